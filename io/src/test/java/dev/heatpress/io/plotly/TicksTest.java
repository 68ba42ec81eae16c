package dev.heatpress.io.plotly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Ticks and labels as plotly.js chooses them: the table was made by plotly.js itself (oracle.mjs).
final class TicksTest {

  static Stream<String> table(String name) {
    try (InputStream in = TicksTest.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Stream<String> axes() {
    return table("ticks.tsv");
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
    List<Tick> ticks =
        Ticks.of(
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
    for (Tick tick : ticks) {
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
