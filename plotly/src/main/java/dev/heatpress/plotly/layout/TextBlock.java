package dev.heatpress.plotly.layout;

import module java.base;

import dev.heatpress.core.figure.Scene;
import dev.heatpress.core.figure.Scene.Run;
import dev.heatpress.core.figure.TextMeasure;
import dev.heatpress.plotly.model.Font;
import dev.heatpress.plotly.model.Markup;
import dev.heatpress.plotly.model.PlotlyColors;
import dev.heatpress.plotly.read.JsNumbers;

/// Lines of text at a place, turned about a point, as plotly.js puts them into SVG.
///
/// @param x of the anchor
/// @param y of the first baseline
/// @param anchor which part of a line lies left of x: 0, 0.5 or 1
/// @param angle degrees clockwise, about (cx, cy)
record TextBlock(
    List<List<Run>> lines,
    double x,
    double y,
    double anchor,
    Font font,
    double angle,
    double cx,
    double cy) {
  /// From baseline to baseline, as a part of the font's size.
  static final double LINE = 1.3;

  /// Upright text.
  static TextBlock of(String markup, double x, double y, double anchor, Font font) {
    return new TextBlock(Markup.lines(markup), x, y, anchor, font, 0, 0, 0);
  }

  /// The same text turned about its anchor on the first baseline.
  TextBlock turned(double degrees) {
    return new TextBlock(lines, x, y, anchor, font, degrees, x, y);
  }

  /// The same text elsewhere.
  TextBlock moved(double dx, double dy) {
    return new TextBlock(lines, x + dx, y + dy, anchor, font, angle, cx + dx, cy + dy);
  }

  /// The width of the longest line.
  double width(TextMeasure measure) {
    double width = 0;
    for (List<Run> line : lines) {
      width = Math.max(width, measure.width(line, font.size()));
    }
    return width;
  }

  /// The height of a line as browsers take it: ascent and descent in whole pixels.
  static double ascent(TextMeasure measure, double size) {
    return JsNumbers.round(measure.ascent() * size);
  }

  static double descent(TextMeasure measure, double size) {
    return JsNumbers.round(measure.descent() * size);
  }

  /// The box around the text, turned.
  Box box(TextMeasure measure) {
    double width = width(measure);
    double left = x - anchor * width;
    double top = y - ascent(measure, font.size());
    double bottom = y + (lines.size() - 1) * LINE * font.size() + descent(measure, font.size());
    if (angle == 0) {
      return new Box(left, top, left + width, bottom);
    }
    Box box = Box.NONE;
    double[] xs = {left, left + width, left, left + width};
    double[] ys = {top, top, bottom, bottom};
    for (int i = 0; i < 4; i++) {
      double px = turnedX(xs[i], ys[i]);
      double py = turnedY(xs[i], ys[i]);
      box = box.union(new Box(px, py, px, py));
    }
    return box;
  }

  private double turnedX(double px, double py) {
    double radians = Math.toRadians(angle);
    return cx + (px - cx) * Math.cos(radians) - (py - cy) * Math.sin(radians);
  }

  private double turnedY(double px, double py) {
    double radians = Math.toRadians(angle);
    return cy + (px - cx) * Math.sin(radians) + (py - cy) * Math.cos(radians);
  }

  /// The lines as items of a scene.
  List<Scene.Item> items(TextMeasure measure) {
    List<Scene.Item> items = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).isEmpty() || PlotlyColors.alpha(font.argb()) == 0) {
        continue;
      }
      double px = x - anchor * measure.width(lines.get(i), font.size());
      double py = y + i * LINE * font.size();
      items.add(
          new Scene.Text(
              angle == 0 ? px : turnedX(px, py),
              angle == 0 ? py : turnedY(px, py),
              -angle,
              font.size(),
              font.argb(),
              lines.get(i)));
    }
    return items;
  }
}
