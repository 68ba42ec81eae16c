package dev.heatpress.plotly.layout;

import module java.base;

import dev.heatpress.core.figure.Scene;
import dev.heatpress.core.figure.TextMeasure;
import dev.heatpress.plotly.model.Font;
import dev.heatpress.plotly.model.Markup;
import dev.heatpress.plotly.model.PlotlyColors;
import dev.heatpress.plotly.model.TextSpan;
import dev.heatpress.plotly.read.JsNumbers;

/// Lines of text at a place, turned about a point, as plotly.js puts them into SVG.
///
/// @param x of the anchor
/// @param y of the first baseline
/// @param anchor which part of a line lies left of x: 0, 0.5 or 1
/// @param angle degrees clockwise, about (cx, cy)
record TextBlock(
    List<List<TextSpan>> lines,
    double x,
    double y,
    double anchor,
    Font font,
    double angle,
    double cx,
    double cy) {
  /// From baseline to baseline, as a part of the font's size.
  static final double LINE = 1.3;

  /// Lines below and through text, as browsers draw them in these letters, as parts of the size.
  private static final double UNDER = 0.14;

  private static final double THROUGH = 0.26;
  private static final double THICK = 0.07;

  /// Upright text.
  static TextBlock of(String markup, double x, double y, double anchor, Font font) {
    return new TextBlock(Markup.lines(markup, font), x, y, anchor, font, 0, 0, 0);
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
    for (List<TextSpan> line : lines) {
      width = Math.max(width, measure.width(TextSpan.runs(line), font.size()));
    }
    return width;
  }

  /// The height of a line as browsers take it: ascent and descent in whole pixels.
  static double ascent(TextMeasure measure, Font font) {
    return JsNumbers.round(measure.ascent(font.face()) * font.size());
  }

  static double descent(TextMeasure measure, Font font) {
    return JsNumbers.round(measure.descent(font.face()) * font.size());
  }

  /// The box around the text, turned.
  Box box(TextMeasure measure) {
    double width = width(measure);
    double left = x - anchor * width;
    double top = y - ascent(measure, font);
    double bottom = y + (lines.size() - 1) * LINE * font.size() + descent(measure, font);
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
      List<TextSpan> line = lines.get(i);
      double start = x - anchor * measure.width(TextSpan.runs(line), font.size());
      double py = y + i * LINE * font.size();
      for (int from = 0; from < line.size(); ) {
        int to = from + 1;
        while (to < line.size() && color(line.get(to)) == color(line.get(from))) {
          to++;
        }
        List<TextSpan> part = line.subList(from, to);
        if (PlotlyColors.alpha(color(line.get(from))) > 0) {
          text(part, start, py, items);
          decorations(part, start, py, measure, items);
        }
        start += measure.width(TextSpan.runs(part), font.size());
        from = to;
      }
    }
    return items;
  }

  private int color(TextSpan span) {
    return span.argb() == null ? font.argb() : span.argb();
  }

  /// Spans of one color.
  private void text(List<TextSpan> part, double px, double py, List<Scene.Item> items) {
    items.add(
        new Scene.Text(
            angle == 0 ? px : turnedX(px, py),
            angle == 0 ? py : turnedY(px, py),
            -angle,
            font.size(),
            color(part.getFirst()),
            TextSpan.runs(part)));
  }

  private void decorations(
      List<TextSpan> part, double px, double py, TextMeasure measure, List<Scene.Item> items) {
    double start = px;
    for (TextSpan span : part) {
      double size = span.run().scale() * font.size();
      double end = start + measure.width(List.of(span.run()), font.size());
      double base = py - span.run().rise() * font.size();
      if (span.underlined()) {
        items.add(line(start, end, base + UNDER * size, THICK * size, color(span)));
      }
      if (span.struck()) {
        items.add(line(start, end, base - THROUGH * size, THICK * size, color(span)));
      }
      start = end;
    }
  }

  private Scene.Item line(double from, double to, double at, double width, int argb) {
    return Scene.Line.of(
        turnedX(from, at), turnedY(from, at), turnedX(to, at), turnedY(to, at), width, argb);
  }
}
