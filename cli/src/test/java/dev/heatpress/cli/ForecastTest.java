package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import module java.base;

import dev.heatpress.job.plan.ForecastSample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// What `plan` says, against what `render` does.
final class ForecastTest {
  @TempDir Path folder;

  /// The first number behind a key.
  private static double number(String json, String key) {
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.PROPERTY_NAME && parser.currentName().equals(key)) {
          JsonToken value = parser.nextToken();
          return value == JsonToken.VALUE_NULL ? Double.NaN : parser.getDoubleValue();
        }
      }
    }
    throw new AssertionError("no " + key + " in " + json);
  }

  @Test
  void doesNothingButTell() throws IOException, InterruptedException {
    double[] cells = new SplittableRandom(3).doubles(600 * 500).toArray();
    Matrices.write(folder.resolve("m.npy"), 600, 500, cells);
    Heatpress program = new Heatpress(folder);
    Heatpress.Result plan =
        program.run("plan", "m.npy", "-o", "a.png", "-o", "a.npy", "-o", "a.svg", "--rows", "100:");
    assertThat(plan.err()).isEmpty();
    assertThat(plan.code()).isZero();
    assertThat(plan.out())
        .contains("input    m.npy: 600 x 500 cells of f8, a file of 2.4 MB")
        .contains("reads    rows 100:600, columns 0:500: 250,000 cells, 2.0 MB")
        .contains("picture  500 x 500 pixels (width x height), 1 cells a pixel")
        .contains("on disk  no temporary files")
        .contains(" rectangles, 100,000 are allowed")
        .contains("writes   a.npy: about 2.0 MB, at most 2.0 MB")
        .contains("time     about ");
    assertThat(program.files()).containsExactly("m.npy");
  }

  /// What is stored, not what a dense matrix would take.
  @Test
  void ofSparseMatrices() throws IOException, InterruptedException {
    Heatpress program = new Heatpress(folder);
    program.run("sample", "hic", "a.cool", "--size", "30000", "--stored", "200000");
    long bytes = Files.size(folder.resolve("a.cool"));
    var text = program.run("plan", "a.cool", "-o", "a.png", "-W", "100").out();
    assertThat(text).contains("900,000,000 cells, of which 200,000 are stored");
    String json = program.run("plan", "a.cool", "-o", "a.png", "-W", "100", "--json").out();
    assertThat(json).contains("\"stored\":200000,\"read_bytes\":" + bytes + ",");
    Matcher seconds = Pattern.compile("\"seconds\":([0-9.eE-]+),\"sample\"").matcher(json);
    assertThat(seconds.find()).isTrue();
    assertThat(Double.parseDouble(seconds.group(1))).isBetween(0.01, 60.0);
  }

  @Test
  void forPrograms() throws IOException, InterruptedException {
    Heatpress program = new Heatpress(folder);
    String[] options = {"sample:walk:2500", "-W", "700", "-o", "a.png", "-o", "a.npy"};
    String[] plan = new String[options.length + 2];
    System.arraycopy(options, 0, plan, 2, options.length);
    plan[0] = "plan";
    plan[1] = "--json";
    Heatpress.Result result = program.run(plan);
    assertThat(result.code()).isZero();
    assertThat(number(result.out(), "cells")).isEqualTo(2500 * 2500);
    assertThat(number(result.out(), "width")).isEqualTo(700);
    assertThat(number(result.out(), "chunks")).isEqualTo(40 * 3);
    assertThat(number(result.out(), "rectangles")).isNaN();
    assertThat(number(result.out(), "seconds")).isPositive();
    double about = number(result.out(), "bytes_about");
    plan[0] = "render";
    plan[1] = "-q";
    assertThat(program.run(plan).code()).isZero();
    double real = Files.size(folder.resolve("a.png"));
    assertThat(about).isCloseTo(real, within(real / 2));
    assertThat(number(result.out(), "bytes_at_most")).isGreaterThan(real);
  }

  /// Times scatter: a larger block may even take less.
  @ParameterizedTest
  @CsvSource({"0.1, 0.4, 100", "0.1, 0.11, 80", "2, 1, 65", "0.001, 1, 133"})
  void noTimeIsNegative(double smallSeconds, double seconds, double most) {
    ForecastSample.Measured small =
        new ForecastSample.Measured(4, smallSeconds, 1, 0, smallSeconds / 4, Map.of(), -1);
    ForecastSample.Measured large =
        new ForecastSample.Measured(16, seconds, 1, 0, seconds / 16, Map.of(), -1).after(small);
    assertThat(large.seconds(16)).isCloseTo(seconds, within(0.4 * seconds));
    assertThat(large.seconds(1600)).isBetween(50 * seconds, most * seconds * 1.01);
  }

  @Test
  void refusesWhatRenderRefuses() throws IOException, InterruptedException {
    Heatpress program = new Heatpress(folder);
    assertThat(program.run("plan", "gone.npy", "-o", "a.png").code()).isEqualTo(3);
    assertThat(program.run("plan", "sample:walk", "-o", "a.bmp").code()).isEqualTo(2);
    assertThat(program.run("plan", "sample:walk").code()).isEqualTo(2);
    assertThat(program.run("plan", "sample:walk", "-o", "a.png", "--part", "1/2").code())
        .isEqualTo(2);
  }

  @Test
  void aHugeInputIsPlannedInMomentsAndItsPictureFitsOrNot()
      throws IOException, InterruptedException {
    Matrices.sparse(folder.resolve("huge.npy"), 200_000);
    Heatpress program = new Heatpress(folder);
    Heatpress.Result plan = program.run("plan", "huge.npy", "-o", "a.png");
    assertThat(plan.code()).isZero();
    assertThat(plan.out()).contains("200,000 x 200,000 cells of f4, a file of 160 GB");
    Heatpress.Result tight =
        program.run("plan", "huge.npy", "-o", "a.png", "--memory", "1M", "--threads", "4");
    assertThat(tight.out()).contains("more than it may take, see --memory and --threads");
    assertThat(program.files()).containsExactly("huge.npy");
  }
}
