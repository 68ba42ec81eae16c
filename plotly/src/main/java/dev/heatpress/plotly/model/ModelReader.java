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
    if (Json.size(layout.get("selections")) > 0) {
      notes.add("layout.selections: not supported; left out");
    }
    for (String name : List.of("images", "shapes", "annotations")) {
      if (!template.list(name).isEmpty()) {
        notes.add("layout.template.layout." + name + ": not supported; left out");
      }
    }
    List<GivenTrace> given =
        new TraceSorter(file, layout, dataTemplate, notes, onlyHeatmaps).sorted();
    given.forEach(trace -> all.add(trace.a()));
    int background = PlotlyColors.over(plot, paper);
    AxesReader reader = new AxesReader(layout, given, notes, font, background, separators);
    Map<String, Axis> axes = reader.read();
    AxisTies ties = reader.ties();
    List<List<Axis>> matches = ties.matches();
    double inner = Math.max(1, pageWidth - margins.left() - margins.right());
    double innerHeight = Math.max(1, pageHeight - margins.top() - margins.bottom());
    ColorAxes colors = new ColorAxes(layout, font, separators, inner, innerHeight);
    TracesReader traces =
        new TracesReader(layout, axes, colors, font, background, notes, file.workspace(), owner);
    traces.read(given);
    References references = new References(axes);
    ControlsReader controls = new ControlsReader(layout, template, font, paper);
    PartsReader parts = new PartsReader(layout, template, references, font, notes);
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
            subplots(axes, given),
            ties.groups(matches),
            matches,
            traces.heatmaps(),
            traces.overlays(),
            colors.bars(),
            new ImageReader(notes).images(layout, template, references),
            parts.shapes(),
            parts.annotations(),
            controls.menus(),
            controls.sliders(),
            separators);
    unsupported();
    return model;
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

  private static List<Subplot> subplots(Map<String, Axis> axes, List<GivenTrace> traces) {
    Set<Subplot> plots = new LinkedHashSet<>();
    for (GivenTrace trace : traces) {
      plots.add(new Subplot(trace.axis(axes, 'x'), trace.axis(axes, 'y')));
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
