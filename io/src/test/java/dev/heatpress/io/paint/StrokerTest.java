package dev.heatpress.io.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import module java.base;

import dev.heatpress.core.figure.Scene;
import dev.heatpress.io.font.Fonts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StrokerTest {
  private static final double[] SOLID = {};

  private static int[] draw(Scene.Line line, double scale) {
    Scene scene = new Scene(40 / scale, 40 / scale, 1, 0, List.of(line));
    FigurePicture picture = new FigurePicture(scene, scale, List.of(), Fonts.ours());
    int[] argb = new int[1600];
    picture.read(0, 40, argb);
    return argb;
  }

  private static double ink(int[] argb) {
    return Arrays.stream(argb).mapToDouble(p -> (p >>> 24) / 255.0).sum();
  }

  /// Which columns an upright line fills, and which rows a level one: the same.
  @ParameterizedTest
  @CsvSource({
    "10, 1, 1, 10, 11",
    "10.5, 1, 1, 10, 11",
    "10.4, 0.1, 1, 10, 11",
    "9.6, 0.8, 1, 9, 10",
    "9.3, 1.4, 1, 9, 10",
    "9.2, 1.6, 1, 8, 10",
    "20.4, 0.8, 1, 20, 21",
    "10, 2, 1, 9, 11",
    "5, 1, 2, 9, 11",
    "10, 0.3, 1.5, 15, 16",
    "10, 3, 1, 9, 12"
  })
  void linesAlongAxesAreWholePixels(double at, double width, double scale, int from, int to) {
    int[] upright = draw(Scene.Line.of(at, 4 / scale, at, 30 / scale, width, -1), scale);
    int[] level = draw(Scene.Line.of(4 / scale, at, 30 / scale, at, width, -1), scale);
    for (int i = 0; i < 1600; i++) {
      boolean on = i % 40 >= from && i % 40 < to && i / 40 >= 4 && i / 40 < 30;
      assertThat(upright[i]).as("row %d, column %d", i / 40, i % 40).isEqualTo(on ? -1 : 0);
      assertThat(level[i % 40 * 40 + i / 40]).isEqualTo(on ? -1 : 0);
    }
  }

  @Test
  void aFrameAroundAnAreaNeverCoversIt() {
    for (double scale : new double[] {0.7, 1, 1.3, 2, 3.1}) {
      for (double width : new double[] {0.1, 0.5, 0.8, 1, 1.7}) {
        double a = Math.rint(10 * scale) / scale;
        double b = Math.rint(30 * scale) / scale;
        double h = width / 2;
        double[] corners = {a - h, a - h, b + h, a - h, b + h, b + h, a - h, b + h};
        Scene.Line frame = new Scene.Line(corners, width, -1, true, SOLID);
        Scene scene = new Scene(40, 40, 1, 0, List.of(frame));
        FigurePicture picture = new FigurePicture(scene, scale, List.of(), Fonts.ours());
        int[] argb = new int[picture.rows() * picture.columns()];
        picture.read(0, picture.rows(), argb);
        int from = (int) Math.rint(10 * scale);
        int to = (int) Math.rint(30 * scale);
        for (int y = from - 1; y <= to; y++) {
          for (int x = from - 1; x <= to; x++) {
            boolean inside = x >= from && x < to && y >= from && y < to;
            assertThat(argb[y * picture.columns() + x])
                .as("scale %s, width %s, %d %d", scale, width, x, y)
                .isEqualTo(inside ? 0 : -1);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "5 5 25 20, false, 3, 75",
    "5.5 30 20 8.25, false, 0.5, 13.0869",
    // A right angle: the mitre adds what the arms share.
    "5 10 20 25 35 10, false, 4, 169.706",
    // Two arms that share a triangle, and a joint too sharp for a mitre.
    "5 10 35 11 5 12, false, 2, 90.07",
    "8 20 20 8 32 20 20 32, true, 3, 203.647"
  })
  void strokesHaveTheirAreas(String points, boolean closed, double width, double area) {
    double[] p = Arrays.stream(points.split(" ")).mapToDouble(Double::parseDouble).toArray();
    Scene.Line line = new Scene.Line(p, width, -1, closed, SOLID);
    assertThat(ink(draw(line, 1))).isCloseTo(area, within(0.01 * area));
  }

  @Test
  void dashesTakeTheirTurns() {
    double[] across = {2, 10, 38, 10};
    int[] row = draw(new Scene.Line(across, 1, -1, false, new double[] {6, 3}), 1);
    StringBuilder found = new StringBuilder();
    for (int x = 0; x < 40; x++) {
      found.append(row[400 + x] == -1 ? '#' : row[400 + x] == 0 ? '.' : '?');
    }
    assertThat(found).hasToString("..######...######...######...######.....");
    double[] slanted = {4, 4, 34, 34};
    double solid = ink(draw(new Scene.Line(slanted, 2, -1, false, SOLID), 1));
    double dashed = ink(draw(new Scene.Line(slanted, 2, -1, false, new double[] {1, 1, 2, 1}), 1));
    assertThat(dashed / solid).isCloseTo(0.6, within(0.03));
  }

  @ParameterizedTest
  @CsvSource({"0 0", "NaN 2", "-1 2", "1e-30 1e-30", "1e-300 0"})
  void absurdDashesAreSolid(String dash) {
    double[] lengths = Arrays.stream(dash.split(" ")).mapToDouble(Double::parseDouble).toArray();
    double[] slanted = {4, 4, 34, 34};
    assertThat(draw(new Scene.Line(slanted, 2, -1, false, lengths), 1))
        .isEqualTo(draw(new Scene.Line(slanted, 2, -1, false, SOLID), 1));
  }
}
