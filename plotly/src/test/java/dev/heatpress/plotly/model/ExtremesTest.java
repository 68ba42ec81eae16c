package dev.heatpress.plotly.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heatpress.plotly.model.Extremes.Mode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExtremesTest {

  /// Positions from and to, pixels beyond each, the mode and the range on 100 pixels.
  @ParameterizedTest
  @CsvSource({
    "2, 4, 0, NORMAL, 2, 4",
    "2, 4, 0, TO_ZERO, 0, 4",
    "2, 4, 0, NON_NEGATIVE, 2, 4",
    "-2, 4, 0, TO_ZERO, -2, 4",
    "-2, 4, 0, NON_NEGATIVE, 0, 4",
    "-4, -2, 0, TO_ZERO, -4, 0",
    "-4, -2, 0, NON_NEGATIVE, 0, 1",
    "1, 9, 10, NORMAL, 0, 10",
    "0, 9, 10, TO_ZERO, 0, 10",
    "5, 5, 0, NORMAL, 4, 6",
    "5, 5, 20, TO_ZERO, 0, 6.25",
    "-5, -5, 0, TO_ZERO, -5, 0",
    "0, 0, 0, TO_ZERO, 0, 1",
    "0.5, 0.5, 0, NON_NEGATIVE, 0, 1.5",
  })
  void rangesKeepToZero(double from, double to, double pad, Mode mode, double low, double high) {
    Extremes extremes = new Extremes();
    extremes.add(from, to, pad, pad);
    assertThat(extremes.range(100, mode)).containsExactly(new double[] {low, high}, within(1e-12));
  }
}
