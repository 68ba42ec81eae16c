package dev.heatpress.plotly.layout;

import module java.base;

import dev.heatpress.core.figure.Lengths;
import dev.heatpress.core.figure.Scene;
import dev.heatpress.core.figure.TextMeasure;
import dev.heatpress.plotly.model.Axis;
import dev.heatpress.plotly.model.FigureModel;
import dev.heatpress.plotly.model.FigureModel.NoteLook;
import dev.heatpress.plotly.model.FigureModel.Reference;
import dev.heatpress.plotly.model.Font;
import dev.heatpress.plotly.model.Margins;
import dev.heatpress.plotly.model.PlotlyColors;

/// Shapes and annotations: what they ask of the axes, and how they are drawn.
///
/// The geometry of annotations is that of `components/annotations/draw` in plotly.js 3.7.
final class Extensions {
  /// Heads of arrows, pointing to the right with the tip of the line at (0, 0), in widths of the
  /// line; and how far they reach beyond it.
  private static final double[][] HEADS = {
    {},
    {-2.4, -3, 0.6, 0, -2.4, 3},
    {-3.7, -2.5, 1.3, 0, -3.7, 2.5},
    {-4.45, -3, -1.65, -0.2, -1.65, 0.2, -4.45, 3, 1.55, 0},
    {-2.2, -2.2, -0.2, -0.2, -0.2, 0.2, -2.2, 2.2, -1.4, 3, 1.6, 0, -1.4, -3},
    {-4.4, -2.1, -0.6, -0.2, -0.6, 0.2, -4.4, 2.1, -4, 3, 2, 0, -4, -3},
    {},
    {2, 2, 2, -2, -2, -2, -2, 2},
    {}
  };

  private static final double[] BACKOFF = {0, 0.6, 1.3, 1.55, 1.6, 2, 0, 0, 0};

  private final FigureModel model;
  private final TextMeasure measure;
  private final ShapeItems shapes;

  Extensions(FigureModel model, TextMeasure measure) {
    this.model = model;
    this.measure = measure;
    this.shapes = new ShapeItems(model);
  }

  /// Tells the axes what must be seen.
  void gather() {
    shapes.gather();
    for (NoteLook note : model.annotations()) {
      gather(note, note.xref(), true);
      gather(note, note.yref(), false);
    }
  }

  private void gather(NoteLook note, Reference reference, boolean across) {
    Axis axis = reference.axis();
    if (axis == null || reference.domain()) {
      return;
    }
    Size size = size(note);
    double extent = across ? size.across : size.down;
    double head = note.arrow() ? 3 * note.arrowSize() * note.arrowWidth() : 0;
    double tail = note.arrow() && !onAxis(note, across) ? (across ? note.ax() : note.ay()) : 0;
    double text = across ? textShift(note, size, true, 0) : textShift(note, size, false, 0);
    double shift = across ? note.xshift() : -note.yshift();
    double padded = text + tail + shift;
    // On vertical axes pixels run down and values up.
    double plus = Math.max(extent / 2 + padded, head + shift);
    double minus = Math.max(extent / 2 - padded, head - shift);
    double at = across ? note.x() : note.y();
    if (note.arrow() && onAxis(note, across)) {
      axis.extremes.add(at, at, head, head);
      double tailAt = across ? note.ax() : note.ay();
      axis.extremes.add(tailAt, tailAt, extent / 2, extent / 2);
      return;
    }
    axis.extremes.add(at, at, across ? minus : plus, across ? plus : minus);
  }

  private static boolean onAxis(NoteLook note, boolean across) {
    return across ? note.axOnAxis() : note.ayOnAxis();
  }

  /// The size of a text with its border, and of the box around it when it is turned.
  private record Size(
      double textWidth,
      double textHeight,
      double outerWidth,
      double outerHeight,
      double across,
      double down) {}

  private Size size(NoteLook note) {
    TextBlock block = TextBlock.of(note.text(), 0, 0, 0, note.font());
    Box box = block.box(measure);
    double border = note.borderWidth() + note.borderPad();
    double inner = Double.isNaN(note.width()) ? box.width() : note.width();
    double width = Lengths.rounded(inner + 2 * border);
    double height = Lengths.rounded(box.height() + 2 * border);
    double sin = Math.abs(Math.sin(Math.toRadians(note.angle())));
    double cos = Math.abs(Math.cos(Math.toRadians(note.angle())));
    return new Size(
        box.width(),
        box.height(),
        width,
        height,
        width * cos + height * sin,
        width * sin + height * cos);
  }

  /// From the anchor to the middle of the text, in pixels right or down.
  private static double textShift(NoteLook note, Size size, boolean across, double place) {
    String anchor = across ? note.xanchor() : note.yanchor();
    double part =
        switch (anchor) {
          case "left", "top" -> 0.5;
          case "right", "bottom" -> -0.5;
          case "auto" -> place < 1 / 3.0 ? 0.5 : place > 2 / 3.0 ? -0.5 : 0;
          default -> 0;
        };
    return part * (across ? size.across : size.down);
  }

  /// The shapes of a layer (`below`, `between` or `above`), as items of a scene.
  List<Scene.Item> shapes(Margins m, String layer) {
    return shapes.items(m, layer);
  }

  /// All annotations as items of a scene.
  List<Scene.Item> annotations(Margins m) {
    List<Scene.Item> items = new ArrayList<>();
    for (NoteLook note : model.annotations()) {
      annotation(items, note, m);
    }
    return items;
  }

  private static boolean off(Reference reference, double value, boolean ownTail, double tail) {
    Axis axis = reference.axis();
    if (axis == null || reference.domain()) {
      return false;
    }
    double at = axis.pixel(value);
    boolean out = !(at >= 0 && at <= axis.length);
    double end = axis.pixel(tail);
    return out && !(ownTail && end >= 0 && end <= axis.length);
  }

  private void annotation(List<Scene.Item> items, NoteLook n, Margins m) {
    if (off(n.xref(), n.x(), n.axOnAxis(), n.ax()) || off(n.yref(), n.y(), n.ayOnAxis(), n.ay())) {
      return;
    }
    Size size = size(n);
    double headX = n.xref().x(n.x(), m);
    double headY = n.yref().y(n.y(), m);
    double tailX = headX;
    double tailY = headY;
    double placeX = 0.5;
    double placeY = 0.5;
    if (n.arrow()) {
      headX = n.xref().axis() == null ? Math.clamp(headX, 1, model.width() - 1) : headX;
      headY = n.yref().axis() == null ? Math.clamp(headY, 1, model.height() - 1) : headY;
      tailX = n.axOnAxis() ? n.xref().x(n.ax(), m) : n.xref().x(n.x(), m) + n.ax();
      tailY = n.ayOnAxis() ? n.yref().y(n.ay(), m) : n.yref().y(n.y(), m) + n.ay();
    } else {
      placeX = n.xref().axis() == null || n.xref().domain() ? n.x() : 0.5;
      placeY = n.yref().axis() == null || n.yref().domain() ? 1 - n.y() : 0.5;
    }
    double textX = tailX + textShift(n, size, true, placeX);
    double textY = tailY + textShift(n, size, false, placeY);
    double backX = n.arrow() && !n.axOnAxis() ? inward(tailX, textX, model.width()) : 0;
    double backY = n.arrow() && !n.ayOnAxis() ? inward(tailY, textY, model.height()) : 0;
    double dx = n.xshift();
    double dy = -n.yshift();
    if (n.arrow()) {
      arrow(
          items,
          n,
          size,
          tailX + backX + dx,
          tailY + backY + dy,
          headX + dx,
          headY + dy,
          textX + backX + dx,
          textY + backY + dy);
    }
    text(items, n, size, textX + backX + dx, textY + backY + dy);
  }

  /// How far a tail and its text must move to be on the page.
  private static double inward(double tail, double text, double side) {
    double plus = -Math.max(tail - 3, text);
    double minus = Math.min(tail + 3, text) - side;
    return plus > 0 ? plus : minus > 0 ? -minus : 0;
  }

  private void text(List<Scene.Item> items, NoteLook n, Size size, double x, double y) {
    double left = Lengths.rounded(x - size.outerWidth / 2);
    double top = Lengths.rounded(y - size.outerHeight / 2);
    double border = n.borderWidth();
    double[] xs = {left + border / 2, left + size.outerWidth - border / 2};
    double[] ys = {top + border / 2, top + size.outerHeight - border / 2};
    double[] corners = {xs[0], ys[0], xs[1], ys[0], xs[1], ys[1], xs[0], ys[1]};
    turn(corners, n.angle(), x, y);
    int fill = PlotlyColors.faded(n.background(), n.opacity());
    if (PlotlyColors.alpha(fill) > 0) {
      items.add(new Scene.Polygon(corners, fill));
    }
    int line = PlotlyColors.faded(n.borderColor(), n.opacity());
    if (border > 0 && PlotlyColors.alpha(line) > 0) {
      items.add(new Scene.Line(corners, border, line, true, new double[0]));
    }
    double full = border + n.borderPad();
    double inner = size.outerWidth - 2 * full;
    double anchor =
        switch (n.align()) {
          case "left" -> 0;
          case "right" -> 1;
          default -> 0.5;
        };
    double tx =
        Double.isNaN(n.width())
            ? left + full + size.textWidth * anchor
            : left + full + inner * anchor;
    double ty = top + full + TextBlock.ascent(measure, n.font());
    Font font = n.font().colored(PlotlyColors.faded(n.font().argb(), n.opacity()));
    TextBlock block = TextBlock.of(n.text(), tx, ty, anchor, font);
    TextBlock turned = new TextBlock(block.lines(), tx, ty, anchor, font, n.angle(), x, y);
    items.addAll(turned.items(measure));
  }

  private static void turn(double[] points, double degrees, double cx, double cy) {
    double sin = Math.sin(Math.toRadians(degrees));
    double cos = Math.cos(Math.toRadians(degrees));
    for (int i = 0; i < points.length; i += 2) {
      double x = points[i] - cx;
      double y = points[i + 1] - cy;
      points[i] = cx + x * cos - y * sin;
      points[i + 1] = cy + x * sin + y * cos;
    }
  }

  private void arrow(
      List<Scene.Item> items,
      NoteLook n,
      Size size,
      double tailX,
      double tailY,
      double headX,
      double headY,
      double textX,
      double textY) {
    double length = Math.hypot(headX - tailX, headY - tailY);
    boolean inText =
        Math.abs(headX - textX) < size.across / 2 && Math.abs(headY - textY) < size.down / 2;
    double width = n.arrowWidth();
    double scale = n.arrowSize() * width;
    double back = BACKOFF[n.arrowHead()] * scale + n.standoff();
    if (length <= back || inText || width <= 0) {
      return;
    }
    double ux = (headX - tailX) / length;
    double uy = (headY - tailY) / length;
    double[] start = outsideText(tailX, tailY, headX, headY, textX, textY, size);
    double endX = headX - ux * back;
    double endY = headY - uy * back;
    int color = PlotlyColors.faded(n.arrowColor(), n.opacity());
    items.add(Scene.Line.of(start[0], start[1], endX, endY, width, color));
    double[] head =
        n.arrowHead() == 6 ? ShapeItems.ellipse(0, 0, 2, 2) : HEADS[n.arrowHead()].clone();
    if (head.length == 0) {
      return;
    }
    for (int i = 0; i < head.length; i += 2) {
      double x = head[i] * scale;
      double y = head[i + 1] * scale;
      head[i] = endX + x * ux - y * uy;
      head[i + 1] = endY + x * uy + y * ux;
    }
    items.add(new Scene.Polygon(head, color));
  }

  /// Where the way from the tail to the head leaves the box of the text.
  private static double[] outsideText(
      double tailX,
      double tailY,
      double headX,
      double headY,
      double textX,
      double textY,
      Size size) {
    double dx = headX - tailX;
    double dy = headY - tailY;
    double leave = 0;
    double halfX = size.across / 2;
    double halfY = size.down / 2;
    boolean inside = Math.abs(tailX - textX) <= halfX && Math.abs(tailY - textY) <= halfY;
    if (inside) {
      double tx =
          dx == 0 ? Double.POSITIVE_INFINITY : (textX + Math.signum(dx) * halfX - tailX) / dx;
      double ty =
          dy == 0 ? Double.POSITIVE_INFINITY : (textY + Math.signum(dy) * halfY - tailY) / dy;
      leave = Math.clamp(Math.min(tx, ty), 0, 1);
    }
    return new double[] {tailX + leave * dx, tailY + leave * dy};
  }
}
