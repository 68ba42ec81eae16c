package dev.heatpress.core.figure;

import module java.base;

/// Collects the items of a scene. Boxes and lines come to lie on whole pixels of the grid, so that
/// they are crisp in pictures; text may stand anywhere.
final class Canvas {
  private final List<Scene.Item> items = new ArrayList<>();
  private final TextStyle style;
  private final Theme theme;
  private final double pixelsPerPoint;
  private final int linePixels;

  Canvas(TextStyle style, Theme theme, double pixelsPerPoint) {
    this.style = style;
    this.theme = theme;
    this.pixelsPerPoint = pixelsPerPoint;
    this.linePixels = linePixels(style, pixelsPerPoint);
  }

  /// How many pixels a line is thick.
  static int linePixels(TextStyle style, double pixelsPerPoint) {
    return (int) Math.max(1, Math.round(style.line() * pixelsPerPoint));
  }

  int textColor() {
    return theme.text();
  }

  List<Scene.Item> items() {
    return items;
  }

  void add(Scene.Item item) {
    items.add(item);
  }

  /// A whole number of pixels, in points.
  double snap(double points) {
    return Math.round(points * pixelsPerPoint) / pixelsPerPoint;
  }

  /// The thickness of lines, in points.
  double line() {
    return linePixels / pixelsPerPoint;
  }

  /// A line around a rectangle, outside of it.
  void frame(double x, double y, double width, double height) {
    double half = line() / 2;
    outline(
        x - half,
        y - half,
        x + width + half,
        y - half,
        x + width + half,
        y + height + half,
        x - half,
        y + height + half);
  }

  /// A closed line through points.
  void outline(double... points) {
    items.add(new Scene.Line(points, line(), theme.line(), true, new double[0]));
  }

  /// A tick that goes down from (x, y).
  void tickDown(double x, double y, double length) {
    double left = snap(x - line() / 2);
    items.add(new Scene.Box(left, y, line(), snap(length), theme.line()));
  }

  /// A tick that goes left (`length` negative) or right from (x, y).
  void tickBeside(double x, double y, double length) {
    double top = snap(y - line() / 2);
    double size = snap(Math.abs(length));
    items.add(new Scene.Box(length < 0 ? x - size : x, top, size, line(), theme.line()));
  }

  /// Text whose baseline starts at (x, y).
  void text(Label label, double x, double y, double angle, double size, int argb) {
    if (!label.isEmpty()) {
      items.add(new Scene.Text(x, y, angle, size, argb, label.runs()));
    }
  }

  /// The label of a tick below a point, in the color of text.
  void below(Tick tick, TickFit fit, double x, double y) {
    double size = fit.size();
    double line = style.lineHeight(size);
    double cap = style.cap(size);
    double at = x - (tick.lines() - 1) * line / 2;
    for (Label label : lines(tick)) {
      double width = label.width(style.measure(), size);
      switch (fit.angle()) {
        case 0 -> text(label, x - width / 2, y + cap, 0, size, theme.text());
        case 45 -> {
          // The middle of the end of the text stands below the point, its upper corner at the
          // height.
          double c = Math.sqrt(0.5);
          double endX = x + cap * c / 2;
          double endY = y + cap * c;
          text(label, endX - width * c, endY + width * c, 45, size, theme.text());
        }
        default -> text(label, at + cap / 2, y + width, 90, size, theme.text());
      }
      at += line;
    }
  }

  private static List<Label> lines(Tick tick) {
    List<Label> lines = new ArrayList<>(tick.rest());
    lines.addFirst(tick.label());
    return lines;
  }

  /// The label of a tick around the middle y, beside it: before x where `left`.
  void beside(Tick tick, TickFit fit, double x, double y, boolean left) {
    double line = style.lineHeight(fit.size());
    double at = y - (tick.lines() - 1) * line / 2;
    for (Label label : lines(tick)) {
      beside(label, fit.size(), x, at, left);
      at += line;
    }
  }

  /// Text in the middle of (x, y), beside it: before it where `left`.
  void beside(Label label, double size, double x, double y, boolean left) {
    double start = left ? x - label.width(style.measure(), size) : x;
    text(label, start, y + style.cap(size) / 2, 0, size, theme.text());
  }

  /// Lines that read upwards around the middle y, in columns from x on.
  void upwards(List<Label> lines, double x, double y, double size) {
    double column = x;
    for (Label line : lines) {
      upwards(line, column, y, size);
      column += style.titleLine();
    }
  }

  /// Text that reads upwards around the middle y, in a column that starts at x.
  void upwards(Label label, double x, double y, double size) {
    double width = label.width(style.measure(), size);
    text(label, x + style.ascent(size), y + width / 2, 90, size, theme.text());
  }

  /// Text around the middle x whose letters reach up to y, kept within a range.
  void centered(Label label, double x, double y, double size, int argb, double from, double to) {
    double width = label.width(style.measure(), size);
    double start = Math.max(from, Math.min(x - width / 2, to - width));
    text(label, start, y + style.ascent(size), 0, size, argb);
  }

  /// Lines below each other as [#centered(Label, double, double, double, int, double, double)]; the
  /// title of an axis or a key.
  void centered(List<Label> lines, double x, double y, double from, double to) {
    double line = y;
    for (Label label : lines) {
      centered(label, x, line, style.em(), theme.text(), from, to);
      line += style.titleLine();
    }
  }
}
