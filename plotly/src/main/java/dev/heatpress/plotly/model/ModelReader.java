package dev.heatpress.plotly.model;

import module java.base;

import dev.heatpress.core.Printf;
import dev.heatpress.plotly.model.FigureModel.MarginLook;
import dev.heatpress.plotly.model.FigureModel.Subplot;
import dev.heatpress.plotly.read.FigureErrors;
import dev.heatpress.plotly.read.JsNumbers;
import dev.heatpress.plotly.read.Json;
import dev.heatpress.plotly.read.Notes;
import dev.heatpress.plotly.read.PlotlyFile;
import dev.heatpress.plotly.read.TraceCells;
import org.jspecify.annotations.Nullable;

/// A figure's attributes as a model, with the defaults of plotly.js 3.7 and the page size of
/// plotly.py's `write_image`.
public final class ModelReader {
  private static final double WIDTH = 700;
  private static final double HEIGHT = 500;
  private static final double MOST_PIXELS = 100_000;

  /// Attributes of layouts that change nothing in a picture of heatmaps.
  private static final String[] QUIET = {
    "template",
    "autosize",
    "dragmode",
    "hovermode",
    "hoverdistance",
    "hoversubplots",
    "hoverlabel",
    "spikedistance",
    "clickmode",
    "selectdirection",
    "uirevision",
    "datarevision",
    "editrevision",
    "selectionrevision",
    "transition",
    "modebar",
    "newshape",
    "newselection",
    "activeshape",
    "activeselection",
    "annotationdefaults",
    "shapedefaults",
    "imagedefaults",
    "selectiondefaults",
    "sliderdefaults",
    "updatemenudefaults",
    // One that no trace refers to.
    "coloraxis",
    "colorway",
    "legend",
    "meta",
    "hidesources",
    "bargap",
    "bargroupgap",
    "barmode",
    "barnorm",
    "boxgap",
    "boxgroupgap",
    "boxmode",
    "violingap",
    "violingroupgap",
    "violinmode",
    "scattermode",
    "scattergap",
    "scene",
    "geo",
    "polar",
    "ternary",
    "mapbox",
    "map",
    "smith",
    "extendsunburstcolors",
    "extendpiecolors",
    "extendtreemapcolors",
    "piecolorway",
    "sunburstcolorway",
    "treemapcolorway",
    "uniformtext",
    "computed"
  };

  private final PlotlyFile file;
  private final Notes notes;
  private final Attrs layout;
  private final Json.Obj template;
  private final Json.Obj dataTemplate;
  private final @Nullable Double width;
  private final @Nullable Double height;
  private final boolean onlyHeatmaps;
  private final List<Attrs> all = new ArrayList<>();

  /// @param onlyHeatmaps whether traces that can't be drawn are left out; else they are refused
  /// @param width of the page in pixels instead of the figure's; null for that
  public ModelReader(
      PlotlyFile file,
      Notes notes,
      @Nullable Double width,
      @Nullable Double height,
      boolean onlyHeatmaps) {
    this.file = file;
    this.notes = notes;
    this.width = width;
    this.height = height;
    this.onlyHeatmaps = onlyHeatmaps;
    Json.Obj given = file.layout().object("template");
    if (file.layout().get("template") instanceof Json.Text name) {
      notes.add(
          "layout.template '"
              + FigureErrors.shortened(name.value())
              + "' is only a name; write_json writes what it stands for");
    }
    template = given.object("layout");
    dataTemplate = given.object("data");
    layout = new Attrs(file.layout(), template, "layout");
    all.add(layout);
  }

  /// Reads the figure.
  ///
  /// @param owner is given what must be released in the end
  public FigureModel read(Consumer<Runnable> owner) {
    layout.quiet(QUIET);
    layout.placed("calendar", "dates are read as Gregorian ones", "gregorian");
    Font font = layout.font("font", new Font(12, 0xFF444444));
    double pageWidth = side(width, "width", WIDTH);
    double pageHeight = side(height, "height", HEIGHT);
    MarginLook margins = margins(pageWidth, pageHeight);
    int paper = layout.color("paper_bgcolor", 0xFFFFFFFF);
    int plot = layout.color("plot_bgcolor", 0xFFFFFFFF);
    String separators = layout.text("separators", ".,");
    separators = separators.isEmpty() ? ".," : separators;
    for (String name : List.of("images", "selections")) {
      if (Json.size(layout.get(name)) > 0) {
        notes.add("layout." + name + ": not supported; left out");
      }
    }
    for (String name : List.of("updatemenus", "sliders")) {
      if (Json.size(layout.get(name)) > 0) {
        notes.addMisleading("layout." + name + ": not supported; left out, and so is its room");
      }
    }
    for (String name : List.of("images", "shapes", "annotations")) {
      if (!template.list(name).isEmpty()) {
        notes.add("layout.template.layout." + name + ": not supported; left out");
      }
    }
    Map<Attrs, TraceCells> drawn = new LinkedHashMap<>();
    Map<Attrs, Integer> points = new LinkedHashMap<>();
    List<Attrs> traces = traces(drawn, points);
    AxesReader reader =
        new AxesReader(
            layout, traces, drawn, notes, font, PlotlyColors.over(plot, paper), separators);
    Map<String, Axis> axes = reader.read();
    List<List<Axis>> matches = reader.matches();
    double inner = Math.max(1, pageWidth - margins.left() - margins.right());
    double innerHeight = Math.max(1, pageHeight - margins.top() - margins.bottom());
    Map<String, ColorAxis> shared = new LinkedHashMap<>();
    List<ColorAxis> bars = new ArrayList<>();
    List<HeatTrace> heatmaps = new ArrayList<>();
    Attrs scales = layout.part("colorscale");
    scales.quiet("diverging", "sequential", "sequentialminus");
    for (var entry : drawn.entrySet()) {
      Attrs a = entry.getKey();
      String name = a.text("coloraxis", "");
      ColorAxis colors;
      if (name.matches("coloraxis([2-9]|[1-9]\\d{1,3})?")) {
        a.quiet("zmin", "zmax", "zmid", "zauto", "colorscale", "reversescale", "showscale");
        a.quiet("colorbar");
        Attrs c = layout.part(name, "coloraxis");
        colors = shared.get(name);
        if (colors == null) {
          ColorBarLook bar =
              ColorBarLook.of(c.part("colorbar"), font, separators, inner, innerHeight);
          colors = new ColorAxis(c, 'c', scales, bar);
          shared.put(name, colors);
        }
      } else {
        ColorBarLook bar =
            ColorBarLook.of(a.part("colorbar"), font, separators, inner, innerHeight);
        colors = new ColorAxis(a, 'z', scales, bar);
        bars.add(colors);
      }
      Axis x = axis(axes, a, 'x');
      Axis y = axis(axes, a, 'y');
      heatmaps.add(
          new TraceReader(a, x, y, notes, file.workspace(), owner)
              .read(entry.getValue(), colors, true, font));
    }
    bars.addAll(shared.values());
    heatmaps.sort(Comparator.comparingDouble(HeatTrace::order));
    List<ScatterTrace> scatters = new ArrayList<>();
    for (var entry : points.entrySet()) {
      Attrs a = entry.getKey();
      Axis x = axis(axes, a, 'x');
      Axis y = axis(axes, a, 'y');
      int behind = PlotlyColors.over(plot, paper);
      scatters.add(new ScatterReader(a, x, y, scales, entry.getValue(), font, behind).read(notes));
    }
    PartsReader parts = new PartsReader(layout, template, axes, font, notes);
    FigureModel model =
        new FigureModel(
            pageWidth,
            pageHeight,
            margins,
            paper,
            plot,
            font,
            parts.title(),
            axes,
            subplots(axes, heatmaps, scatters),
            reader.groups(matches),
            matches,
            List.copyOf(heatmaps),
            scatters,
            bars,
            parts.shapes(),
            parts.annotations(),
            separators);
    unsupported();
    return model;
  }

  private static Axis axis(Map<String, Axis> axes, Attrs trace, char letter) {
    Axis axis = axes.get(AxesReader.axisId(trace, letter));
    if (axis == null) {
      throw new IllegalStateException("no axis for " + trace.path());
    }
    return axis;
  }

  private double side(@Nullable Double asked, String name, double otherwise) {
    double own = layout.number(name, otherwise, 10);
    double side = asked == null ? own : asked;
    if (!(side >= 1 && side <= MOST_PIXELS)) {
      throw notes.refusal(
          Printf.of("layout.%s of %s pixels: 10 to %.0f are possible", name, side, MOST_PIXELS));
    }
    return side;
  }

  private MarginLook margins(double pageWidth, double pageHeight) {
    Attrs m = layout.part("margin");
    double l = m.number("l", 80, 0);
    double r = m.number("r", 80, 0);
    double t = m.number("t", 100, 0);
    double b = m.number("b", 80, 0);
    // As sanitizeMargins in plotly.js: something must remain for the plot.
    if (l + r > pageWidth - 1) {
      double less = (pageWidth - 1) / (l + r);
      l = Math.floor(less * l);
      r = Math.floor(less * r);
    }
    if (t + b > pageHeight - 1) {
      double less = (pageHeight - 1) / (t + b);
      t = Math.floor(less * t);
      b = Math.floor(less * b);
    }
    return new MarginLook(
        l, r, t, b, JsNumbers.round(m.number("pad", 0, 0)), m.flag("autoexpand", true));
  }

  /// The traces that are drawn; every other kind is refused by its name.
  ///
  /// @param drawn gets the heatmaps with their cells
  /// @param points gets the scatter traces with their colors
  private List<Attrs> traces(Map<Attrs, TraceCells> drawn, Map<Attrs, Integer> points) {
    List<Attrs> traces = new ArrayList<>();
    int colors = 0;
    int legends = 0;
    Map<String, Integer> counts = new HashMap<>();
    List<String> others = new ArrayList<>();
    boolean legend = layout.flag("showlegend", true);
    for (int i = 0; i < file.traces().size(); i++) {
      PlotlyFile.Trace trace = file.traces().get(i);
      String path = "data[" + i + "]";
      String type = trace.type();
      int count = counts.merge(type, 1, Integer::sum) - 1;
      boolean hidden =
          (trace.fields().get("visible") instanceof Json.Bool bool && !bool.value())
              || trace.fields().get("visible") instanceof Json.Text;
      boolean scatter = type.equals("scatter") || type.equals("scattergl");
      boolean off = trace.fields().get("visible") instanceof Json.Bool b && !b.value();
      int color = off ? colors : colors++;
      if (hidden) {
        continue;
      }
      if (scatter) {
        Attrs attrs = new Attrs(trace.fields(), template(type, count), path);
        all.add(attrs);
        traces.add(attrs);
        points.put(attrs, ScatterReader.color(layout, color));
        legends += attrs.flag("showlegend", true) ? attrs.hasOwn("showlegend") ? 2 : 1 : 0;
        continue;
      }
      if (!type.equals("heatmap") && !type.equals("heatmapgl")) {
        others.add(Printf.of("%s of type '%s'", path, FigureErrors.shortened(type)));
        continue;
      }
      trace.remarks().forEach(notes::add);
      if (trace.cells() == null) {
        throw notes.refusal(path + " has no z; a heatmap needs its cells");
      }
      Attrs attrs = new Attrs(trace.fields(), template(type, count), path);
      if (attrs.flag("showlegend", false) && legend) {
        attrs.misleads("showlegend", "legends are not supported; left out, and so is their room");
      }
      all.add(attrs);
      traces.add(attrs);
      drawn.put(attrs, trace.cells());
    }
    if (!others.isEmpty() && !onlyHeatmaps) {
      throw notes.refusal(
          String.join(", ", others)
              + ": only heatmap, heatmapgl, scatter and scattergl are drawn; `only-heatmaps` draws the figure without"
              + " the others");
    }
    others.forEach(other -> notes.add(other + ": left out, as asked"));
    if (drawn.isEmpty()) {
      throw notes.refusal("the figure has no heatmap to draw");
    }
    boolean shown = layout.hasOwn("showlegend") ? legend : legends > 1;
    if (shown && legends > 0) {
      notes.addMisleading("layout.legend: legends are not supported; left out, and so is its room");
    }
    return traces;
  }

  private Json.Obj template(String type, int count) {
    List<Json> list = dataTemplate.list(type);
    return !list.isEmpty() && list.get(count % list.size()) instanceof Json.Obj object
        ? object
        : Json.NO_FIELDS;
  }

  private static List<Subplot> subplots(
      Map<String, Axis> axes, List<HeatTrace> traces, List<ScatterTrace> scatters) {
    Set<Subplot> plots = new LinkedHashSet<>();
    for (HeatTrace trace : traces) {
      plots.add(new Subplot(trace.x(), trace.y()));
    }
    for (ScatterTrace trace : scatters) {
      plots.add(new Subplot(trace.x(), trace.y()));
    }
    for (Axis axis : axes.values()) {
      Axis anchor = axis.anchor;
      boolean alone = plots.stream().noneMatch(p -> p.x() == axis || p.y() == axis);
      if (anchor != null && alone) {
        plots.add(axis.vertical() ? new Subplot(anchor, axis) : new Subplot(axis, anchor));
      }
    }
    return List.copyOf(plots);
  }

  private void unsupported() {
    for (Attrs attrs : all) {
      attrs.misleading().forEach(notes::addMisleading);
      attrs.remarks().forEach(notes::add);
      for (String path : attrs.unknown()) {
        notes.add(path + ": not supported; ignored");
      }
    }
  }
}
