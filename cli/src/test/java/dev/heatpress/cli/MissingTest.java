package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `--missing` wherever cells are read, and who made cells missing.
final class MissingTest {
  private static final Path NETCDF = Path.of("../io/src/test/resources/hdf5/netcdf.h5");

  @TempDir Path folder;

  @BeforeEach
  void marked() throws IOException {
    // The same cells, once with numbers that mean missing and once with NaN.
    double[] marked = new double[300 * 200];
    double[] blank = new double[marked.length];
    SplittableRandom random = new SplittableRandom(15);
    for (int k = 0; k < marked.length; k++) {
      marked[k] =
          random.nextInt(5) == 0 ? (random.nextBoolean() ? -99 : 1e20) : random.nextDouble();
      blank[k] = marked[k] == -99 || marked[k] == 1e20 ? Double.NaN : marked[k];
    }
    Matrices.write(folder.resolve("marked.npy"), 300, 200, marked);
    Matrices.write(folder.resolve("blank.npy"), 300, 200, blank);
  }

  private String run(String... words) throws Exception {
    var result = new Heatpress(folder).run(words);
    assertThat(result.err()).doesNotContain("heatpress:");
    assertThat(result.code()).as(result.err()).isZero();
    return result.out();
  }

  private void assertSame(String one, String other) throws IOException {
    assertThat(Files.mismatch(folder.resolve(one), folder.resolve(other))).isEqualTo(-1);
  }

  @Test
  void picturesPagesAndFiguresAreThoseOfNaN() throws Exception {
    run("render", "marked.npy", "--missing", "-99,1e20", "-W", "37", "-o", "m.png", "-o", "m.npy");
    run("render", "blank.npy", "-W", "37", "-o", "b.png", "-o", "b.npy");
    assertSame("m.png", "b.png");
    assertSame("m.npy", "b.npy");
    run("figure", "marked.npy", "--missing=-99,1e20", "-o", "m.svg");
    run("figure", "blank.npy", "-o", "b.svg");
    assertSame("m.svg", "b.svg");
  }

  @Test
  void partsKnowThem() throws Exception {
    for (String part : List.of("1/2", "2/2")) {
      String file = part.charAt(0) + ".heatpart";
      run("render", "marked.npy", "--missing=-99,1e20", "-W", "9", "--part", part, "-o", file);
    }
    run("merge", "1.heatpart", "2.heatpart", "-o", "m.npy");
    run("render", "blank.npy", "-W", "9", "-o", "b.npy");
    assertSame("m.npy", "b.npy");
  }

  /// The rules of the file itself, and how many cells are missing in all.
  @Test
  void mergedPartsKnowWhatTheFileNames() throws Exception {
    String file = NETCDF.toAbsolutePath() + ":/missing_two";
    String[] parts = new String[3];
    for (int k = 0; k < parts.length; k++) {
      parts[k] = k + ".heatpart";
      String part = (k + 1) + "/3";
      run("render", file, "--missing", "131", "-W", "3", "--part", part, "-o", parts[k]);
    }
    var merged = new Heatpress(folder).run("merge", parts[0], parts[1], parts[2], "-o", "m.npy");
    var whole =
        new Heatpress(folder).run("render", file, "--missing", "131", "-W", "3", "-o", "w.npy");
    assertThat(merged.err())
        .isEqualTo(whole.err().replace("w.npy", "m.npy"))
        .contains("4 cells missing");
    assertSame("m.npy", "w.npy");
    run("render", file, "-W", "3", "--part", "3/3", "-o", "other.heatpart");
    var mixed =
        new Heatpress(folder).run("merge", parts[0], parts[1], "other.heatpart", "-o", "x.npy");
    assertThat(mixed.code()).isEqualTo(3);
    assertThat(mixed.err()).contains("not a part of the same job").contains("--missing=131");
  }

  @Test
  void batchesAndPlansKnowThem() throws Exception {
    Files.writeString(
        folder.resolve("jobs.yaml"),
        """
        jobs:
          - {input: marked.npy, output: m.npy, missing: "-99,1e20", width: 9}
          - {input: blank.npy, output: b.npy, width: 9}
        """);
    run("batch", "jobs.yaml");
    assertSame("m.npy", "b.npy");
    assertThat(run("plan", "marked.npy", "--missing=-99", "-o", "p.png")).contains("p.png");
  }

  @Test
  void infoCountsByRule() throws Exception {
    String text = run("info", "marked.npy", "--stats", "--missing=-99,1e20");
    assertThat(text).containsPattern("60000 cells, (\\d+) missing \\(\\1 --missing\\)");
    String file = NETCDF.toAbsolutePath() + ":/missing_two";
    assertThat(run("info", file, "--stats", "--missing", "131"))
        .contains("missing: _FillValue 34, missing_value 0 or 17")
        .contains("42 cells, 4 missing (1 _FillValue, 2 missing_value, 1 --missing)");
    assertThat(run("info", file, "--stats", "--json"))
        .contains("\"missing\":[\"_FillValue 34\",\"missing_value 0 or 17\"]")
        .contains("\"missing_by\":{\"_FillValue\":1,\"missing_value\":2}")
        .contains("\"stored_bytes\":128");
  }

  @Test
  void reportsCountByRuleWithinTheRegionAndAreVerified() throws Exception {
    String file = NETCDF.toAbsolutePath() + ":/packed";
    run(
        "render",
        file,
        "--missing",
        "10.0,18.5",
        "--cols",
        "1:",
        "-o",
        "a.npy",
        "--report",
        "r.json");
    assertThat(folder.resolve("r.json"))
        .content()
        .contains("\"options\":[\"--cols=1:\",\"--missing=10.0,18.5\"]")
        .contains("\"missing\":1,\"missing_by\":{\"_FillValue\":0,\"--missing\":1}");
    assertThat(run("verify", "r.json")).contains("equal in");
  }

  @Test
  void theSummaryTellsOfInfinitePixels() throws Exception {
    double inf = Double.POSITIVE_INFINITY;
    double nan = Double.NaN;
    Matrices.write(
        folder.resolve("inf.npy"),
        2,
        8,
        1,
        inf,
        -inf,
        inf,
        nan,
        nan,
        2,
        3,
        1,
        1,
        1,
        1,
        nan,
        nan,
        5,
        -inf);
    var result =
        new Heatpress(folder).run("render", "inf.npy", "-W", "4", "-H", "1", "-o", "a.npy");
    assertThat(result.err()).contains(", 2 of 4 pixels are infinite, 1 missing (both signs)");
    var figure = new Heatpress(folder).run("figure", "inf.npy", "--cols", ":2", "-o", "a.png");
    assertThat(figure.err()).contains(" pixels are infinite\n");
    var none = new Heatpress(folder).run("render", "marked.npy", "-o", "b.npy");
    assertThat(none.err()).doesNotContain("infinite");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,,2", " ", ""})
  void mistakes(String value) throws Exception {
    var result =
        new Heatpress(folder).run("render", "blank.npy", "--missing=" + value, "-o", "x.png");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err())
        .startsWith(
            "heatpress: --missing takes numbers and words such as -99 or 0,1e20,n/a, not '"
                + value
                + "'");
  }
}
