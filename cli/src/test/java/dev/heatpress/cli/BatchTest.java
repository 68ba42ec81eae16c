package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Batches from the beginning to the summary: what is done, skipped, failed, shared and logged.
final class BatchTest extends BatchFolder {
  @Test
  void theBytesAreThoseOfRender() throws Exception {
    assertThat(counts(batch("-c", "magma"))).isEqualTo("3 done");
    for (String name : List.of("a", "b", "c")) {
      assertThat(made(name + ".png")).isEqualTo(rendered(name + ".npy", "-c", "magma"));
    }
    assertThat(out.toFile().list()).containsExactlyInAnyOrder("a.png", "b.png", "c.png", JOURNAL);
  }

  @Test
  void resumeSkipsWhatIsDoneAndWhole() throws Exception {
    batch();
    assertThat(counts(batch("--resume"))).isEqualTo("0 done, 3 skipped");
    // Threads and memory do not change what comes of it.
    assertThat(counts(batch("--resume", "--threads", "1", "--memory", "9M", "-f")))
        .isEqualTo("0 done, 3 skipped");
    byte[] a = made("a.png");
    Files.write(out.resolve("a.png"), Arrays.copyOf(a, a.length - 1));
    assertThat(counts(batch("--resume"))).as("torn output").isEqualTo("1 done, 2 skipped");
    assertThat(made("a.png")).isEqualTo(a);
    Files.delete(out.resolve("b.png"));
    assertThat(counts(batch("--resume"))).as("lost output").isEqualTo("1 done, 2 skipped");
    Matrices.write(folder.resolve("c.npy"), 2, 2, 9, 9, 9, 1);
    assertThat(counts(batch("--resume"))).as("new input").isEqualTo("1 done, 2 skipped");
    assertThat(made("c.png")).isEqualTo(rendered("c.npy"));
    assertThat(counts(batch("--resume", "-c", "gray"))).as("new options").isEqualTo("3 done");
    assertThat(made("a.png")).isEqualTo(rendered("a.npy", "-c", "gray"));
  }

  @Test
  void aHashSeesThroughTimes() throws Exception {
    batch("--hash");
    Files.setLastModifiedTime(folder.resolve("a.npy"), FileTime.fromMillis(1_000_000));
    assertThat(counts(batch("--resume", "--hash"))).isEqualTo("0 done, 3 skipped");
    assertThat(counts(batch("--resume"))).isEqualTo("1 done, 2 skipped");
  }

  /// One bad job stops no other; each has its reason and its place in the log.
  @Test
  void failuresStopNothingElse() throws Exception {
    Files.writeString(folder.resolve("aa.npy"), "one, two\n");
    Files.write(
        folder.resolve("ab.npy"), Arrays.copyOf(Files.readAllBytes(folder.resolve("a.npy")), 140));
    Path log = folder.resolve("log.jsonl");
    var result = batch("--log", log.toString());
    assertThat(counts(result)).isEqualTo("3 done, 2 failed");
    assertThat(result.code()).isEqualTo(5);
    assertThat(result.lines()).hasSize(3);
    assertThat(result.lines()).filteredOn(line -> line.startsWith(folder + "/aa.npy: ")).hasSize(1);
    assertThat(result.lines()).filteredOn(line -> line.startsWith(folder + "/ab.npy: ")).hasSize(1);
    List<String> events =
        Files.readAllLines(log).stream()
            .map(line -> line.replaceAll(".*?\"event\":\"(\\w+)\".*", "$1"))
            .toList();
    assertThat(events).startsWith("begin").endsWith("end").contains("start", "done", "failed");
    assertThat(events).filteredOn("done"::equals).hasSize(3);
    assertThat(events).filteredOn("failed"::equals).hasSize(2);
    assertThat(Files.readAllLines(log)).allMatch(line -> line.startsWith("{\"time\":\"2"));
    assertThat(counts(batch("--resume"))).isEqualTo("0 done, 3 skipped, 2 failed");
  }

  @Test
  void failFastStops() throws Exception {
    Files.writeString(folder.resolve("aa.npy"), "one, two\n");
    var result = batch("--fail-fast", "--threads", "1");
    assertThat(counts(result)).isEqualTo("1 done, 1 failed, 2 not begun");
    assertThat(result.code()).isEqualTo(5);
  }

  @Test
  void sharedLimitsAreThoseOfAllJobs() throws Exception {
    assertThat(counts(batch("--limits", "shared"))).isEqualTo("3 done");
    for (String name : List.of("a", "b", "c")) {
      assertThat(made(name + ".png"))
          .isEqualTo(rendered(name + ".npy", "--vmin", "-5", "--vmax", "8"));
    }
    assertThat(counts(batch("--limits", "shared", "--resume"))).isEqualTo("0 done, 3 skipped");
    Matrices.write(folder.resolve("d.npy"), 1, 2, 5, 80);
    assertThat(counts(batch("--limits", "shared", "--resume"))).isEqualTo("4 done");
    assertThat(made("a.png")).isEqualTo(rendered("a.npy", "--vmin", "-5", "--vmax", "80"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --vmin 1             | --vmin 1 --vmax 8
          --center 20          | --center 20 --vmin -5 --vmax 20
          --group {stem}       | --vmin 1 --vmax 4
          --agg max            | --agg max --vmin -5 --vmax 8
          --agg sum -W 1       | --agg sum -W 1 --vmin 0 --vmax 16
          --norm log -W 1      | --norm log -W 1 --vmin 2.5 --vmax 4
          """)
  void sharedLimitsWithOtherOptions(String options, String same) throws Exception {
    List<String> words = new ArrayList<>(List.of("--limits", "shared"));
    words.addAll(List.of(options.split(" ")));
    var result = batch(words.toArray(String[]::new));
    assertThat(counts(result)).as(result.text()).isEqualTo("3 done");
    assertThat(made("a.png")).isEqualTo(rendered("a.npy", same.split(" ")));
  }

  @Test
  void figuresAreToldByTheirOptions() throws Exception {
    Path jobs = folder.resolve("jobs.yaml");
    Files.writeString(
        jobs,
        """
        defaults: {limits: shared, title: "{stem} {x}", subtitle: "no {index}"}
        jobs:
          - {input: "@/*.npy", output: "@/out/{stem}.png"}
          - {input: "@/a.npy", output: "@/out/plain.png", command: render, width: 4}
        """
            .replace("@", folder.toString()));
    var result = Batches.run(jobs.toString());
    assertThat(counts(result)).as(result.text()).isEqualTo("4 done");
    var figure =
        new Heatpress(folder)
            .run(
                "figure",
                "a.npy",
                "-o",
                "x.png",
                "--title",
                "a {x}",
                "--subtitle",
                "no 1",
                "--vmin",
                "-5",
                "--vmax",
                "8");
    assertThat(figure.code()).isZero();
    assertThat(made("a.png")).isEqualTo(Files.readAllBytes(folder.resolve("x.png")));
    assertThat(made("plain.png")).isEqualTo(rendered("a.npy", "--vmin", "-5", "--vmax", "8"));
  }

  @Test
  void reportsAreOutputsToo() throws Exception {
    assertThat(counts(batch("--report", out + "/{stem}.json"))).isEqualTo("3 done");
    assertThat(out.resolve("a.json")).content().contains("\"input\"");
    assertThat(counts(batch("--report", out + "/{stem}.json", "--resume")))
        .isEqualTo("0 done, 3 skipped");
    Files.delete(out.resolve("b.json"));
    assertThat(counts(batch("--report", out + "/{stem}.json", "--resume")))
        .isEqualTo("1 done, 2 skipped");
    assertThat(new Heatpress(folder).run("verify", out.resolve("b.json").toString()).code())
        .isZero();
  }

  @Test
  void plotlyFiguresMayBeJobs() throws Exception {
    Files.writeString(
        folder.resolve("fig.json"),
        "{\"data\": [{\"type\": \"heatmap\", \"z\": [[1, 2], [3, 4]]}], \"layout\": {}}");
    Path jobs = folder.resolve("jobs.yaml");
    Files.writeString(
        jobs,
        "jobs: [{input: '@/fi*.json', output: '@/out/{stem}.png', command: figure, scale: 2}]"
            .replace("@", folder.toString()));
    var result = Batches.run(jobs.toString());
    assertThat(counts(result)).as(result.text()).isEqualTo("1 done");
    assertThat(
            new Heatpress(folder).run("figure", "fig.json", "-o", "x.png", "--scale", "2").code())
        .isZero();
    assertThat(made("fig.png")).isEqualTo(Files.readAllBytes(folder.resolve("x.png")));
  }

  @Test
  void sharedLimitsOfALogarithmicScaleArePositive() throws Exception {
    assertThat(counts(batch("--limits", "shared", "--norm", "log"))).isEqualTo("3 done");
    assertThat(made("a.png"))
        .isEqualTo(rendered("a.npy", "--norm", "log", "--vmin", "1", "--vmax", "8"));
    var quantiles = batch("--limits", "shared", "--norm", "quantile", "-f");
    assertThat(quantiles.code()).isEqualTo(2);
    assertThat(quantiles.text()).contains("--norm quantile each its own; drop either");
  }

  @Test
  void aPlanSaysWhatJobsTakeAndRunsNone() throws Exception {
    var plan = batch("-o", folder + "/no/{stem}.npy", "--plan");
    assertThat(plan.code()).isZero();
    assertThat(plan.lines()).hasSize(4);
    assertThat(plan.lines().getFirst())
        .startsWith("1  " + folder + "/a.npy: 4 cells, 0.0 kB; ")
        .contains("; writes " + out + "/a.png (at most 16.4 kB), " + folder + "/no/a.npy (at most");
    assertThat(plan.lines().getLast()).startsWith("3 jobs: 12 cells, 0.1 kB to read, ");
    assertThat(out).isEmptyDirectory();
    Files.writeString(folder.resolve("aa.npy"), "one, two\n");
    var refused = batch("--plan", "-W", "40000", "-H", "40000", "--memory", "1M");
    assertThat(refused.code()).isEqualTo(5);
    assertThat(refused.text()).contains("aa.npy: ").endsWith(" of 4 jobs can't be done");
    assertThat(out).isEmptyDirectory();
  }

  /// What a single run would say of cells that the colors do not show.
  @Test
  void remarksAreInTheLog() throws Exception {
    Path log = folder.resolve("log.jsonl");
    var result = batch("--vmin", "0", "--log", log.toString());
    assertThat(result.lines().getLast()).startsWith("3 done (remarks on 1, see --log) in ");
    var single = new Heatpress(folder).run("render", "b.npy", "-o", "x.png", "--vmin", "0");
    String remark = single.err().lines().findFirst().orElseThrow().replace("b.npy: ", "");
    assertThat(Files.readAllLines(log))
        .anyMatch(line -> line.endsWith(",\"remarks\":[\"" + remark + "\"]}"));
  }

  @Test
  void aTornLineOfALogSwallowsNoOther() throws Exception {
    Path log = Files.writeString(folder.resolve("log.jsonl"), "{}\n{\"time\":\"20");
    batch("--log", log.toString());
    assertThat(Files.readAllLines(log))
        .startsWith("{}", "{\"time\":\"20")
        .filteredOn(line -> line.endsWith("}"))
        .hasSize(1 + 2 + 2 * 3);
  }

  @Test
  void theLogTellsWhatTheFirstPassFound() throws Exception {
    Path log = folder.resolve("log.jsonl");
    batch("--limits", "shared", "--log", log.toString());
    assertThat(Files.readAllLines(log))
        .filteredOn(line -> line.contains("\"event\":\"range\""))
        .hasSize(3)
        .anyMatch(line -> line.contains("b.npy\",\"min\":-5.0,\"max\":8.0}"));
  }

  @Test
  void groupsOfAJobFile() throws Exception {
    Path jobs = folder.resolve("jobs.yaml");
    Files.writeString(
        jobs,
        """
        defaults: {limits: shared, width: 4}
        jobs:
          - {input: @/a.npy, output: @/out/a.png, group: one}
          - {input: @/b.npy, output: @/out/b.png, group: two}
          - {input: @/c.npy, output: @/out/c.png, group: one}
          - {input: @/b.npy, output: @/out/free.png, limits: cells}
        """
            .replace("@", folder.toString()));
    assertThat(counts(Batches.run(jobs.toString()))).isEqualTo("4 done");
    assertThat(made("a.png")).isEqualTo(rendered("a.npy", "--vmin", "0", "--vmax", "4"));
    assertThat(made("b.png")).isEqualTo(rendered("b.npy"));
    assertThat(made("free.png")).isEqualTo(rendered("b.npy"));
  }

  @Test
  void aJobWhoseFirstPassFailsIsLeftOutOfTheLimits() throws Exception {
    Files.writeString(folder.resolve("aa.npy"), "one, two\n");
    assertThat(counts(batch("--limits", "shared"))).isEqualTo("3 done, 1 failed");
    assertThat(made("a.png")).isEqualTo(rendered("a.npy", "--vmin", "-5", "--vmax", "8"));
  }

  @Test
  void sharedLimitsOfDifferentAggregationsAreRefused() {
    var result =
        Batches.run(
            folder + "/a.npy",
            "-o",
            out + "/x.png",
            "-o",
            out + "/y.png:agg=sum",
            "--limits",
            "shared");
    assertThat(result.text())
        .isEqualTo(
            "--limits shared needs outputs of one aggregation, these have mean, sum; make a job of"
                + " each");
    assertThat(result.code()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "5"})
  void theBytesDoNotDependOnThreads(String threads) throws Exception {
    batch("--threads", threads);
    for (String name : List.of("a", "b", "c")) {
      assertThat(made(name + ".png")).isEqualTo(rendered(name + ".npy"));
    }
  }

  /// Nobody knows before the first pass what the limits will be.
  @Test
  void sharedLimitsThatContradictAJobFailThisJob() throws Exception {
    Path jobs = folder.resolve("jobs.yaml");
    Files.writeString(
        jobs,
        """
        defaults: {limits: shared, width: 4}
        jobs:
          - {input: @/a.npy, output: @/out/a.png, vmin: 100}
          - {input: @/b.npy, output: @/out/b.png}
        """
            .replace("@", folder.toString()));
    var result = Batches.run(jobs.toString());
    assertThat(counts(result)).isEqualTo("1 done, 1 failed");
    assertThat(result.lines().getFirst())
        .isEqualTo(
            folder
                + "/a.npy: --vmin 100.0 is above --vmax 8.0; exchange them (a colormap is reversed"
                + " with _r)");
  }

  @Test
  void categoriesHaveNoLimitsToShare() {
    var result = batch("--limits", "shared", "--norm", "category");
    assertThat(result.text())
        .isEqualTo("--limits shared gives jobs one scale, and categories have none; leave it out");
    assertThat(result.code()).isEqualTo(2);
    assertThat(batch("--group", "{stem}").text())
        .isEqualTo("--group says who shares limits; add --limits shared");
  }

  @Test
  void failFastStopsBeforeTheFirstJobToo() throws Exception {
    Files.writeString(out.resolve("c.png"), "mine");
    assertThat(counts(batch("--fail-fast"))).isEqualTo("0 done, 1 failed, 2 not begun");
  }
}
