package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import module java.base;

import dev.heatpress.job.report.JsonTree;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a report tells, and what `verify` makes of it.
final class ReportTest {
  @TempDir Path folder;

  /// Runs the program in this process; words that name files are of the test's folder.
  private int run(String... words) {
    List<String> all = new ArrayList<>();
    for (String word : words) {
      boolean file = word.matches("[\\w-]+\\.(npy|png|pdf|svg|json)(:agg=.*)?");
      all.add(file ? folder.resolve(word).toString() : word);
    }
    return Main.run(all, new Streams());
  }

  private Map<String, String> report(String name) throws IOException {
    return JsonTree.flat(Files.readString(folder.resolve(name)));
  }

  @Test
  void saysWhatWasReadAndDrawn() throws IOException {
    Matrices.write(folder.resolve("m.npy"), 3, 3, 1, 2, Double.NaN, 2, 5, 0.5, Double.NaN, 0.5, -7);
    int code =
        run(
            "render",
            "m.npy",
            "-o",
            "a.png",
            "-o",
            "b.npy:agg=max",
            "-o",
            "c.pdf",
            "--vmin",
            "0",
            "--cell-px",
            "2",
            "--report",
            "r.json",
            "-q");
    assertThat(code).isZero();
    assertThat(report("r.json"))
        .contains(
            entry("command", "render"),
            entry("options.0", "--cell-px=2"),
            entry("options.1", "--vmin=0"),
            entry("input.shape.0", "3"),
            entry("input.dtype", "f8"),
            entry("input.bytes", "200"),
            entry("region.rows.1", "3"),
            entry("cells.read", "9"),
            entry("cells.present", "7"),
            entry("cells.missing", "2"),
            entry("cells.below_limits", "1"),
            entry("cells.min", "-7.0"),
            entry("sum.finite_cells", "4.0"),
            entry("sum.pixels", "4.0"),
            entry("sum.difference", "0.0"),
            entry("sum.conserved", "true"),
            entry("symmetric.matrix", "true"),
            entry("symmetric.picture", "true"),
            entry("outputs.0.format", "png"),
            entry("outputs.0.data.unit", "pixels"),
            entry("outputs.0.data.width", "6.0"),
            entry("outputs.0.colormap", "viridis"),
            entry("outputs.0.norm", "linear"),
            entry("outputs.0.vmin", "0.0"),
            entry("outputs.0.vmin_from", "given"),
            entry("outputs.0.vmax", "5.0"),
            entry("outputs.0.vmax_from", "cells"),
            entry("outputs.1.aggregation", "max"),
            entry("outputs.2.data.unit", "points"))
        .containsKeys("heatpress", "time.seconds", "outputs.0.sha256", "outputs.1.bytes");
    assertThat(report("r.json").get("outputs.2.made")).startsWith("vector: ");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theSumIsConservedWhateverCancels(long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    int rows = 1 + random.nextInt(90);
    int columns = 1 + random.nextInt(90);
    double[] cells = new double[rows * columns];
    for (int k = 0; k < cells.length; k++) {
      double x = random.nextDouble();
      cells[k] =
          switch ((int) (seed % 4)) {
            case 0 -> x < 0.4 ? 1e300 : x < 0.8 ? -1e300 : x;
            case 1 -> x < 0.2 ? Double.NaN : x - 0.5;
            case 2 -> Math.scalb(x - 0.5, random.nextInt(1900) - 1000);
            default -> x < 0.5 ? Double.MIN_VALUE : -3 * Double.MIN_VALUE;
          };
    }
    Matrices.write(folder.resolve("m.npy"), rows, columns, cells);
    String width = String.valueOf(1 + random.nextInt(120));
    String height = String.valueOf(1 + random.nextInt(120));
    for (String agg : List.of("mean", "sum")) {
      int code =
          run(
              "render",
              "m.npy",
              "-W",
              width,
              "-H",
              height,
              "--agg",
              agg,
              "-o",
              "a.npy",
              "--report",
              "r.json",
              "-f",
              "-q");
      assertThat(code).isZero();
      assertThat(report("r.json")).as("seed %d", seed).containsEntry("sum.conserved", "true");
    }
  }

  @Test
  void symmetryIsThatOfAllCells() throws IOException {
    int n = 600;
    double[] cells = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        cells[i * n + j] = Math.min(i, j) * 1000.0 + Math.max(i, j);
      }
    }
    Matrices.write(folder.resolve("m.npy"), n, n, cells);
    run("render", "m.npy", "-W", "77", "-H", "77", "-o", "a.png", "--report", "r.json", "-q");
    assertThat(report("r.json"))
        .contains(entry("symmetric.matrix", "true"), entry("symmetric.picture", "true"));
    cells[3 * n + 598] += 1;
    Matrices.write(folder.resolve("m.npy"), n, n, cells);
    run("render", "m.npy", "-W", "77", "-H", "77", "-o", "a.png", "--report", "r.json", "-q", "-f");
    assertThat(report("r.json"))
        .contains(entry("symmetric.matrix", "false"), entry("symmetric.picture", "false"));
    run("render", "sample:contacts:300", "-o", "b.png", "--report", "s.json", "-q");
    assertThat(report("s.json")).containsEntry("symmetric.matrix", "true");
  }

  @Test
  void infiniteCellsHaveNoSum() throws IOException {
    Matrices.write(folder.resolve("m.npy"), 1, 2, 1, Double.POSITIVE_INFINITY);
    assertThat(run("render", "m.npy", "-o", "a.png", "--report", "r.json", "-q")).isZero();
    assertThat(report("r.json"))
        .contains(
            entry("cells.positive_infinite", "1"),
            entry("sum.finite_cells", "1.0"),
            entry("sum.conserved", "null"));
  }

  @Test
  void verifyFindsWhatHasChanged() throws IOException, InterruptedException {
    double[] cells = new SplittableRandom(3).doubles(50 * 40).toArray();
    Matrices.write(folder.resolve("m.npy"), 50, 40, cells);
    Heatpress program = new Heatpress(folder);
    String[] render =
        "render m.npy -o a.png -o b.npy:agg=std -c magma --report r.json -q".split(" ");
    assertThat(program.run(render).code()).isZero();
    Heatpress.Result equal = program.run("verify", "r.json");
    assertThat(equal.out()).startsWith("r.json: equal in ");
    assertThat(equal.code()).isZero();

    byte[] picture = Files.readAllBytes(folder.resolve("a.png"));
    Files.write(folder.resolve("a.png"), Arrays.copyOf(picture, picture.length - 1));
    Heatpress.Result cut = program.run("verify", "r.json");
    assertThat(cut.out()).startsWith("a.png: the file is another").hasLineCount(1);
    assertThat(cut.err()).contains("r.json: 1 of ").hasLineCount(1);
    assertThat(cut.code()).isEqualTo(3);
    Files.write(folder.resolve("a.png"), picture);

    cells[77] = Double.NaN;
    Matrices.write(folder.resolve("m.npy"), 50, 40, cells);
    Heatpress.Result other = program.run("verify", "r.json");
    assertThat(other.out())
        .contains("cells.missing: the report says 0, now it is 1")
        .contains("input.fingerprint: ")
        .contains("outputs.0.sha256: ");
    assertThat(other.code()).isEqualTo(3);
    assertThat(program.files()).containsExactly("a.png", "b.npy", "m.npy", "r.json");
  }

  @Test
  void aFigureTellsWhereItsCellsLie() throws IOException {
    int code =
        run(
            "figure",
            "sample:contacts:120",
            "-o",
            "f.png",
            "--title",
            "T",
            "--report",
            "r.json",
            "-q");
    assertThat(code).isZero();
    Map<String, String> report = report("r.json");
    assertThat(report)
        .contains(
            entry("command", "figure"),
            entry("sum.conserved", "true"),
            entry("symmetric.picture", "true"),
            entry("outputs.0.data.unit", "pixels"));
    assertThat(Double.parseDouble(report.get("outputs.0.data.left"))).isPositive();
    assertThat(run("verify", "r.json", "-q")).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"command\": 1}",
        "nonsense",
        "{\"a\": [1, 2",
        "{\"command\":\"batch\",\"input\":{\"path\":\"m.npy\"},"
            + "\"outputs\":[{\"path\":\"a.png\",\"format\":\"png\"}]}",
        "{\"command\":\"render\",\"options\":[\"--fast\"],\"input\":{\"path\":\"m.npy\"},"
            + "\"outputs\":[{\"path\":\"a.png\",\"format\":\"png\",\"aggregation\":\"mean\"}]}",
        "{\"command\":\"render\",\"input\":{\"path\":\"m.npy\"},"
            + "\"outputs\":[{\"path\":\"a.png\",\"format\":\"../../x\",\"aggregation\":\"mean\"}]}",
      })
  void whatIsNoReportIsRefused(String text) throws IOException {
    Files.writeString(folder.resolve("r.json"), text);
    assertThat(run("verify", "r.json")).isEqualTo(3);
    assertThat(run("verify", "gone.json")).isEqualTo(3);
  }

  /// A report is an input: whoever wrote it can't make this program write, wait or fetch.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "--force",
        "--output=victim.png",
        "--output=new.npy",
        "--report=new.json",
        "--part=1/2",
        "--categories=/dev/zero",
        "--cmap=pipe",
        "--memory=1G",
        "output=new.npy"
      })
  void aReportOfAnotherCanNotSteerVerify(String option) throws Exception {
    Files.writeString(folder.resolve("victim.png"), "mine");
    assertThat(new ProcessBuilder("mkfifo", folder + "/pipe").start().waitFor()).isZero();
    assertThat(run("render", "sample:walk:9", "-o", "a.png", "--report", "r.json")).isZero();
    String report = Files.readString(folder.resolve("r.json"));
    String steered =
        report.replaceFirst(
            "\"options\"[^]]*]",
            "\"options\": [\"" + option.replace("pipe", folder + "/pipe") + "\"]");
    assertThat(steered).contains(option.substring(0, 5));
    Files.writeString(folder.resolve("r.json"), steered);
    assertThat(run("verify", "r.json")).isEqualTo(3);
    assertThat(folder.resolve("victim.png")).hasContent("mine");
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder("a.png", "pipe", "r.json", "victim.png");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dev/zero", "pipe"})
  void aReportOfSpecialFilesIsRefused(String special) throws Exception {
    assertThat(new ProcessBuilder("mkfifo", folder + "/pipe").start().waitFor()).isZero();
    Matrices.write(folder.resolve("m.npy"), 1, 2, 3, 4);
    assertThat(run("render", "m.npy", "-o", "a.png", "--report", "r.json")).isZero();
    String report = Files.readString(folder.resolve("r.json"));
    String path = special.startsWith("/") ? special : folder.resolve(special).toString();
    for (String name : new String[] {"m.npy", "a.png"}) {
      String other = report.replaceFirst("\"[^\"]*" + name + "\"", "\"" + path + "\"");
      Files.writeString(folder.resolve("s.json"), other);
      assertThat(run("verify", "s.json")).as(name).isEqualTo(3);
    }
    assertThat(run("verify", path)).isEqualTo(3);
  }

  @Test
  void numbersMayBeWrittenInOtherWays() throws IOException {
    Matrices.write(folder.resolve("m.npy"), 1, 2, 4.5e-15, 4);
    assertThat(run("render", "m.npy", "-o", "a.png", "--report", "r.json")).isZero();
    String report = Files.readString(folder.resolve("r.json"));
    assertThat(report).contains("4.5E-15");
    Files.writeString(folder.resolve("r.json"), report.replace("4.5E-15", "4.5e-15"));
    assertThat(run("verify", "r.json")).isZero();
  }

  @Test
  void anExistingReportIsKeptAndNothingDrawn() throws IOException {
    Files.writeString(folder.resolve("r.json"), "mine");
    assertThat(run("render", "sample:walk:30", "-o", "a.png", "--report", "r.json")).isEqualTo(4);
    assertThat(folder.resolve("a.png")).doesNotExist();
    assertThat(Files.readString(folder.resolve("r.json"))).isEqualTo("mine");
  }
}
