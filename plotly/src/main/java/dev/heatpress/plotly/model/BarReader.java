package dev.heatpress.plotly.model;

import module java.base;

import dev.heatpress.core.Printf;
import dev.heatpress.plotly.model.GivenTrace.Kind;
import dev.heatpress.plotly.read.Json;
import dev.heatpress.plotly.read.Notes;
import dev.heatpress.plotly.ticks.AxisType;
import dev.heatpress.plotly.ticks.Bins;

/// Bars as their traces give them, before they are placed beside each other, with the defaults of
/// plotly.js 4.1 (src/traces/bar and src/traces/histogram).
final class BarReader {
  private static final int LINE = 0xFF444444;

  private static final String[] QUIET = {
    "text",
    "textfont",
    "textposition",
    "textangle",
    "texttemplate",
    "insidetextanchor",
    "insidetextfont",
    "outsidetextfont",
    "constraintext",
    "cliponaxis",
    "selected",
    "unselected",
    "xperiodalignment",
    "yperiodalignment",
    "xperiod0",
    "yperiod0",
    "zorder",
    "histfunc",
    "histnorm",
    "orientation",
    "alignmentgroup",
    "offsetgroup",
    "offset",
    "width",
    "base",
    "cumulative"
  };

  private final GivenTrace trace;
  private final Axis x;
  private final Axis y;
  private final Notes notes;

  BarReader(GivenTrace trace, Axis x, Axis y, Notes notes) {
    this.trace = trace;
    this.x = x;
    this.y = y;
    this.notes = notes;
  }

  /// Bars before they are placed.
  ///
  /// @param positions along their axis, ascending or not
  /// @param sizes across it
  /// @param base where each begins; NaN where the figure does not say
  /// @param width of a single bar; infinite where there are several
  record Row(
      GivenTrace trace,
      Axis x,
      Axis y,
      boolean horizontal,
      double[] positions,
      double[] sizes,
      double[] base,
      double width,
      int[] argb,
      int[] lines,
      double lineWidth) {
    Axis along() {
      return horizontal ? y : x;
    }

    Axis across() {
      return horizontal ? x : y;
    }
  }

  /// Reads the trace.
  ///
  /// @param scales the layout's `colorscale`
  Row read(BinGroups groups, Attrs scales) {
    Attrs a = trace.a();
    a.quiet(TraceReader.QUIET);
    a.quiet(QUIET);
    undrawn(a);
    boolean lying = trace.horizontal();
    char letter = lying ? 'y' : 'x';
    double[][] bars = trace.kind() == Kind.BAR ? given(lying) : binned(groups, letter);
    int count = bars[0].length;
    PointColors points = new PointColors(scales, count);
    Attrs marker = a.part("marker");
    Attrs edge = marker.part("line");
    int[] argb = points.colors(marker, trace.color());
    int[] lines = points.colors(edge, LINE);
    double opacity = Math.clamp(a.number("opacity", 1, 0), 0, 1);
    marker.quiet("opacity");
    for (int i = 0; i < count; i++) {
      double own = Json.number(PointColors.each(marker.get("opacity"), i));
      double seen = opacity * (Double.isNaN(own) ? 1 : Math.clamp(own, 0, 1));
      argb[i] = PlotlyColors.faded(argb[i], seen);
      lines[i] = PlotlyColors.faded(lines[i], seen);
    }
    return new Row(
        trace,
        x,
        y,
        lying,
        bars[0],
        bars[1],
        trace.kind() == Kind.BAR ? base(count, lying ? x : y) : nothing(count),
        bars[2][0],
        argb,
        lines,
        edge.number("width", 0, 0));
  }

  private static double[] nothing(int count) {
    double[] nothing = new double[count];
    Arrays.fill(nothing, Double.NaN);
    return nothing;
  }

  private static void undrawn(Attrs a) {
    boolean texts = Json.size(a.get("text")) > 0 || !a.text("text", "").isEmpty();
    if ((texts || a.has("texttemplate")) && !a.text("textposition", "auto").equals("none")) {
      a.remark("text", "texts of bars are not supported; left out");
    }
    for (String name : List.of("error_x", "error_y")) {
      if (a.part(name).flag("visible", !a.part(name).isEmpty())) {
        a.remark(name, "not supported; left out");
      }
      a.part(name).quietAll();
    }
    for (String name : List.of("xperiod", "yperiod")) {
      if (a.has(name) && !a.text(name, "0").equals("0")) {
        a.misleads(name, "not supported; bars stand at their coordinates");
      }
    }
    Attrs marker = a.part("marker");
    Attrs pattern = marker.part("pattern");
    if (pattern.has("shape") && !pattern.text("shape", "").isEmpty()) {
      marker.remark("pattern", "not supported; drawn plain");
    }
    pattern.quietAll();
    if (marker.has("cornerradius")) {
      marker.remark("cornerradius", "not supported; corners are square");
    }
  }

  /// Positions and sizes of a bar trace.
  private double[][] given(boolean lying) {
    Attrs a = trace.a();
    double[] xs = coordinates(x, 'x');
    double[] ys = coordinates(y, 'y');
    boolean both = Json.size(a.get("x")) >= 0 && Json.size(a.get("y")) >= 0;
    int n = both ? Math.min(xs.length, ys.length) : Math.max(xs.length, ys.length);
    double[] along = new double[n];
    double[] sizes = new double[n];
    int lost = 0;
    for (int i = 0; i < n; i++) {
      double px = xs.length == 0 ? counted('x', x, i) : xs[i];
      double py = ys.length == 0 ? counted('y', y, i) : ys[i];
      along[i] = lying ? py : px;
      sizes[i] = lying ? px : py;
      boolean none = PointColors.each(a.get(lying ? "x" : "y"), i) instanceof Json.Nothing;
      lost += !none && !(Double.isFinite(along[i]) && Double.isFinite(sizes[i])) ? 1 : 0;
    }
    if (lost > 0) {
      notes.add(
          Printf.of("%s: %d of %d bars have no place on x and y, as in Plotly", a.path(), lost, n));
    }
    return new double[][] {along, sizes, {Double.POSITIVE_INFINITY}};
  }

  private double counted(char letter, Axis axis, int i) {
    Attrs a = trace.a();
    double start = a.has(letter + "0") ? axis.scale.linear(a.get(letter + "0")) : 0;
    return start + i * a.number("d" + letter, 1);
  }

  /// Coordinates as numbers of the axis, which on logarithmic ones are not logarithms yet.
  private double[] coordinates(Axis axis, char letter) {
    Json list = trace.list(letter);
    trace.a().quiet(letter + "0", "d" + letter);
    double[] at = new double[Math.max(0, Json.size(list))];
    for (int i = 0; i < at.length && list != null; i++) {
      Json value = Json.at(list, i);
      at[i] =
          value instanceof Json.Nothing
              ? Double.NaN
              : axis.scale.type() == AxisType.LINEAR || axis.scale.type() == AxisType.LOG
                  ? AutoType.cleaned(value)
                  : axis.scale.linear(value);
    }
    return at;
  }

  private double[] base(int count, Axis axis) {
    double[] base = nothing(count);
    if (axis.scale.type() != AxisType.CATEGORY) {
      for (int i = 0; i < count; i++) {
        Json value = PointColors.each(trace.a().get("base"), i);
        base[i] = axis.scale.type() == AxisType.DATE ? AxisScale.date(value) : Json.number(value);
      }
    }
    return base;
  }

  /// Bins that are not empty at both ends, with what is in them.
  private double[][] binned(BinGroups groups, char letter) {
    Attrs a = trace.a();
    char other = letter == 'x' ? 'y' : 'x';
    double[] values = groups.values(trace, letter);
    Bins bins = groups.of(trace, letter);
    double[] edges = bins.edges();
    int n = edges.length - 1;
    Json list = trace.list(other);
    double[] weights = BinSums.weights(list, null, values.length);
    BinSums sums = new BinSums(a, weights != null, n);
    long lost = 0;
    for (int i = 0; i < values.length; i++) {
      int bin = bins.index(values[i], edges);
      if (bin < 0) {
        lost++;
      } else {
        sums.add(bin, weights == null ? 1 : weights[i]);
      }
    }
    Histogram2d.lost(a, lost, values.length, notes);
    Attrs summed = a.part("cumulative");
    boolean cumulative = summed.flag("enabled", false);
    double[] sizes = sums.finish(i -> edges[i + 1] - edges[i], cumulative);
    if (cumulative) {
      Cumulative.sum(
          sizes,
          summed.choice("direction", "increasing", "increasing", "decreasing"),
          summed.choice("currentbin", "include", "include", "exclude", "half"));
    }
    int first = 0;
    while (first < n && !(Math.abs(sizes[first]) > 0)) {
      first++;
    }
    int last = n - 1;
    while (last >= first && !(Math.abs(sizes[last]) > 0)) {
      last--;
    }
    if (first >= n) {
      return new double[][] {{}, {}, {Double.POSITIVE_INFINITY}};
    }
    double[] along = new double[last - first + 1];
    for (int i = 0; i < along.length; i++) {
      along[i] = (edges[first + i] + edges[first + i + 1]) / 2;
    }
    double width = along.length == 1 ? bins.plus(along[0], 1) - along[0] : Double.POSITIVE_INFINITY;
    return new double[][] {along, Arrays.copyOfRange(sizes, first, last + 1), {width}};
  }

  /// Sums of bins up to each of them (`cumulative`).
  private static final class Cumulative {
    private Cumulative() {}

    static void sum(double[] sizes, String direction, String current) {
      boolean back = direction.equals("decreasing");
      double before = 0;
      for (int k = 0; k < sizes.length; k++) {
        int i = back ? sizes.length - 1 - k : k;
        double own = Double.isNaN(sizes[i]) ? 0 : sizes[i];
        sizes[i] =
            switch (current) {
              case "half" -> before + own / 2;
              case "exclude" -> before;
              default -> before + own;
            };
        before += own;
      }
    }
  }
}
