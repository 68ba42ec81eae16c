package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.core.Progress;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.report.JsonTree;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is told of a Plotly figure: its report, and how far it is read.
final class PlotlyReportTest {
  @TempDir Path folder;

  private Heatpress program;

  @BeforeEach
  void figure() throws IOException {
    program = new Heatpress(folder);
    Files.writeString(
        folder.resolve("fig.json"),
        "{\"data\":[{\"type\":\"heatmap\",\"z\":[[1,2],[3,null]]}],"
            + "\"layout\":{\"title\":{\"text\":\"<a>t</a>\"},\"selections\":[{}]}}");
  }

  @Test
  void verifyDrawsTheFigureAgain() throws IOException, InterruptedException {
    Heatpress.Result drawn =
        program.run(
            "figure", "fig.json", "-o", "a.png", "-o", "a.pdf", "-W", "300", "--report", "r.json");
    assertThat(drawn.code()).as(drawn.err()).isZero();
    assertThat(drawn.err()).contains("links are drawn as plain text").contains("layout.selections");
    Map<String, String> report = JsonTree.flat(Files.readString(folder.resolve("r.json")));
    assertThat(report)
        .containsEntry("command", "figure")
        .containsEntry("options.0", "--width=300")
        .containsEntry("input.path", "fig.json")
        .containsEntry("not_drawn_as_given.0", "layout.selections: not supported; left out")
        .containsEntry("heatmaps.0.missing", "1")
        .containsEntry("data_areas.0.of", "data[0]")
        .containsEntry("outputs.1.format", "pdf")
        .containsKey("outputs.0.sha256");
    Heatpress.Result same = program.run("verify", "r.json");
    assertThat(same.code()).as(same.out() + same.err()).isZero();
    assertThat(same.out()).contains("r.json: equal in");
    Files.writeString(
        folder.resolve("fig.json"), "{\"data\":[{\"type\":\"heatmap\",\"z\":[[1,2],[3,4]]}]}");
    Heatpress.Result other = program.run("verify", "r.json");
    assertThat(other.code()).isEqualTo(3);
    assertThat(other.out())
        .contains("input.fingerprint")
        .contains("not_drawn_as_given.0")
        .contains("heatmaps.0.missing: the report says 1, now it is 0");
  }

  /// Reports are JSON as figures are: the wrong name must not cost a figure.
  @Test
  void aReportTakesNobodysPlace() throws IOException, InterruptedException {
    String before = Files.readString(folder.resolve("fig.json"));
    for (String report : List.of("fig.json", "./fig.json", "a.png")) {
      Heatpress.Result refused =
          program.run("figure", "fig.json", "-o", "a.png", "--report", report, "--force");
      assertThat(refused.code()).isEqualTo(2);
      assertThat(refused.err().lines()).hasSize(1);
    }
    Heatpress.Result matrix =
        program.run("figure", "sample:walk:20", "-o", "a.png", "--report", "a.png", "--force");
    assertThat(matrix.code()).isEqualTo(2);
    assertThat(Files.readString(folder.resolve("fig.json"))).isEqualTo(before);
    assertThat(program.files()).containsExactly("fig.json");
  }

  @Test
  void strictFiguresLeaveNothingBehind() throws IOException, InterruptedException {
    Heatpress.Result strict =
        program.run("figure", "fig.json", "-o", "a.png", "--report", "r.json", "--strict");
    assertThat(strict.code()).isEqualTo(3);
    assertThat(strict.err().lines()).hasSize(1);
    assertThat(program.files()).containsExactly("fig.json");
  }

  /// The line of progress counts the bytes of the file.
  @Test
  void readingIsToldInBytes() throws IOException {
    StringBuilder json = new StringBuilder("{\"data\":[{\"type\":\"heatmap\",\"z\":[[0");
    json.repeat(",1.0000000000001", 300_000).append("]]}]}");
    Path input = Files.writeString(folder.resolve("large.json"), json);
    List<String> phases = new ArrayList<>();
    List<Long> totals = new ArrayList<>();
    List<Long> done = new ArrayList<>();
    Progress progress =
        new Progress() {
          @Override
          public synchronized void start(String phase, long total) {
            phases.add(phase);
            totals.add(total);
            done.add(0L);
          }

          @Override
          public synchronized void advance(long amount) {
            done.set(done.size() - 1, done.getLast() + amount);
          }
        };
    List<String> words = List.of(input.toString(), "-o", folder.resolve("a.png").toString());
    Jobs.plotly(words, RunContext.standard().withProgress(progress));
    assertThat(phases.getFirst()).isEqualTo("reading large.json");
    assertThat(totals.getFirst()).isEqualTo(Files.size(input));
    assertThat(done.getFirst()).isBetween(totals.getFirst() - (1 << 20), totals.getFirst());
  }
}
