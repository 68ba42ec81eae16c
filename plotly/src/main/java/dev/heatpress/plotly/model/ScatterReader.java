package dev.heatpress.plotly.model;

import module java.base;

import dev.heatpress.core.Printf;
import dev.heatpress.plotly.model.ScatterTrace.Markers;
import dev.heatpress.plotly.model.ScatterTrace.Stroke;
import dev.heatpress.plotly.model.ScatterTrace.Texts;
import dev.heatpress.plotly.read.Json;
import dev.heatpress.plotly.read.Notes;
import dev.heatpress.plotly.ticks.AxisType;

/// A scatter trace with the defaults of plotly.js 4.1 (src/traces/scatter).
final class ScatterReader {
  /// Traces with fewer points show them.
  private static final int LINES_ONLY = 20;

  private static final int DARK = 0xFF444444;

  /// The colors of traces that give none.
  private static final int[] COLORWAY = {
    0xFF1F77B4,
    0xFFFF7F0E,
    0xFF2CA02C,
    0xFFD62728,
    0xFF9467BD,
    0xFF8C564B,
    0xFFE377C2,
    0xFF7F7F7F,
    0xFFBCBD22,
    0xFF17BECF
  };

  private static final String[] QUIET = {
    "cliponaxis", "fillpattern", "hoveron", "hovertextsrc", "selected", "unselected",
        "xperiodalignment",
    "yperiodalignment", "xperiod0", "yperiod0", "alignmentgroup", "offsetgroup", "zorder",
        "groupnorm",
    "stackgaps", "orientation"
  };

  private final Attrs a;
  private final Axis x;
  private final Axis y;
  private final PointColors points;
  private final int standard;
  private final Font font;
  private final int background;
  private final int count;
  private final double opacity;

  /// @param scales the layout's `colorscale`
  /// @param standard the color of a trace that gives none
  /// @param background of the plot
  ScatterReader(Attrs a, Axis x, Axis y, Attrs scales, int standard, Font font, int background) {
    this.a = a;
    this.x = x;
    this.y = y;
    this.standard = standard;
    this.font = font;
    this.background = background;
    this.count = count(a);
    this.points = new PointColors(scales, count);
    this.opacity = Math.clamp(a.number("opacity", 1, 0), 0, 1);
  }

  /// Color `index` of a layout.
  static int color(Attrs layout, int index) {
    Json way = layout.get("colorway");
    Integer own =
        Json.size(way) > 0
                && way != null
                && Json.at(way, index % Json.size(way)) instanceof Json.Text t
            ? PlotlyColors.parse(t.value())
            : null;
    return own != null ? own : COLORWAY[index % COLORWAY.length];
  }

  private static int count(Attrs a) {
    int xs = Json.size(a.get("x"));
    int ys = Json.size(a.get("y"));
    return xs < 0 ? Math.max(0, ys) : ys < 0 ? xs : Math.min(xs, ys);
  }

  ScatterTrace read(Notes notes) {
    a.quiet(TraceReader.QUIET);
    a.quiet(QUIET);
    a.quiet("marker", "line", "textfont", "text", "textposition", "texttemplate", "mode");
    double[] xs = positions(x, 'x');
    double[] ys = positions(y, 'y');
    lost(xs, ys, notes);
    String mode = a.text("mode", count < LINES_ONLY ? "lines+markers" : "lines");
    Attrs line = a.part("line");
    Attrs marker = a.part("marker");
    boolean lines = mode.contains("lines");
    boolean markers = mode.contains("markers");
    for (String name : List.of("error_x", "error_y")) {
      if (a.part(name).flag("visible", !a.part(name).isEmpty())) {
        a.remark(name, "not supported; left out");
      }
      a.part(name).quietAll();
    }
    for (String name : List.of("stackgroup", "xperiod", "yperiod")) {
      if (a.has(name) && !a.text(name, "").isEmpty() && !a.text(name, "").equals("0")) {
        a.misleads(name, "not supported; points stand at their coordinates");
      }
    }
    a.quiet("stackgroup", "xperiod", "yperiod");
    int fromMarker =
        marker.get("color") instanceof Json.Text ? marker.color("color", standard) : standard;
    int lineColor = line.color("color", fromMarker);
    int markerColor = line.get("color") instanceof Json.Text ? lineColor : standard;
    Markers marks = markers ? markers(marker, markerColor, line) : null;
    if (!markers) {
      marker.quietAll();
    }
    Stroke stroke = lines ? stroke(line, lineColor) : null;
    if (!lines) {
      line.quietAll();
    }
    String fill = fill();
    int base = lines ? lineColor : markers ? fromMarker : standard;
    int fillColor = a.color("fillcolor", PlotlyColors.faded(base, 0.5));
    return new ScatterTrace(
        a.path(),
        x,
        y,
        xs,
        ys,
        stroke,
        marks,
        mode.contains("text") ? texts() : null,
        fill,
        PlotlyColors.faded(fillColor, opacity),
        a.flag("cliponaxis", true));
  }

  private String fill() {
    String fill = a.text("fill", "none");
    if (List.of("none", "toself", "tozerox", "tozeroy").contains(fill)) {
      return fill;
    }
    a.misleads("fill", "'" + fill + "' is not supported; drawn without");
    return "none";
  }

  private double[] positions(Axis axis, char letter) {
    Json list = a.get(String.valueOf(letter));
    a.quiet(letter + "0", "d" + letter);
    double[] at = new double[count];
    double start = a.has(letter + "0") ? axis.scale.linear(a.get(letter + "0")) : 0;
    double step = a.number("d" + letter, 1);
    for (int i = 0; i < count; i++) {
      if (Json.size(list) < 0 || list == null) {
        at[i] = start + i * step;
        continue;
      }
      Json value = Json.at(list, i);
      at[i] =
          axis.scale.type() == AxisType.LINEAR
              ? AutoType.cleaned(value)
              : value instanceof Json.Nothing ? Double.NaN : axis.scale.linear(value);
    }
    return at;
  }

  /// Points that are given, but have no place on their axes.
  private void lost(double[] xs, double[] ys, Notes notes) {
    int lost = 0;
    for (int i = 0; i < count; i++) {
      boolean given = given('x', i) && given('y', i);
      lost += given && !(Double.isFinite(xs[i]) && Double.isFinite(ys[i])) ? 1 : 0;
    }
    if (lost > 0) {
      notes.add(
          Printf.of(
              "%s: %d of %d points have no place on x and y, as in Plotly", a.path(), lost, count));
    }
  }

  private boolean given(char letter, int i) {
    Json list = a.get(String.valueOf(letter));
    return Json.size(list) <= i
        || list == null
        || !(Json.at(list, i) instanceof Json.Nothing
            || (Json.at(list, i) instanceof Json.Num n && Double.isNaN(n.value())));
  }

  private Stroke stroke(Attrs line, int argb) {
    line.quiet("simplify", "backoff", "backoffsrc");
    String shape = line.text("shape", "linear");
    if (!List.of("linear", "hv", "vh", "hvh", "vhv").contains(shape)) {
      line.remark("shape", "'" + shape + "'; drawn straight");
      shape = "linear";
    }
    line.quiet("smoothing");
    return new Stroke(
        PlotlyColors.faded(argb, opacity),
        line.number("width", 2, 0),
        line.text("dash", "solid"),
        shape,
        a.flag("connectgaps", false));
  }

  private Markers markers(Attrs m, int standardColor, Attrs line) {
    m.quiet(
        "gradient", "angle", "angleref", "standoff", "maxdisplayed", "autocolorscale", "colorbar");
    for (String name : List.of("gradient", "angle", "standoff", "maxdisplayed")) {
      if (m.has(name) && !(m.get(name) instanceof Json.Num n && n.value() == 0)) {
        m.remark(name, "not supported; left out");
      }
    }
    Attrs edge = m.part("line");
    boolean bubble = Json.size(m.get("size")) >= 0;
    double[] sizes = new double[count];
    double[] pads = new double[count];
    double ref = m.number("sizeref", 1, 0);
    double least = m.number("sizemin", 0, 0);
    boolean area = m.text("sizemode", "diameter").equals("area");
    m.quiet("size", "symbol", "opacity");
    for (int i = 0; i < count; i++) {
      double given = Json.number(PointColors.each(m.get("size"), i));
      double size = Double.isNaN(given) ? (bubble ? 0 : 6) : Math.max(0, given);
      // Bubbles are scaled when they are drawn; room is kept for all as if they were.
      double scaled = area ? 2 * Math.sqrt(size / ref) : size / ref;
      sizes[i] = bubble ? Math.max(scaled, 2 * least) : size;
      pads[i] = Math.max(area ? Math.sqrt(size / (1.6 * ref)) : size / (1.6 * ref), 3);
    }
    double lineWidth = edge.number("width", bubble ? 1 : 0, 0);
    int lineColor = line.get("color") instanceof Json.Text ? line.color("color", DARK) : 0;
    int[] argb = points.colors(m, standardColor);
    int edgeStandard =
        lineColor != 0 && !(m.get("color") == null) ? lineColor : bubble ? background : DARK;
    int[] edges = points.colors(edge, edgeStandard);
    List<String> symbols = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Json part = PointColors.each(m.get("opacity"), i);
      double seen = part == null ? (bubble ? 0.7 : 1) : Math.clamp(Json.number(part), 0, 1);
      argb[i] = PlotlyColors.faded(argb[i], seen * opacity);
      edges[i] = PlotlyColors.faded(edges[i], seen * opacity);
      Json symbol = PointColors.each(m.get("symbol"), i);
      symbols.add(symbol == null ? "circle" : AxisScale.name(symbol));
    }
    symbols.stream()
        .filter(s -> !MarkerShape.known(s))
        .findFirst()
        .ifPresent(s -> m.remark("symbol", "'" + s + "'; drawn as a circle"));
    return new Markers(symbols, sizes, pads, argb, lineWidth, edges);
  }

  private Texts texts() {
    Font own = a.font("textfont", font);
    if (a.has("texttemplate")) {
      a.remark("texttemplate", "not supported for points; their texts are drawn");
    }
    List<String> texts = new ArrayList<>();
    List<String> positions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Json text = PointColors.each(a.get("text"), i);
      texts.add(text == null || text instanceof Json.Nothing ? "" : AxisScale.name(text));
      Json position = PointColors.each(a.get("textposition"), i);
      positions.add(position == null ? "middle center" : AxisScale.name(position));
    }
    Markup.lost(texts).ifPresent(lost -> a.remark("text", lost));
    return new Texts(texts, positions, own.colored(PlotlyColors.faded(own.argb(), opacity)));
  }
}
