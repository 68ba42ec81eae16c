package dev.heatpress.plotly.model;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.Printf;
import dev.heatpress.plotly.read.CellCopy;
import dev.heatpress.plotly.read.Notes;
import dev.heatpress.plotly.ticks.Levels;
import org.jspecify.annotations.Nullable;

/// Contour lines, with the defaults of plotly.js 4.1 (src/traces/contour).
final class ContourReader {
  private static final long MOST_CELLS = 1 << 24;
  private static final double COUNT = 15;

  private final Attrs a;
  private final Attrs contours;
  private final Axis x;
  private final Axis y;
  private final Notes notes;

  ContourReader(Attrs a, Axis x, Axis y, Notes notes) {
    this.a = a;
    this.contours = a.part("contours");
    this.x = x;
    this.y = y;
    this.notes = notes;
  }

  /// What of a trace can't be drawn, in words; empty where all can.
  static String undrawn(Attrs a) {
    Attrs contours = a.part("contours");
    String type = contours.text("type", "levels");
    String coloring = contours.text("coloring", "fill");
    return type.equals("constraint")
        ? "contours.type 'constraint'"
        : List.of("lines", "none").contains(coloring)
            ? ""
            : "contours.coloring 'fill' (lines and none are drawn)";
  }

  /// Whether the lines have the colors of a scale.
  static boolean colored(Attrs a) {
    return a.part("contours").text("coloring", "fill").equals("lines");
  }

  /// Reads the trace.
  ///
  /// @param colors of its values; learns what its bar shows
  ContourTrace read(PlacedCells placed, ColorAxis colors) {
    a.quiet(TraceReader.QUIET);
    a.quiet("text", "textfont", "texttemplate", "zorder", "connectgaps", "fillcolor");
    contours.quiet("coloring", "type", "showlines", "labelfont", "labelformat", "operation");
    contours.quiet("value");
    contours.part("labelfont").quietAll();
    if (contours.flag("showlabels", false)) {
      contours.remark("showlabels", "labels of contours are not supported; left out");
    }
    Cells cells = placed.cells();
    if (cells.rows() * cells.columns() > MOST_CELLS) {
      throw notes.refusal(
          Printf.of(
              "%s: contours of %d x %d cells; at most %d can be drawn",
              a.path(), cells.rows(), cells.columns(), MOST_CELLS));
    }
    double[] range = CellCopy.range(cells);
    colors.see(range[0], range[1]);
    Levels levels = levels(range);
    double[] values = levels.values();
    Attrs line = a.part("line");
    double opacity = Math.clamp(a.number("opacity", 1, 0), 0, 1);
    int[] argb = new int[values.length];
    Arrays.fill(argb, colored(a) ? 0 : line.color("color", 0xFF000000));
    line.quiet("color");
    double width = line.number("width", 0.5, 0);
    String dash = line.text("dash", "solid");
    if (colored(a)) {
      scale(colors, levels, values, argb);
      colors.lines = new ColorAxis.Lines(levels, argb.clone(), width, dash);
    }
    for (int i = 0; i < argb.length; i++) {
      argb[i] = PlotlyColors.faded(argb[i], opacity);
    }
    return new ContourTrace(
        a.path(),
        x,
        y,
        cells,
        middles(placed.xEdges(), placed.xCenters()),
        middles(placed.yEdges(), placed.yCenters()),
        values,
        argb,
        width,
        dash,
        Math.clamp(line.number("smoothing", 1, 0), 0, 1.3));
  }

  private Levels levels(double[] range) {
    double start = contours.number("start", Double.NaN);
    double end = contours.number("end", Double.NaN);
    double size = contours.number("size", 0, 0);
    double count = Math.clamp(a.number("ncontours", COUNT, 1), 1, 1000);
    boolean automatic = Double.isNaN(start) || Double.isNaN(end) || a.flag("autocontour", false);
    a.quiet("autocontour", "ncontours");
    if (automatic) {
      double zmin = a.number("zmin", Double.NaN);
      double zmax = a.number("zmax", Double.NaN);
      boolean own = zmin < zmax && !a.flag("zauto", false);
      double low = own ? zmin : range[0];
      double high = own ? zmax : range[1];
      return Double.isNaN(low)
          ? new Levels(1, 0, 1)
          : Levels.automatic(low, high > low ? high : low + 1, count);
    }
    double low = Math.min(start, end);
    double high = Math.max(start, end);
    return new Levels(low, high, size > 0 ? size : Levels.size(low, high, count));
  }

  /// The colors of the lines: the scale runs from the first to the last level, as `make_color_map`
  /// in plotly.js 4.1.
  private void scale(ColorAxis colors, Levels levels, double[] values, int[] argb) {
    double first = levels.start();
    double end = levels.end() + levels.size() / 1e6;
    boolean given = a.number("zmin", Double.NaN) < a.number("zmax", Double.NaN);
    if (given && (first <= colors.vmin() || end >= colors.vmax())) {
      first = Math.max(first, colors.vmin());
      end = Math.min(end, colors.vmax());
    }
    double last = first + Math.floor((end - first) / levels.size()) * levels.size();
    for (int i = 0; i < values.length; i++) {
      argb[i] = colors.stops().of(values[i], first, last);
    }
    boolean wide = given || !contours.has("start") || !contours.has("end");
    colors.shown(
        wide ? Math.min(first, colors.vmin()) : first, wide ? Math.max(last, colors.vmax()) : last);
  }

  private static double[] middles(double[] edges, double @Nullable [] centers) {
    if (centers != null) {
      return centers;
    }
    double[] middles = new double[edges.length - 1];
    for (int i = 0; i < middles.length; i++) {
      middles[i] = (edges[i] + edges[i + 1]) / 2;
    }
    return middles;
  }
}
