package dev.heatpress.plotly.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import module java.base;

import dev.heatpress.plotly.Tables;
import dev.heatpress.plotly.read.JsNumbers;
import dev.heatpress.plotly.read.Json;
import dev.heatpress.plotly.read.JsonText;
import dev.heatpress.plotly.ticks.AxisTick;
import dev.heatpress.plotly.ticks.AxisTicks;
import dev.heatpress.plotly.ticks.AxisType;
import dev.heatpress.plotly.ticks.TickStyle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Ticks and labels as plotly.js chooses them: the table was made by plotly.js itself (oracle.mjs).
final class AxisTicksTest {

  static Stream<String> axes() {
    return Tables.table("ticks.tsv");
  }

  @ParameterizedTest
  @MethodSource("axes")
  void ticksAndLabelsAreThoseOfPlotly(String line) {
    List<String> cells = List.of(line.split("\t", -1));
    AxisType type = AxisType.valueOf(cells.get(0).toUpperCase(Locale.ROOT));
    AxisScale scale = new AxisScale(type);
    List<String> ends = List.of(cells.get(1).split("\\|", -1));
    double r0 = scale.rangeEnd(new Json.Text(ends.get(0)));
    double r1 = scale.rangeEnd(new Json.Text(ends.get(1)));
    boolean vertical = cells.get(3).equals("y");
    Attrs attrs = new Attrs(JsonText.object(cells.get(4)), Json.NO_FIELDS, "axis");
    TickStyle style = AxisLook.ticks(attrs, type, scale, new Font(12, 0), ".,");
    List<AxisTick> ticks =
        AxisTicks.of(
            type,
            r0,
            r1,
            Double.parseDouble(cells.get(2)),
            vertical,
            vertical ? "left" : "bottom",
            List.of(),
            style);
    List<String> labels = new ArrayList<>();
    List<String> positions = new ArrayList<>();
    for (AxisTick tick : ticks) {
      labels.add(tick.text().replace("\n", "\\n"));
      positions.add(JsNumbers.text(tick.x()));
    }
    assertThat(String.join("|", labels)).isEqualTo(cells.get(6));
    List<String> expected =
        cells.get(5).isEmpty() ? List.of() : List.of(cells.get(5).split("\\|", -1));
    assertThat(positions).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(Double.parseDouble(positions.get(i)))
          .isCloseTo(Double.parseDouble(expected.get(i)), within(Math.abs(r1 - r0) * 1e-9));
    }
  }
}
