package dev.heatpress.plotly.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import module java.base;

import dev.heatpress.plotly.read.JsNumbers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ShapePathTest {

  private static ShapePath path(String text) {
    return Objects.requireNonNull(ShapePath.of(text, JsNumbers::parse, JsNumbers::parse), text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "M 1,1 L 1,3 L 4,4 Z | [1.0, 1.0, 1.0, 3.0, 4.0, 4.0]",
        "M1 1H3V4H1Z | [1.0, 1.0, 3.0, 1.0, 3.0, 4.0, 1.0, 4.0]",
        "M-1.5e1,.5L2 3 | [-15.0, 0.5, 2.0, 3.0]",
        "M0,0L1,2,9,9 | [0.0, 0.0, 1.0, 2.0]",
      })
  void straightPathsAreTheirPoints(String text, String points) {
    ShapePath path = path(text);
    assertThat(path.rings()).hasSize(1);
    assertThat(Arrays.toString(path.rings().getFirst().points())).isEqualTo(points);
    assertThat(path.rings().getFirst().closed()).isEqualTo(text.contains("Z"));
    assertThat(path.crosses()).isFalse();
  }

  /// The points of a parabola and of a cubic, and what only bends them is not in the box.
  @Test
  void curvesGoThroughTheirPoints() {
    double[] points = path("M0,0Q1,2 2,0T4,0").rings().getFirst().points();
    for (int i = 0; i < points.length; i += 2) {
      double x = points[i];
      double y = x <= 2 ? x * (2 - x) : (x - 2) * (x - 4);
      assertThat(points[i + 1]).isCloseTo(y, within(1e-12));
    }
    assertThat(path("M0,0C0,9 3,9 3,0S6,-9 6,0").box()).containsExactly(0, 6, 0, 0);
    double[] smooth = path("M0,0C0,9 3,9 3,0S6,-9 6,0").rings().getFirst().points();
    double[] given = path("M0,0C0,9 3,9 3,0C3,-9 6,-9 6,0").rings().getFirst().points();
    assertThat(smooth).containsExactly(given, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "nonsense", "L1,1", "M1", "M0,0Lx,1", "M0,0C1,1 2,2", "M1,1", "Z", "M0,0H"})
  void whatIsNoPathIsNone(String text) {
    assertThat(ShapePath.of(text, JsNumbers::parse, JsNumbers::parse)).isNull();
  }

  @Test
  void holesRunTheOtherWay() {
    for (String hole : new String[] {"M1 1H2V2H1Z", "M1 1V2H2V1Z"}) {
      ShapePath path = path("M0 0H3V3H0Z" + hole + "M5 5H6V6H5Z");
      double[] areas = path.evenOdd().stream().mapToDouble(ring -> area(ring.points())).toArray();
      assertThat(areas).containsExactly(9, -1, 1);
    }
  }

  @Test
  void aStarCrossesItself() {
    assertThat(path("M0,3L2,-3L-3,1L3,1L-2,-3Z").crosses()).isTrue();
    assertThat(path("M0 0H3V3H0ZM1 1H4V4H1Z").crosses()).isTrue();
  }

  private static double area(double[] p) {
    double twice = 0;
    for (int i = 0; i < p.length; i += 2) {
      int j = (i + 2) % p.length;
      twice += p[i] * p[j + 1] - p[j] * p[i + 1];
    }
    return twice / 2;
  }
}
