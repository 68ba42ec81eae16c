package dev.heatpress.plotly.layout;

import module java.base;

import dev.heatpress.core.Printf;
import dev.heatpress.core.figure.Scene;
import dev.heatpress.core.figure.TextMeasure;
import dev.heatpress.plotly.model.Axis;
import dev.heatpress.plotly.model.AxisLook;
import dev.heatpress.plotly.model.BarTrace;
import dev.heatpress.plotly.model.ColorAxis;
import dev.heatpress.plotly.model.ColorSlots;
import dev.heatpress.plotly.model.ContourTrace;
import dev.heatpress.plotly.model.Dashes;
import dev.heatpress.plotly.model.FigureModel;
import dev.heatpress.plotly.model.FigureModel.Subplot;
import dev.heatpress.plotly.model.HeatTrace;
import dev.heatpress.plotly.model.ImageLook;
import dev.heatpress.plotly.model.Margins;
import dev.heatpress.plotly.model.MinorLook;
import dev.heatpress.plotly.model.Overlays;
import dev.heatpress.plotly.model.PlotlyColors;
import dev.heatpress.plotly.model.ScaleStops;
import dev.heatpress.plotly.model.ScatterTrace;
import dev.heatpress.plotly.read.JsNumbers;
import dev.heatpress.plotly.read.Notes;
import dev.heatpress.plotly.ticks.AxisType;

/// Puts a figure that is laid out into a scene: in plotly.js' order of layers.
public final class SceneBuilder {
  /// Slots of a color scale: those of a short, without missing, under and over.
  private static final int MOST_COLORS = 32_000;

  private final FigureModel model;
  private final PlotlyLayout layout;
  private final TextMeasure measure;
  private final Notes notes;
  private final List<Scene.Item> items = new ArrayList<>();
  private final List<Area> areas = new ArrayList<>();

  /// For one figure that is laid out.
  public SceneBuilder(FigureModel model, PlotlyLayout layout, TextMeasure measure, Notes notes) {
    this.model = model;
    this.layout = layout;
    this.measure = measure;
    this.notes = notes;
  }

  /// The scene, in CSS pixels.
  public Scene build() {
    Extensions extensions = new Extensions(model, measure);
    Margins m = layout.margins();
    backgrounds();
    images(m, image -> image.layer().equals("below") && !image.inPlot());
    items.addAll(extensions.shapes(m, "below"));
    images(m, ImageLook::inPlot);
    for (Subplot plot : model.subplots()) {
      if (plot.x().main == plot.x() && plot.y().main == plot.y()) {
        lines(plot);
      }
    }
    items.addAll(extensions.shapes(m, "between"));
    axes(true);
    for (Subplot plot : model.subplots()) {
      cells(plot);
    }
    axes(false);
    images(m, image -> image.layer().equals("above"));
    items.addAll(extensions.shapes(m, "above"));
    for (TextBlock title : layout.titles()) {
      items.addAll(title.items(measure));
    }
    for (Axis axis : model.axes().values()) {
      TextBlock title = axis.look.visible() ? layout.title(axis) : null;
      if (title != null) {
        items.addAll(title.items(measure));
      }
    }
    layout.bars().forEach(bar -> items.addAll(bar.items()));
    items.addAll(extensions.annotations(m));
    items.addAll(layout.controls());
    return new Scene(model.width(), model.height(), 0.75, model.paper(), items);
  }

  /// What is drawn in the scene's data areas, by their indexes.
  public List<Area> areas() {
    return areas;
  }

  private void backgrounds() {
    boolean opaque = PlotlyColors.alpha(model.plot()) == 1 && model.plot() == model.paper();
    if (opaque || PlotlyColors.alpha(model.plot()) == 0) {
      return;
    }
    double pad = model.margins().pad();
    for (Subplot plot : model.subplots()) {
      Axis x = plot.x();
      Axis y = plot.y();
      if (x.main == x && y.main == y && x.length > 0 && y.length > 0) {
        items.add(
            new Scene.Box(
                x.offset - pad,
                y.offset - pad,
                x.length + 2 * pad,
                y.length + 2 * pad,
                model.plot()));
      }
    }
  }

  /// Grid lines and zero lines of a plot, below its cells.
  private void lines(Subplot plot) {
    each(plot, this::minorGrid);
    each(plot, this::grid);
    zero(plot.x(), plot.y());
    zero(plot.y(), plot.x());
  }

  /// All axes across a plot with its other axis, then those up.
  private void each(Subplot plot, BiConsumer<Axis, Axis> draw) {
    for (Axis axis : model.axes().values()) {
      if ((axis.main == plot.x() || axis == plot.x()) && shares(axis, plot.y())) {
        draw.accept(axis, plot.y());
      }
    }
    for (Axis axis : model.axes().values()) {
      if ((axis.main == plot.y() || axis == plot.y()) && shares(axis, plot.x())) {
        draw.accept(axis, plot.x());
      }
    }
  }

  private void minorGrid(Axis axis, Axis counter) {
    MinorLook look = axis.minorLook;
    if (look == null || !look.grid() || !axis.look.visible()) {
      return;
    }
    double[] dash = Dashes.of(look.gridDash(), look.gridWidth());
    for (double tick : axis.minors) {
      double at = axis.pixel(tick);
      if (axis.clear(at)) {
        across(axis, counter, at, AxisLook.crisp(look.gridWidth()), look.gridColor(), dash);
      }
    }
  }

  /// Whether two axes, or those that share their places, span a plot.
  private boolean shares(Axis axis, Axis counter) {
    for (Subplot plot : model.subplots()) {
      Axis own = axis.vertical() ? plot.y() : plot.x();
      Axis other = axis.vertical() ? plot.x() : plot.y();
      if (own == axis && other.main == counter) {
        return true;
      }
    }
    return false;
  }

  private void grid(Axis axis, Axis counter) {
    AxisLook look = axis.look;
    if (!look.visible() || !look.grid()) {
      return;
    }
    boolean zero = showsZero(axis);
    double near = 1e-6 * Math.abs(axis.r1 - axis.r0);
    double width = AxisLook.crisp(look.gridWidth());
    for (double tick : axis.marks()) {
      double at = axis.pixel(tick);
      if (axis.clear(at) && !(zero && Math.abs(tick) < near)) {
        across(
            axis,
            counter,
            at,
            width,
            look.gridColor(),
            Dashes.of(look.gridDash(), look.gridWidth()));
      }
    }
  }

  private static boolean showsZero(Axis axis) {
    return axis.look.visible()
        && axis.look.zero()
        && axis.scale.type() == AxisType.LINEAR
        && axis.r0 * axis.r1 <= 0;
  }

  private void zero(Axis axis, Axis counter) {
    if (!showsZero(axis)) {
      return;
    }
    double at = axis.pixel(0);
    boolean covered = counter.look.line() && counter.look.lineWidth() > 0 && !axis.clear(at);
    if (!covered) {
      double grid = AxisLook.crisp(axis.look.gridWidth());
      double width = axis.look.zeroWidth() > 0 ? AxisLook.crisp(axis.look.zeroWidth()) : grid;
      across(axis, counter, at, width, axis.look.zeroColor(), new double[0]);
    }
  }

  private void across(Axis axis, Axis counter, double at, double width, int argb, double[] dash) {
    double p = axis.offset + at;
    double from = counter.offset;
    double to = counter.offset + counter.length;
    double[] points =
        axis.vertical() ? new double[] {from, p, to, p} : new double[] {p, from, p, to};
    AxisItems.line(points, width, argb, dash, items);
  }

  /// What lies in a plot: images, heatmaps, then what is drawn over them.
  private void cells(Subplot plot) {
    ImageItems images = new ImageItems(model, items, areas);
    Overlays over = model.overlays();
    over.images().stream().filter(t -> plot.has(t.x(), t.y())).forEach(images::add);
    model.traces().stream().filter(t -> plot.has(t.x(), t.y())).forEach(this::heatmap);
    for (ContourTrace trace : over.contours()) {
      if (plot.has(trace.x(), trace.y())) {
        items.addAll(new ContourItems(trace).items());
      }
    }
    for (BarTrace trace : over.bars()) {
      if (plot.has(trace.x(), trace.y())) {
        items.addAll(new BarItems(trace).items());
      }
    }
    for (ScatterTrace trace : over.scatters()) {
      if (plot.has(trace.x(), trace.y())) {
        items.addAll(new ScatterItems(trace, measure).items());
      }
    }
  }

  private void images(Margins m, Predicate<ImageLook> layer) {
    ImageItems images = new ImageItems(model, items, areas);
    model.images().stream().filter(layer).forEach(image -> images.add(image, m));
  }

  private void heatmap(HeatTrace trace) {
    VisibleCells columns = VisibleCells.of(trace.x(), trace.xEdges());
    VisibleCells rows = VisibleCells.of(trace.y(), trace.yEdges());
    if (columns == null || rows == null) {
      notes.add(trace.name() + ": none of its cells lies within the ranges of its axes");
      return;
    }
    ColorAxis colors = trace.colors();
    ColorSlots slots =
        ColorSlots.of(
            opaque(colors.stops(), trace.name()), colors.vmin(), colors.vmax(), MOST_COLORS);
    double left = trace.x().offset + columns.from();
    double top = trace.y().offset + rows.from();
    double width = columns.to() - columns.from();
    double height = rows.to() - rows.from();
    items.add(new Scene.DataArea(areas.size(), left, top, width, height, trace.opacity()));
    areas.add(
        new HeatArea(
            trace.name(),
            trace.cells(),
            rows.start(),
            rows.end(),
            columns.start(),
            columns.end(),
            rows.flip(),
            columns.flip(),
            rows.edges(),
            columns.edges(),
            gap(trace.name(), "y", trace.ygap(), rows),
            gap(trace.name(), "x", trace.xgap(), columns),
            slots,
            colors.vmin() + " to " + colors.vmax()));
    List<Scene.Item> texts = new CellTexts(trace, columns, rows, model, measure, notes).items();
    if (!texts.isEmpty()) {
      items.add(
          new Scene.Clipped(
              trace.x().offset, trace.y().offset, trace.x().length, trace.y().length, texts));
    }
  }

  /// What is free between cells, of which at least a half must be seen.
  private Gap gap(String trace, String letter, double pixels, VisibleCells cells) {
    double most = cells.smallest() / 2;
    if (pixels > most) {
      notes.add(
          Printf.of(
              "%s.%sgap of %s pixels: drawn as %.4g, half of the smallest cell",
              trace, letter, JsNumbers.text(pixels), most));
    }
    return cells.gap(Math.min(pixels, most));
  }

  /// Pages know no cells that are seen through in part: such colors are put over the background.
  private ScaleStops opaque(ScaleStops stops, String name) {
    int[] argb = stops.argb().clone();
    int background = PlotlyColors.over(model.plot(), PlotlyColors.over(model.paper(), 0xFFFFFFFF));
    boolean some = false;
    for (int i = 0; i < argb.length; i++) {
      some |= PlotlyColors.alpha(argb[i]) < 1;
      argb[i] = PlotlyColors.over(argb[i], background);
    }
    if (some) {
      notes.add(name + ".colorscale: its translucent colors are drawn over the background alone");
    }
    return new ScaleStops(stops.positions(), argb);
  }

  /// The axes that lie below the cells, or those above.
  private void axes(boolean below) {
    for (Axis axis : model.axes().values()) {
      if (axis.look.visible() && axis.look.below() == below) {
        items.addAll(new AxisItems(axis, layout, model.margins().pad(), measure).items());
      }
    }
  }
}
