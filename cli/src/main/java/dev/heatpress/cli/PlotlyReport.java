package dev.heatpress.cli;

import dev.heatpress.tiling.CellStatistics;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// What came of a Plotly figure, for programs.
///
/// @param lines what each output is, in their order
/// @param notes what is not drawn as the figure says, a line each
/// @param cells of the heatmaps, in drawing order
/// @param areas of the heatmaps that are seen: their names, and where they lie on the page
record PlotlyReport(
    Path input,
    List<Path> outputs,
    List<String> lines,
    List<String> notes,
    List<CellStatistics> cells,
    List<Area> areas) {

  /// Where a heatmap lies, in pixels of the figure from the upper left corner of the page.
  record Area(String name, double x, double y, double width, double height) {}

  /// Copies the lists.
  PlotlyReport {
    outputs = List.copyOf(outputs);
    lines = List.copyOf(lines);
    notes = List.copyOf(notes);
    cells = List.copyOf(cells);
    areas = List.copyOf(areas);
  }

  /// One object.
  String json() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeStringProperty("version", Version.text());
      json.writeStringProperty("input", input.toString());
      json.writeArrayPropertyStart("outputs");
      for (int i = 0; i < outputs.size(); i++) {
        json.writeStartObject();
        json.writeStringProperty("path", outputs.get(i).toString());
        json.writeStringProperty("made", lines.get(i));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayPropertyStart("not_drawn_as_given");
      notes.forEach(json::writeString);
      json.writeEndArray();
      json.writeArrayPropertyStart("heatmaps");
      for (CellStatistics s : cells) {
        json.writeStartObject();
        json.writeNumberProperty("cells", s.cells());
        json.writeNumberProperty("missing", s.missing());
        finite(json, "min", s.min());
        finite(json, "max", s.max());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayPropertyStart("data_areas");
      for (Area area : areas) {
        json.writeStartObject();
        json.writeStringProperty("of", area.name);
        json.writeNumberProperty("x", area.x);
        json.writeNumberProperty("y", area.y);
        json.writeNumberProperty("width", area.width);
        json.writeNumberProperty("height", area.height);
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return text + "\n";
  }

  /// Numbers that JSON lacks are null.
  private static void finite(JsonGenerator json, String name, double value) {
    json.writeName(name);
    if (Double.isFinite(value)) {
      json.writeNumber(value);
    } else {
      json.writeNull();
    }
  }
}
