package dev.heatpress.plotly.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import module java.base;

import dev.heatpress.plotly.Tables;
import dev.heatpress.plotly.read.Json;
import dev.heatpress.plotly.read.JsonText;
import dev.heatpress.plotly.ticks.AxisType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Ticks between those with labels, where plotly.js has them: the table was made by plotly.js
/// itself (oracle.mjs).
final class MinorTicksTest {

  static Stream<String> axes() {
    return Tables.table("minors.tsv");
  }

  @ParameterizedTest
  @MethodSource("axes")
  void minorTicksAreThoseOfPlotly(String line) {
    List<String> cells = List.of(line.split("\t", -1));
    AxisScale scale = new AxisScale(AxisType.valueOf(cells.get(0).toUpperCase(Locale.ROOT)));
    List<String> ends = List.of(cells.get(1).split("\\|", -1));
    boolean vertical = cells.get(3).equals("y");
    Attrs attrs = new Attrs(JsonText.object(cells.get(4)), Json.NO_FIELDS, "axis");
    AxisLook look =
        new AxisReader(
                attrs,
                vertical,
                new Font(12, 0),
                -1,
                ".,",
                new AxisReader.Defaults(true, true, "range"))
            .read(scale, true, SubplotGrid.Place.standard(vertical));
    Axis axis = new Axis(cells.get(3), scale, look, new double[] {0, 1});
    axis.minorLook = MinorLook.of(attrs.part("minor"), look, scale, -1);
    axis.r0 = scale.rangeEnd(new Json.Text(ends.get(0)));
    axis.r1 = scale.rangeEnd(new Json.Text(ends.get(1)));
    axis.length = Double.parseDouble(cells.get(2));
    axis.findTicks();
    double[] found = axis.minors.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double[] expected =
        cells.get(5).isEmpty()
            ? new double[0]
            : Stream.of(cells.get(5).split("\\|", -1))
                .mapToDouble(Double::parseDouble)
                .sorted()
                .toArray();
    assertThat(found).hasSameSizeAs(expected);
    assertThat(found).containsExactly(expected, within(Math.abs(axis.r1 - axis.r0) * 1e-9));
    assertThat(attrs.unknown()).isEmpty();
  }
}
