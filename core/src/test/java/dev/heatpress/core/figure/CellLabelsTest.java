package dev.heatpress.core.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.color.LinearNorm;
import dev.heatpress.core.color.LogNorm;
import dev.heatpress.core.color.QuantileNorm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Values in cells, lines between them, and the ticks of color scales.
final class CellLabelsTest {
  private static final DataRectangle AREA = new DataRectangle(100, 50, 400, 200, 4);

  @ParameterizedTest
  @CsvSource({
    ".2f, 3.14159, 3.14",
    "+.1f, 3.14159, +3.1",
    ".2f, -0.5, −0.50",
    "d, 7, 7",
    "%.0f, 2.5, 2",
    ".1e, 12345, 1.2×10^4",
    ".2e, 0, 0.00",
    ".1e, 1, 1.0",
    ".3g, 0.000012345, 1.23×10^−5",
    ".3g, 1234.5, 1.23×10^3",
    ".3g, 2.50, 2.5",
    ".0%, 0.256, 26%",
    ".2f, Infinity, ∞",
    "+.1f, -Infinity, −∞",
    "d, NaN, ''",
    ".1e, 9.99, 1.0×10^1",
    "g, 5e-324, 4.94066×10^−324",
  })
  void patterns(String pattern, double value, String expected) {
    StringBuilder text = new StringBuilder();
    NumberPattern.parse(pattern)
        .label(value)
        .runs()
        .forEach(run -> text.append(run.rise() > 0 ? "^" : "").append(run.text()));
    assertThat(text).hasToString(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", ".f2", ".99f", "2d f", "%%%"})
  void otherPatternsAreRefused(String pattern) {
    assertThatThrownBy(() -> NumberPattern.parse(pattern))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + pattern + "'");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 2, 300, d0", "0.5, 12.25, -3, f1", "0.123, 0.5, 0.25, f3", "3.5, 3.5, NaN, f1",
    "1e8, 0, 5e7, d0", "1e-9, 0, 0, e1", "0.01234, 0, 0, f4", "NaN, NaN, Infinity, d0",
  })
  void suitingPatterns(double a, double b, double c, String expected) {
    NumberPattern pattern = NumberPattern.suiting(new double[] {a, b, c});
    assertThat("" + pattern.kind() + pattern.digits()).isEqualTo(expected);
  }

  @Test
  void textIsBlackOrWhite() {
    assertThat(CellLabels.onto(0xFFFFFFFF)).isEqualTo(0xFF000000);
    assertThat(CellLabels.onto(0xFF000000)).isEqualTo(0xFFFFFFFF);
    assertThat(CellLabels.onto(0xFF440154)).isEqualTo(0xFFFFFFFF);
    assertThat(CellLabels.onto(0xFFFDE725)).isEqualTo(0xFF000000);
    // The gray whose contrasts to both are about equal.
    assertThat(CellLabels.onto(0xFF757575)).isEqualTo(0xFFFFFFFF);
    assertThat(CellLabels.onto(0xFF767676)).isEqualTo(0xFF000000);
  }

  private static CellLabels values(boolean some, int columns, String... texts) {
    List<Label> labels = new ArrayList<>();
    for (String text : texts) {
      labels.add(Label.of(text));
    }
    int[] colors = new int[texts.length];
    return new CellLabels(
        CellPlaces.even(columns),
        CellPlaces.even(texts.length / columns),
        labels,
        colors,
        8,
        null,
        some);
  }

  @Test
  void valuesStandInTheMiddleOfTheirCells() {
    List<Scene.Item> items = values(false, 2, "ab", "1").items(AREA, FixedMeasure.SANS);
    assertThat(items).hasSize(2);
    for (int i = 0; i < 2; i++) {
      Scene.Text text = (Scene.Text) items.get(i);
      double width = FixedMeasure.SANS.width(text.runs(), text.size());
      assertThat(text.x() + width / 2).isCloseTo(25 + 25 + 50 * i, within());
      assertThat(text.y() - 0.36 * text.size()).isCloseTo(12.5 + 25, within());
      assertThat(text.argb()).isEqualTo(0xFFFFFFFF);
    }
  }

  private static org.assertj.core.data.Offset<Double> within() {
    return org.assertj.core.data.Offset.offset(1e-9);
  }

  @Test
  void valuesThatDoNotFitAreLeftOutOneByOneOrAllTogether() {
    String[] texts = {"1", "a very long text that does not fit", "2", ""};
    assertThat(values(true, 2, texts).items(AREA, FixedMeasure.SANS)).hasSize(2);
    assertThat(values(false, 2, texts).items(AREA, FixedMeasure.SANS)).isEmpty();
  }

  @Test
  void linesStandBetweenLargeCells() {
    CellPlaces uneven = new CellPlaces(3, new double[] {0, 0.25, 0.5, 1});
    CellGrid grid = new CellGrid(uneven, CellPlaces.even(2), 0xFFFFFFFF, 8, 16);
    List<Scene.Item> items = grid.items(AREA, FixedMeasure.SANS);
    assertThat(items).hasSize(3);
    Scene.Box first = (Scene.Box) items.getFirst();
    // Two pixels, one on either side of the border at 100 + 0.25 * 400 pixels.
    assertThat(first.x() * 4).isEqualTo(199);
    assertThat(first.width() * 4).isEqualTo(2);
    assertThat(first.height()).isEqualTo(50);
    CellGrid small = new CellGrid(uneven, CellPlaces.even(2), 0xFFFFFFFF, 8, 26);
    assertThat(small.items(AREA, FixedMeasure.SANS)).isEmpty();
    CellGrid tiny = new CellGrid(CellPlaces.even(80), CellPlaces.even(2), 0xFFFFFFFF, 8, 0);
    assertThat(tiny.items(AREA, FixedMeasure.SANS)).isEmpty();
  }

  @Test
  void ticksSuitTheScale() {
    assertThat(labels(ScaleTicks.of(new LinearNorm(0, 1), 5))).isEqualTo("0.0 0.2 0.4 0.6 0.8 1.0");
    assertThat(labels(ScaleTicks.of(new LinearNorm(1.96, 15.64), 6)))
        .isEqualTo("1.96 4.24 6.52 8.80 11.08 13.36 15.64");
    assertThat(labels(ScaleTicks.of(new LinearNorm(3, 3), 256))).isEqualTo("3");
    assertThat(labels(ScaleTicks.of(new LogNorm(1, 1000), 256))).isEqualTo("1 10 100 1000");
    Ticks quantiles = ScaleTicks.of(new QuantileNorm(new double[] {0, 1, 1, 7, 30}), 4);
    assertThat(labels(quantiles)).isEqualTo("0 1 7 30");
    // A border that two bands share stands in the middle of them.
    assertThat(quantiles.choose(9).ticks().get(1).at()).isEqualTo(0.375);
  }

  private static String labels(Ticks ticks) {
    return String.join(
        " ", ticks.choose(9).labelled().stream().map(tick -> tick.label().text()).toList());
  }
}
