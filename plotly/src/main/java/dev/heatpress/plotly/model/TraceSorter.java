package dev.heatpress.plotly.model;

import module java.base;

import dev.heatpress.core.Printf;
import dev.heatpress.plotly.model.GivenTrace.Kind;
import dev.heatpress.plotly.read.FigureErrors;
import dev.heatpress.plotly.read.Json;
import dev.heatpress.plotly.read.Notes;
import dev.heatpress.plotly.read.PlotlyFile;

/// Finds the traces that are drawn; every other kind is refused by its name, or left out.
final class TraceSorter {
  private final PlotlyFile file;
  private final Attrs layout;
  private final Json.Obj template;
  private final Notes notes;
  private final boolean onlyHeatmaps;
  private final List<GivenTrace> drawn = new ArrayList<>();
  private final Map<String, Integer> counts = new HashMap<>();
  private final List<String> others = new ArrayList<>();
  private int colors;
  private int legends;

  /// @param template of traces, by their types
  /// @param onlyHeatmaps whether traces that can't be drawn are left out; else they are refused
  TraceSorter(PlotlyFile file, Attrs layout, Json.Obj template, Notes notes, boolean onlyHeatmaps) {
    this.file = file;
    this.layout = layout;
    this.template = template;
    this.notes = notes;
    this.onlyHeatmaps = onlyHeatmaps;
  }

  /// The traces in their order.
  List<GivenTrace> sorted() {
    boolean legend = layout.flag("showlegend", true);
    for (int i = 0; i < file.traces().size(); i++) {
      add(file.traces().get(i), "data[" + i + "]", legend);
    }
    if (!others.isEmpty() && !onlyHeatmaps) {
      throw notes.refusal(
          String.join(", ", others)
              + ": only heatmap, histogram2d, contour, image, scatter, bar and histogram are drawn;"
              + " `only-heatmaps` draws the figure without the others");
    }
    others.forEach(other -> notes.add(other + ": left out, as asked"));
    if (drawn.stream().noneMatch(t -> t.kind() == Kind.HEATMAP || t.kind() == Kind.HISTOGRAM2D)) {
      throw notes.refusal("the figure has no heatmap to draw");
    }
    boolean shown = layout.hasOwn("showlegend") ? legend : legends > 1;
    if (shown && legends > 0) {
      notes.addMisleading("layout.legend: legends are not supported; left out, and so is its room");
    }
    return drawn;
  }

  private void add(PlotlyFile.Trace trace, String path, boolean legend) {
    String type = trace.type();
    int count = counts.merge(type, 1, Integer::sum) - 1;
    Json visible = trace.fields().get("visible");
    boolean off = visible instanceof Json.Bool bool && !bool.value();
    int color = off ? colors : colors++;
    if (off || visible instanceof Json.Text) {
      return;
    }
    Kind kind = Kind.of(type);
    if (kind == null) {
      others.add(Printf.of("%s of type '%s'", path, FigureErrors.shortened(type)));
      return;
    }
    Attrs a = new Attrs(trace.fields(), template(type, count), path);
    boolean cells = trace.unsound() == null;
    String lacks =
        switch (kind) {
          case CONTOUR -> ContourReader.undrawn(a);
          case IMAGE -> cells && trace.cells() != null ? "" : ImageReader.undrawn(a);
          default -> "";
        };
    if (!lacks.isEmpty()) {
      others.add(Printf.of("%s of type '%s' (%s)", path, type, lacks));
      return;
    }
    if (kind.hasMatrix()) {
      trace.remarks().forEach(notes::add);
      if (trace.cells() == null) {
        throw notes.refusal(path + " has no z; a " + type + " needs its cells");
      }
    }
    legends(a, kind, legend);
    drawn.add(
        new GivenTrace(
            a,
            kind,
            cells || kind.hasMatrix() ? trace.cells() : null,
            ScatterReader.color(layout, color)));
  }

  private void legends(Attrs a, Kind kind, boolean legend) {
    if (kind == Kind.SCATTER || kind.isBars()) {
      legends += a.flag("showlegend", true) ? a.hasOwn("showlegend") ? 2 : 1 : 0;
    } else if (a.flag("showlegend", false) && legend) {
      a.misleads("showlegend", "legends are not supported; left out, and so is their room");
    }
  }

  private Json.Obj template(String type, int count) {
    List<Json> list = template.list(type);
    return !list.isEmpty() && list.get(count % list.size()) instanceof Json.Obj object
        ? object
        : Json.NO_FIELDS;
  }
}
