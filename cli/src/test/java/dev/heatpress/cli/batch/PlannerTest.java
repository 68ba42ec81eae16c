package dev.heatpress.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.job.settings.Settings;
import dev.heatpress.job.settings.SettingsSpec;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How often a check of a batch looks at its inputs, and what it says of them.
final class PlannerTest {
  @TempDir private Path folder;

  private final Mistakes mistakes = new Mistakes();
  private int looks;

  /// Pictures, and how often the heads of their inputs are looked at.
  private final class CountedKind implements JobKind {
    private final RenderKind pictures = new RenderKind();

    @Override
    public SettingsSpec spec() {
      return pictures.spec();
    }

    @Override
    public Work work(String input, Settings given) {
      Work work = pictures.work(input, given);
      InvocationHandler handler =
          (self, method, arguments) -> {
            looks += method.getName().equals("needs") ? 1 : 0;
            try {
              return method.invoke(work, arguments);
            } catch (InvocationTargetException e) {
              throw e.getCause();
            }
          };
      return (Work)
          Proxy.newProxyInstance(Work.class.getClassLoader(), new Class<?>[] {Work.class}, handler);
    }
  }

  private List<BatchJob> check(String jobs) throws IOException {
    Path file = Files.writeString(folder.resolve("jobs.yaml"), "jobs:\n" + jobs);
    BatchRequest request =
        new BatchRequest(
            List.of(file.toString()),
            Map.of(),
            null,
            "",
            /* check= */ true,
            /* plan= */ false,
            /* resume= */ false,
            /* hash= */ false,
            /* failFast= */ false,
            /* makeFolders= */ false,
            /* retries= */ 0,
            /* journal= */ null,
            /* log= */ null,
            /* threads= */ 1,
            /* memory= */ 64L << 20);
    List<Entry> entries = Entries.of(request, List.of(new CountedKind()), mistakes);
    return Planner.jobs(entries, request, mistakes);
  }

  private String job(String input, int index, String options) {
    return "  - {input: '%s', output: '%s', %s}\n"
        .formatted(input, folder.resolve("o" + index + ".png"), options);
  }

  /// Whatever the settings are, by name, list or file.
  @Test
  void inputsAreLookedAtOnceWithTheSameSettings() throws IOException {
    Path colors = Files.writeString(folder.resolve("c.csv"), "#000000\n#ffffff\n");
    StringBuilder jobs = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      String map = List.of("magma", "'#fff,#08306b'", "'" + colors + "'").get(i % 3);
      String input = i % 2 == 0 ? "sample:walk:20" : "sample:walk:30";
      jobs.append(job(input, i, "page-size: A4, missing: '-99,1', norm: 'symlog:2', cmap: " + map));
    }
    assertThat(check(jobs.toString())).hasSize(60);
    assertThat(mistakes.lines()).isEmpty();
    assertThat(looks).isEqualTo(6);
  }

  @Test
  void otherSettingsAreAnotherLook() throws IOException {
    check(
        job("sample:walk:20", 0, "width: 10")
            + job("sample:walk:20", 1, "width: 11")
            + job("sample:walk:20", 2, "cmap: magma, width: 10"));
    assertThat(mistakes.lines()).isEmpty();
    assertThat(looks).isEqualTo(3);
  }

  @Test
  void whatIsRefusedIsSaidOfEachJob() throws IOException {
    check(
        job("sample:walk:20", 0, "rows: '30:'")
            + job("sample:walk:20", 1, "rows: ':'")
            + job("sample:walk:20", 2, "rows: '30:'"));
    assertThat(mistakes.lines()).hasSize(2);
    assertThat(mistakes.lines().getFirst())
        .contains("jobs.yaml:2: sample:walk:20: the range of rows is empty");
    assertThat(mistakes.lines().getLast())
        .contains("jobs.yaml:4: sample:walk:20: the range of rows is empty");
  }
}
