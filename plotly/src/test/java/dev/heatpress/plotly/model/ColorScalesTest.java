package dev.heatpress.plotly.model;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.plotly.Tables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The colors of every named scale are those that plotly.js draws at 0, 0.1 ... 1 (oracle.mjs).
final class ColorScalesTest {

  static Stream<String> scales() {
    return Tables.table("colors.tsv");
  }

  private static ScaleStops named(String name) {
    ScaleStops stops = ColorScales.named(name);
    if (stops == null) {
      throw new AssertionError("no scale " + name);
    }
    return stops;
  }

  @ParameterizedTest
  @MethodSource("scales")
  void colorsAreThoseOfPlotly(String line) {
    List<String> cells = List.of(line.split("\t", -1));
    ScaleStops stops = named(cells.get(1));
    ColorSlots slots = ColorSlots.of(stops, 0, 10, 32_000);
    int[] argb = slots.palette();
    for (int i = 0; i <= 10; i++) {
      int expected = 0xFF000000 | Integer.parseInt(cells.get(2 + i), 16);
      assertThat(Integer.toHexString(stops.of(i, 0, 10)))
          .as("%s at %s", cells.get(1), i / 10.0)
          .isEqualTo(Integer.toHexString(expected));
      assertThat(Integer.toHexString(argb[slots.slot(i)]))
          .as("slot of %s at %s", cells.get(1), i / 10.0)
          .isEqualTo(Integer.toHexString(expected));
    }
  }

  @Test
  void reversedNamesGoBackwards() {
    assertThat(named("viridis_r").at(0)).isEqualTo(named("Viridis").at(1));
  }

  @Test
  void aJumpBelongsToWhatFollows() {
    ScaleStops jump =
        new ScaleStops(new double[] {0, 0.5, 0.5, 1}, new int[] {-1, -1, 0xFF0000FF, 0xFF0000FF});
    ColorSlots slots = ColorSlots.of(jump, 0, 3, 100);
    int[] argb = slots.palette();
    assertThat(argb[slots.slot(1.4999)]).isEqualTo(-1);
    assertThat(argb[slots.slot(1.5)]).isEqualTo(0xFF0000FF);
    assertThat(argb[slots.slot(-7)]).isEqualTo(-1);
    assertThat(argb[slots.slot(8)]).isEqualTo(0xFF0000FF);
    assertThat(slots.slot(Double.NaN)).isEqualTo(slots.missingSlot());
  }

  @Test
  void aScaleOfTooManyColorsSharesSlots() {
    double[] positions = new double[201];
    int[] argb = new int[201];
    for (int i = 0; i <= 200; i++) {
      positions[i] = i / 200.0;
      argb[i] = i % 2 == 0 ? 0xFF000000 : 0xFFFFFFFF;
    }
    ColorSlots slots = ColorSlots.of(new ScaleStops(positions, argb), 0, 200, 2000);
    int[] colors = slots.palette();
    assertThat(slots.missingSlot()).isLessThanOrEqualTo(2000);
    assertThat(colors[slots.slot(100.01)] & 0xff).isLessThan(60);
    assertThat(colors[slots.slot(100.99)] & 0xff).isGreaterThan(195);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"#f80", "ff8800", "rgb(255, 136, 0)", "rgba(255,136,0,1)", "hsl(32,100%,50%)"})
  void colorsAreReadInEveryNotation(String text) {
    assertThat(PlotlyColors.parse(text)).isEqualTo(0xFFFF8800);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "#12", "rgb(1,2)", "nocolor", "rgb(1.2.3,4,5)"})
  void whatIsNoColorIsNone(String text) {
    assertThat(PlotlyColors.parse(text)).isNull();
  }
}
