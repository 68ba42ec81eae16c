package dev.heatpress.plotly.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import module java.base;

import dev.heatpress.io.font.Fonts;
import dev.heatpress.plotly.Tables;
import dev.heatpress.plotly.model.Axis;
import dev.heatpress.plotly.model.AxisScale;
import dev.heatpress.plotly.model.FigureModel;
import dev.heatpress.plotly.model.HeatTrace;
import dev.heatpress.plotly.model.ModelReader;
import dev.heatpress.plotly.model.TextSpan;
import dev.heatpress.plotly.read.CellCopy;
import dev.heatpress.plotly.read.Json;
import dev.heatpress.plotly.read.JsonText;
import dev.heatpress.plotly.read.Notes;
import dev.heatpress.plotly.read.PlotlyFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Axes come to lie where plotly.js has them, and have its labels.
final class PlotlyLayoutTest {
  @TempDir Path folder;

  static Stream<String> figures() {
    return Tables.table("layouts.tsv");
  }

  @ParameterizedTest
  @MethodSource("figures")
  void axesLieWherePlotlyHasThem(String line) throws IOException {
    List<String> cells = List.of(line.split("\t", -1));
    Path path = Files.writeString(folder.resolve("figure.json"), cells.get(1));
    try (PlotlyFile file = PlotlyFile.read(path, read -> {}, Path.of("target"))) {
      Notes notes = new Notes(file.name());
      FigureModel model = new ModelReader(file, notes, null, null, false).read(release -> {});
      model.traces().forEach(PlotlyLayoutTest::see);
      PlotlyLayout layout = PlotlyLayout.of(model, Fonts.ours());
      Json.Obj expected = JsonText.object(cells.get(2));
      assertThat(model.axes().keySet()).isEqualTo(expected.fields().keySet());
      expected
          .fields()
          .forEach((id, of) -> {
            Axis axis = model.axes().get(id);
            if (axis == null) {
              throw new AssertionError("no axis " + id);
            }
            String name = cells.get(0) + " " + id;
            assertThat(axis.offset).as(name).isCloseTo(Json.number(Json.at(of, 0)), within(1.0));
            assertThat(axis.length).as(name).isCloseTo(Json.number(Json.at(of, 1)), within(1.0));
            assertThat(texts(layout.labels(axis))).as(name).isEqualTo(texts(Json.at(of, 2)));
          });
      // Three lists may give a place twice.
      assertThat(notes.lines())
          .as(cells.get(0))
          .allMatch(note -> note.contains("the place of a later one"));
    }
  }

  private static void see(HeatTrace trace) {
    double min = Double.POSITIVE_INFINITY;
    double max = Double.NEGATIVE_INFINITY;
    for (int r = 0; r < trace.cells().rows(); r++) {
      for (int c = 0; c < trace.cells().columns(); c++) {
        double cell = CellCopy.at(trace.cells(), r, c);
        min = Double.isNaN(cell) ? min : Math.min(min, cell);
        max = Double.isNaN(cell) ? max : Math.max(max, cell);
      }
    }
    trace.colors().see(min, max);
  }

  private static List<String> texts(List<TextBlock> labels) {
    List<String> texts = new ArrayList<>();
    for (TextBlock label : labels) {
      StringBuilder text = new StringBuilder();
      for (List<TextSpan> line : label.lines()) {
        line.forEach(span -> text.append(span.run().text()));
      }
      texts.add(text.toString());
    }
    return texts;
  }

  private static List<String> texts(Json list) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < Json.size(list); i++) {
      String markup = AxisScale.name(Json.at(list, i));
      texts.add(markup.replaceAll("<[^>]*>", ""));
    }
    return texts;
  }
}
