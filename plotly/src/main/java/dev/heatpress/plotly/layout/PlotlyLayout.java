package dev.heatpress.plotly.layout;

import module java.base;

import dev.heatpress.core.figure.Scene;
import dev.heatpress.core.figure.TextMeasure;
import dev.heatpress.plotly.layout.Pushes.Push;
import dev.heatpress.plotly.model.Axis;
import dev.heatpress.plotly.model.AxisLook;
import dev.heatpress.plotly.model.ColorAxis;
import dev.heatpress.plotly.model.ColorBarLook;
import dev.heatpress.plotly.model.ContourTrace;
import dev.heatpress.plotly.model.FigureModel;
import dev.heatpress.plotly.model.HeatTrace;
import dev.heatpress.plotly.model.ImageTrace;
import dev.heatpress.plotly.model.Margins;
import dev.heatpress.plotly.model.ScatterTrace;
import org.jspecify.annotations.Nullable;

/// Finds the place of everything: margins that labels and color bars push, axes, ticks, titles.
///
/// As plotly.js, it lays the figure out again until the margins stay.
public final class PlotlyLayout {
  private final FigureModel model;
  private final TextMeasure measure;
  private final Scaling scaling;
  private final Pushes pushes;
  private final FigureTitle title;
  private final Map<Axis, List<TextBlock>> labels = new LinkedHashMap<>();
  private final List<MenuBox> menus;
  private List<ColorBarBox> bars = List.of();
  private List<SliderBox> sliders = List.of();
  private Margins margins;

  private PlotlyLayout(FigureModel model, TextMeasure measure) {
    this.model = model;
    this.measure = measure;
    this.scaling = new Scaling(model);
    this.title = new FigureTitle(model, measure);
    this.pushes = new Pushes(model.width(), model.height(), model.margins());
    this.menus = model.menus().stream().map(look -> new MenuBox(look, measure)).toList();
    this.margins = pushes.margins();
  }

  /// Lays a figure out.
  public static PlotlyLayout of(FigureModel model, TextMeasure measure) {
    PlotlyLayout layout = new PlotlyLayout(model, measure);
    layout.gatherExtremes();
    layout.run();
    return layout;
  }

  Margins margins() {
    return margins;
  }

  List<ColorBarBox> bars() {
    return bars;
  }

  /// Title and subtitle of the figure.
  List<TextBlock> titles() {
    return title.blocks(margins, bars.stream().mapToDouble(b -> b.titleLift).max().orElse(0));
  }

  /// The title of an axis in its place; null where it has none.
  @Nullable TextBlock title(Axis axis) {
    return new AxisTitle(axis, model, measure).placed(edge(axis), labels(axis));
  }

  /// Sliders and menus as items of a scene.
  List<Scene.Item> controls() {
    List<Scene.Item> items = new ArrayList<>();
    sliders.forEach(slider -> items.addAll(slider.items()));
    menus.forEach(menu -> items.addAll(menu.items(margins)));
    return items;
  }

  /// The tick labels of an axis.
  List<TextBlock> labels(Axis axis) {
    return labels.getOrDefault(axis, List.of());
  }

  private void gatherExtremes() {
    for (HeatTrace trace : model.traces()) {
      extremes(trace.x(), trace.xEdges());
      extremes(trace.y(), trace.yEdges());
    }
    model.overlays().images().forEach(ImageTrace::gather);
    model.overlays().contours().forEach(ContourTrace::gather);
    model.overlays().scatters().forEach(ScatterTrace::gather);
    new Extensions(model, measure).gather();
  }

  private static void extremes(Axis axis, double[] edges) {
    int from = 0;
    while (Double.isNaN(edges[from])) {
      from++;
    }
    axis.extremes.add(edges[from], edges[edges.length - 1], 0, 0);
  }

  private void run() {
    title.reserve(pushes);
    for (int k = 0; k < menus.size(); k++) {
      pushes.put("menu" + k, menus.get(k).push());
    }
    for (int pass = 0; pass < 3 * (1 + pushes.count()) + 4; pass++) {
      placeBars();
      Margins pushed = pushes.margins();
      if (pushed.differs(margins)) {
        margins = pushed;
        placeBars();
      }
      for (Axis axis : model.axes().values()) {
        if (axis.look.visible()) {
          label(axis, pass > 0);
        }
      }
      // plotly.js looks at the labels before any range has room for them.
      boolean roomy = pass > 0 || !insideLabels();
      Margins next = pushes.margins();
      if (!next.differs(margins) && roomy) {
        break;
      }
      margins = next;
    }
    placeBars();
    model.axes().values().stream().filter(a -> a.look.visible()).forEach(a -> label(a, true));
  }

  /// Finds the room that labels inside the plot need on the axes across, as
  /// `padInsideLabelsOnAnchorAxis` in plotly.js 4.1; whether it is another one than before.
  private boolean insideLabels() {
    boolean changed = false;
    for (Axis axis : model.axes().values()) {
      double before = 0;
      double after = 0;
      for (FigureModel.Subplot plot : model.subplots()) {
        Axis counter = plot.x() == axis ? plot.y() : plot.y() == axis ? plot.x() : null;
        if (counter != null && counter.look.labelsInside()) {
          boolean first =
              counter.look.side().equals("left") || counter.look.side().equals("bottom");
          double room = insideRoom(counter);
          before = first ? Math.max(before, room) : before;
          after = first ? after : Math.max(after, room);
        }
      }
      changed |= before != axis.insideBefore || after != axis.insideAfter;
      axis.insideBefore = before;
      axis.insideAfter = after;
    }
    return changed;
  }

  private double insideRoom(Axis axis) {
    double cos = Math.abs(Math.cos(Math.toRadians(axis.angle)));
    double sin = Math.abs(Math.sin(Math.toRadians(axis.angle)));
    double room = 0;
    for (TextBlock label : labels(axis)) {
      Box box = TextBlock.of("", 0, 0, 0, label.font()).box(measure);
      double lines = (label.lines().size() - 1) * TextBlock.LINE * label.font().size();
      double w = 2 * AxisLabels.PAD + label.width(measure);
      double h = 2 * AxisLabels.PAD + box.height() + lines;
      room =
          Math.max(room, axis.vertical() ? Math.max(w * cos, h * sin) : Math.max(h * cos, w * sin));
    }
    AxisLook look = axis.look;
    boolean plain = look.ticks().equals("inside") && look.labelPosition().equals("inside");
    return room + (plain ? look.tickLength() : 0);
  }

  private void placeBars() {
    scaling.apply(margins);
    List<ColorBarBox> placed = new ArrayList<>();
    int i = 0;
    for (ColorAxis colors : model.bars()) {
      ColorBarLook look = colors.bar;
      if (look != null) {
        ColorBarBox box = new ColorBarBox(look, colors, margins, measure);
        placed.add(box);
        pushes.put("bar" + i++, box.push());
      }
    }
    bars = placed;
    sliders = model.sliders().stream().map(s -> new SliderBox(s, margins, measure)).toList();
    for (int k = 0; k < sliders.size(); k++) {
      pushes.put("slider" + k, sliders.get(k).push());
    }
  }

  /// The position of an axis line.
  double line(Axis axis, String side) {
    double half = AxisLook.crisp(axis.look.lineWidth()) / 2;
    double pad = model.margins().pad();
    Axis at = axis.anchor;
    if (at == null) {
      double position = axis.look.position();
      return axis.vertical()
          ? margins.left() + margins.width() * position + half % 1
          : margins.top() + margins.height() * (1 - position) + half % 1;
    }
    return side.equals("top") || side.equals("left")
        ? at.offset - pad - half
        : at.offset + at.length + pad + half;
  }

  /// Where an axis stands, without its line: the edge of the plot.
  double edge(Axis axis) {
    Axis at = axis.anchor;
    if (at == null) {
      double position = axis.look.position();
      return axis.vertical()
          ? margins.left() + position * margins.width()
          : margins.top() + (1 - position) * margins.height();
    }
    boolean first = axis.look.side().equals("top") || axis.look.side().equals("left");
    return first ? at.offset : at.offset + at.length;
  }

  private void label(Axis axis, boolean again) {
    AxisLook look = axis.look;
    axis.findTicks();
    double line = line(axis, look.side());
    boolean keep = again && !look.automargin().isEmpty();
    List<TextBlock> blocks = onPage(axis, new AxisLabels(axis, measure, line).place(keep));
    labels.put(axis, blocks);
    Box box = Box.NONE;
    for (TextBlock block : blocks) {
      box = box.union(block.box(measure));
    }
    boolean some = !blocks.isEmpty();
    double sign = look.side().equals("left") || look.side().equals("top") ? -1 : 1;
    double empty = line + sign * (look.outside() + 0.5);
    axis.depth = sign * ((some ? box.side(look.side()) : empty) - line);
    if (!look.automargin().isEmpty()) {
      push(axis, some ? box : null);
    }
  }

  /// Without labels that would reach over the edge of the page.
  private List<TextBlock> onPage(Axis axis, List<TextBlock> blocks) {
    String overflow = axis.look.overflow();
    if (overflow.equals("allow")) {
      return blocks;
    }
    boolean domain = overflow.contains("domain");
    double from = domain ? axis.offset : 0;
    double to =
        domain ? axis.offset + axis.length : axis.vertical() ? model.height() : model.width();
    List<TextBlock> kept = new ArrayList<>();
    for (TextBlock block : blocks) {
      Box box = block.box(measure);
      double slack = Double.isNaN(axis.look.tickAngle()) ? block.font().size() / 4 : 0;
      boolean inside =
          axis.vertical()
              ? box.bottom() <= to && box.top() + slack >= from
              : box.right() <= to && box.left() >= from;
      if (inside || !overflow.contains("hide")) {
        kept.add(block);
      }
    }
    return kept;
  }

  private void push(Axis axis, @Nullable Box box) {
    AxisLook look = axis.look;
    double edge = edge(axis);
    boolean first = look.side().equals("top") || look.side().equals("left");
    double reach =
        box == null ? 0 : first ? edge - box.side(look.side()) : box.side(look.side()) - edge;
    double out = Math.max(reach, look.outside());
    if (look.titleGiven()) {
      out += AxisTitle.depth(look);
    }
    Axis at = axis.anchor;
    int end = look.side().equals("bottom") || look.side().equals("left") ? 0 : 1;
    double across = at == null ? look.position() : at.domain[end];
    double over =
        box == null
            ? 0
            : Math.max(
                0,
                axis.vertical()
                    ? box.bottom() - axis.offset - axis.length
                    : box.right() - axis.offset - axis.length);
    double under =
        box == null
            ? 0
            : Math.max(0, axis.vertical() ? axis.offset - box.top() : axis.offset - box.left());
    String may = look.automargin();
    double left = side(look, may, "left", axis.vertical() ? out : under);
    double right = side(look, may, "right", axis.vertical() ? out : over);
    double top = side(look, may, "top", axis.vertical() ? under : out);
    double bottom = side(look, may, "bottom", axis.vertical() ? over : out);
    if (axis.vertical()) {
      left = look.side().equals("left") ? left : 0;
      right = look.side().equals("right") ? right : 0;
      pushes.put(axis.id, new Push(across, left, across, right, 0, bottom, top > 0 ? 1 : 0, top));
    } else {
      top = look.side().equals("top") ? top : 0;
      bottom = look.side().equals("bottom") ? bottom : 0;
      pushes.put(axis.id, new Push(0, left, right > 0 ? 1 : 0, right, across, bottom, across, top));
    }
  }

  private static double side(AxisLook look, String may, String side, double pixels) {
    return look.visible() && may.contains(side) ? pixels : 0;
  }
}
