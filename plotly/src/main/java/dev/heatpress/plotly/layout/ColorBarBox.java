package dev.heatpress.plotly.layout;

import module java.base;

import dev.heatpress.core.figure.Lengths;
import dev.heatpress.core.figure.Scene;
import dev.heatpress.core.figure.TextMeasure;
import dev.heatpress.plotly.model.Axis;
import dev.heatpress.plotly.model.AxisLook;
import dev.heatpress.plotly.model.AxisScale;
import dev.heatpress.plotly.model.ColorAxis;
import dev.heatpress.plotly.model.ColorBarLook;
import dev.heatpress.plotly.model.Dashes;
import dev.heatpress.plotly.model.Margins;
import dev.heatpress.plotly.model.Markup;
import dev.heatpress.plotly.model.PlotlyColors;
import dev.heatpress.plotly.model.ScaleStops;
import dev.heatpress.plotly.ticks.AxisTick;
import dev.heatpress.plotly.ticks.AxisType;
import org.jspecify.annotations.Nullable;

/// A color bar in its place: colors, ticks, labels and title.
///
/// The geometry is that of `components/colorbar/draw` in plotly.js 3.7, whose rounding to whole
/// pixels is kept. Lengths are in pixels; within, positions count from the plot's corner.
final class ColorBarBox {
  private static final int SHADES = 512;

  private final ColorBarLook look;
  private final ScaleStops stops;
  private final ColorAxis.@Nullable Lines lines;
  private final Margins m;
  private final TextMeasure measure;
  private final Axis axis;
  private final double thick;
  private final double len;
  private final double u;
  private final double v;
  private final double vPart;
  private @Nullable TextBlock title;
  private List<TextBlock> labels = List.of();

  /// The outer thickness, with pads, labels and title.
  private double outer;

  private double titleRoom;
  private double titleMove;
  private double moveY;

  /// How far the title of the figure moves up for a horizontal bar at the top.
  double titleLift;

  ColorBarBox(ColorBarLook look, ColorAxis colors, Margins m, TextMeasure measure) {
    this.look = look;
    this.stops = colors.stops();
    this.lines = colors.lines();
    this.m = m;
    this.measure = measure;
    boolean up = look.vertical();
    double across = up ? m.width() : m.height();
    double along = up ? m.height() : m.width();
    thick = Lengths.rounded(look.thickness() * (look.thicknessPart() ? across : 1));
    len = Lengths.rounded(look.len() * (look.lenPart() ? along : 1));
    u =
        up
            ? Lengths.rounded(look.x() * m.width() + look.xpad())
            : Lengths.rounded((1 - look.y()) * m.height() + look.ypad());
    vPart = up ? look.y() - look.yanchor() * len / along : look.x() - look.xanchor() * len / along;
    v = Lengths.rounded(up ? m.height() * (1 - vPart) : m.width() * vPart);
    double pad = up ? look.ypad() : look.xpad();
    axis =
        new Axis(
            up ? "y" : "x",
            new AxisScale(AxisType.LINEAR),
            look.axis(),
            new double[] {vPart + pad / along, vPart + (len - pad) / along});
    axis.r0 = colors.barRange()[0];
    axis.r1 = colors.barRange()[1];
    if (lines != null) {
      axis.tickStyle = lines.levels().ticks(axis.tickStyle, axis.r1 - axis.r0, len);
    }
    layOut();
  }

  private void layOut() {
    boolean up = look.vertical();
    boolean level = look.titleSide().equals("top") || look.titleSide().equals("bottom");
    boolean has = !look.title().isEmpty();
    if (has && up == level) {
      endTitle();
    }
    axis.place(m);
    axis.findTicks();
    labels = new AxisLabels(axis, measure, linePosition() + (up ? m.left() : m.top())).place(false);
    if (has && up != level) {
      sideTitle();
    }
    extent();
  }

  /// Where ticks begin, from the plot's corner.
  private double linePosition() {
    return u + thick + look.outlineWidth() / 2 - (look.axis().ticks().equals("outside") ? 1 : 0);
  }

  /// A title at the end of the colors, which get shorter for it.
  private void endTitle() {
    double size = look.titleFont().size();
    double x = look.xpad() + m.left() + m.width() * look.x();
    double half = look.outlineWidth() / 2;
    if (!look.vertical()) {
      double y = look.ypad() + m.top() + m.height() * (1 - look.y()) + 3 + size * 0.75;
      double at = look.xpad() + m.left() + m.width() * vPart;
      TextBlock block = TextBlock.of(look.title(), at, y, 0.5, look.titleFont());
      double width = block.width(measure);
      axis.domain[0] += (width + size / 2) / m.width();
      double reach = at - half + width / 2 - m.left() - v;
      title = block.moved(reach / 2 + size / 2 - half, half);
      titleMove = Math.max(2 * reach - 10, 0);
      titleRoom = 2 * reach;
      return;
    }
    boolean top = look.titleSide().equals("top");
    double partHeight = len / m.height();
    double y =
        top
            ? look.ypad() + m.top() + m.height() * (1 - vPart - partHeight) + 3 + size * 0.75
            : look.ypad() + m.top() + m.height() * (1 - vPart) - 3 - size * 0.25;
    TextBlock block = TextBlock.of(look.title(), x, y, 0, look.titleFont());
    titleRoom = block.box(measure).height() + 5;
    if (top) {
      axis.domain[1] -= titleRoom / m.height();
      title = block.moved(-half, -half);
    } else {
      axis.domain[0] += titleRoom / m.height();
      double more = (1 - block.lines().size()) * TextBlock.LINE * size;
      title = block.moved(-half, half + more);
    }
  }

  /// A title beside the colors, which avoids the labels.
  private void sideTitle() {
    double size = look.titleFont().size();
    double middle = axis.offset + axis.length / 2;
    if (look.vertical()) {
      double position = thick / m.width() + look.x() + look.xpad() / m.width();
      double x = m.left() + m.width() * position + 10 + size * (look.axis().labels() ? 1 : 0.5);
      TextBlock block = TextBlock.of(look.title(), x, middle, 0.5, look.titleFont()).turned(-90);
      Box box = block.box(measure);
      double shift = 0;
      for (TextBlock label : labels) {
        Box other = label.box(measure);
        shift = box.meets(other, 2) ? Math.max(shift, other.right() - box.left() + 2) : shift;
      }
      title = block.moved(shift, 0);
      return;
    }
    double position = thick / m.height() + 1 - look.y() + look.ypad() / m.height();
    int lines = Markup.count(look.title());
    boolean bottom = look.titleSide().equals("bottom");
    double outside = look.axis().ticks().equals("inside") ? 0 : look.axis().outside();
    double y =
        bottom
            ? m.top() + m.height() * position + 10 + look.axis().labelFont().size() + outside
            : m.top() + m.height() * position + 10 - thick - TextBlock.LINE * size * lines;
    TextBlock block = TextBlock.of(look.title(), middle, y, 0.5, look.titleFont());
    Box box = block.box(measure);
    double shift = 0;
    for (TextBlock label : labels) {
      Box other = label.box(measure);
      if (bottom && box.meets(other, 2)) {
        shift = Math.max(shift, other.bottom() - box.top() + 2);
      }
    }
    title = block.moved(0, shift);
  }

  private Box labelBox() {
    Box box = Box.NONE;
    for (TextBlock label : labels) {
      box = box.union(label.box(measure));
    }
    String ticks = look.axis().ticks();
    if (!ticks.isEmpty() && look.axis().tickLength() > 0 && !axis.ticks.isEmpty()) {
      double sign = ticks.equals("outside") ? 1 : -1;
      double at = linePosition() + 0.5 * sign + (look.vertical() ? m.left() : m.top());
      double end = at + look.axis().tickLength() * sign;
      double from = Math.min(at, end);
      double to = Math.max(at, end);
      box =
          look.vertical()
              ? box.union(new Box(from, axis.offset, to, axis.offset))
              : box.union(new Box(axis.offset, from, axis.offset, to));
    }
    return box;
  }

  private void extent() {
    boolean up = look.vertical();
    double inner = thick + look.outlineWidth() / 2;
    Box box = labelBox();
    if (box.right() >= box.left() && !look.axis().labelsInside()) {
      inner += up ? box.width() : box.height();
    }
    if (title != null) {
      Box t = title.box(measure);
      double reach = up ? t.right() - m.left() - u : t.bottom() - m.top() - u;
      if (!up && look.titleSide().equals("top")) {
        inner += t.height();
        moveY = t.height();
      }
      inner = Math.max(inner, reach);
    }
    outer =
        (up ? look.xpad() : look.ypad()) * 2 + inner + look.borderWidth() + look.outlineWidth() / 2;
    if (!up && title != null && look.yanchor() == 0 && look.y() >= 1) {
      titleLift = outer / 2;
      outer += titleLift;
      moveY += titleLift;
    }
  }

  /// What the bar needs of the margins.
  Pushes.Push push() {
    double extra = outer - thick;
    double leftOf = look.xanchor();
    double above = 1 - look.yanchor();
    double x = look.x();
    double y = look.y();
    if (look.vertical()) {
      boolean whole = look.lenPart();
      double yt = whole ? y + look.len() * above : y;
      double yb = whole ? y - look.len() * (1 - above) : y;
      double top = whole ? 0 : len * above;
      double bottom = whole ? 0 : len * (1 - above);
      boolean part = look.thicknessPart();
      double wide = part ? extra : outer;
      double xl = part ? x - look.thickness() * leftOf : x;
      double xr = part ? x + look.thickness() * (1 - leftOf) : x;
      return new Pushes.Push(xl, wide * leftOf, xr, wide * (1 - leftOf), yb, bottom, yt, top);
    }
    boolean whole = look.lenPart();
    double xl = whole ? x + look.len() * leftOf : x;
    double xr = whole ? x - look.len() * (1 - leftOf) : x;
    double left = whole ? 0 : len * leftOf;
    double right = whole ? 0 : len * (1 - leftOf);
    boolean part = look.thicknessPart();
    double high = part ? extra : outer;
    // Above the anchor, y grows upwards here.
    double up = look.yanchor() == 0 ? 1 : look.yanchor() == 1 ? 0 : 0.5;
    double yt = part ? 1 - y - look.thickness() * up : y;
    double yb = part ? 1 - y + look.thickness() * (1 - up) : y;
    return new Pushes.Push(xl, left, xr, right, yb, high * (1 - up), yt, high * up);
  }

  /// The bar as items of a scene.
  List<Scene.Item> items() {
    boolean up = look.vertical();
    double dx = up ? m.left() - look.xanchor() * outer : m.left();
    double dy = up ? m.top() : m.top() - ((1 - look.yanchor()) * outer - moveY);
    // Ticks, labels and titles are placed on the page, everything else from the plot's corner.
    double tx = dx - m.left();
    double ty = dy - m.top();
    List<Scene.Item> items = new ArrayList<>();
    background(items, dx, dy);
    colors(items, dx, dy);
    ticks(items, tx, ty);
    labels.forEach(label -> items.addAll(label.moved(tx, ty).items(measure)));
    if (title != null) {
      items.addAll(title.moved(tx, ty).items(measure));
    }
    return items;
  }

  private void background(List<Scene.Item> items, double dx, double dy) {
    boolean up = look.vertical();
    double extra = look.borderWidth() + look.outlineWidth();
    double x = dx + (up ? u : v) - extra / 2 - (up ? look.xpad() : 0);
    double y = dy + (up ? v - len : u - (look.ypad() + moveY - titleLift));
    double across = Math.max(outer - titleLift, 2);
    double along = Math.max(len + extra, 2);
    double width = up ? across : along;
    double height = up ? along : across;
    if (PlotlyColors.alpha(look.background()) > 0) {
      items.add(new Scene.Box(x, y, width, height, look.background()));
    }
    frame(items, x, y, width, height, look.borderWidth(), look.borderColor());
  }

  private static void frame(
      List<Scene.Item> items, double x, double y, double w, double h, double line, int argb) {
    if (line > 0 && PlotlyColors.alpha(argb) > 0) {
      double[] corners = {x, y, x + w, y, x + w, y + h, x, y + h};
      items.add(new Scene.Line(corners, line, argb, true, new double[0]));
    }
  }

  private void colors(List<Scene.Item> items, double dx, double dy) {
    boolean up = look.vertical();
    double start =
        up
            ? Lengths.rounded(m.height() * (1 - axis.domain[1]))
            : Lengths.rounded(m.width() * axis.domain[0]);
    double along = Math.max(Lengths.rounded(axis.length), 2);
    double across = Math.max(thick, 2);
    double x = dx + (up ? u : start);
    double y = dy + (up ? start : u);
    if (lines == null) {
      items.add(new Scene.Swatches(x, y, up ? across : along, up ? along : across, up, shades(up)));
    } else {
      levels(items, lines, x, y, across);
    }
    double ox = dx + (up ? u : v + look.xpad() + titleMove);
    boolean top = up && look.titleSide().equals("top");
    double oy = dy + (up ? v + look.ypad() - len + (top ? titleRoom : 0) : u);
    double inner = len - (up ? 2 * look.ypad() + titleRoom : 2 * look.xpad() + titleMove);
    double long_ = Math.max(inner, 2);
    frame(
        items,
        ox,
        oy,
        up ? across : long_,
        up ? long_ : across,
        look.outlineWidth(),
        look.outlineColor());
  }

  private int[] shades(boolean up) {
    int[] shades = new int[SHADES];
    for (int i = 0; i < SHADES; i++) {
      double t = (i + 0.5) / SHADES;
      shades[i] = stops.at(up ? 1 - t : t);
    }
    return shades;
  }

  private void levels(
      List<Scene.Item> items, ColorAxis.Lines drawn, double x, double y, double across) {
    double[] levels = drawn.levels().values();
    for (int i = 0; i < levels.length; i++) {
      double at = axis.pixel(levels[i]);
      if (at >= 0 && at <= axis.length && drawn.width() > 0) {
        double[] points =
            look.vertical()
                ? new double[] {x, y + at, x + across, y + at}
                : new double[] {x + at, y, x + at, y + across};
        double[] dash = Dashes.of(drawn.dash(), drawn.width());
        items.add(new Scene.Line(points, drawn.width(), drawn.argb()[i], false, dash));
      }
    }
  }

  private void ticks(List<Scene.Item> items, double tx, double ty) {
    AxisLook a = look.axis();
    if (a.ticks().isEmpty()) {
      return;
    }
    double sign = a.ticks().equals("outside") ? 1 : -1;
    double from = linePosition() + 0.5 * sign;
    double to = from + a.tickLength() * sign;
    for (AxisTick tick : axis.ticks) {
      double at = axis.offset + axis.pixel(tick.x());
      if (sign < 0 && !axis.clear(axis.pixel(tick.x()))) {
        continue;
      }
      double width = AxisLook.crisp(a.tickWidth());
      if (look.vertical()) {
        double x = m.left() + tx;
        items.add(Scene.Line.of(x + from, at + ty, x + to, at + ty, width, a.tickColor()));
      } else {
        double y = m.top() + ty;
        items.add(Scene.Line.of(at + tx, y + from, at + tx, y + to, width, a.tickColor()));
      }
    }
  }
}
