package dev.heatpress.plotly.layout;

import module java.base;

import dev.heatpress.core.figure.Scene;
import dev.heatpress.core.figure.TextMeasure;
import dev.heatpress.plotly.model.Axis;
import dev.heatpress.plotly.model.AxisLook;
import dev.heatpress.plotly.model.MinorLook;
import dev.heatpress.plotly.model.PlotlyColors;

/// Line, ticks and labels of an axis that is laid out. For one use.
final class AxisItems {
  private final Axis axis;
  private final PlotlyLayout layout;
  private final double pad;
  private final TextMeasure measure;
  private final List<Scene.Item> items = new ArrayList<>();

  /// @param pad between the plot and its axes
  AxisItems(Axis axis, PlotlyLayout layout, double pad, TextMeasure measure) {
    this.axis = axis;
    this.layout = layout;
    this.pad = pad;
    this.measure = measure;
  }

  List<Scene.Item> items() {
    AxisLook look = axis.look;
    double main = layout.line(axis, look.side());
    if (look.line() && look.lineWidth() > 0) {
      along(main);
      if (axis.anchor != null && !look.mirror().equals("false")) {
        along(layout.line(axis, opposite(look.side())));
      }
    }
    ticks(main, look.side());
    if (axis.anchor != null && look.mirror().matches("ticks|allticks")) {
      ticks(layout.line(axis, opposite(look.side())), opposite(look.side()));
    }
    layout.labels(axis).forEach(label -> items.addAll(label.items(measure)));
    return items;
  }

  private static String opposite(String side) {
    return switch (side) {
      case "left" -> "right";
      case "right" -> "left";
      case "top" -> "bottom";
      default -> "top";
    };
  }

  /// Lines of x axes fill the corners where they meet lines of y axes.
  private void along(double at) {
    double from = axis.offset;
    double to = axis.offset + axis.length;
    Axis counter = axis.anchor;
    if (counter != null
        && counter.look.line()
        && counter.anchor == axis
        && counter.look.visible()) {
      double more = pad + (axis.vertical() ? 0 : AxisLook.crisp(counter.look.lineWidth()));
      boolean both = !counter.look.mirror().equals("false");
      boolean first = counter.look.side().equals("left") || counter.look.side().equals("top");
      from -= first || both ? more : 0;
      to += !first || both ? more : 0;
    }
    double[] points =
        axis.vertical() ? new double[] {at, from, at, to} : new double[] {from, at, to, at};
    line(points, AxisLook.crisp(axis.look.lineWidth()), axis.look.lineColor());
  }

  private void ticks(double main, String side) {
    AxisLook look = axis.look;
    MinorLook minor = axis.minorLook;
    if (minor != null) {
      double width = AxisLook.crisp(minor.width());
      ticks(main, side, minor.ticks(), axis.minors, minor.length(), width, minor.color());
    }
    List<Double> majors = axis.marks();
    double width = AxisLook.crisp(look.tickWidth());
    ticks(main, side, look.ticks(), majors, look.tickLength(), width, look.tickColor());
  }

  private void ticks(
      double main,
      String side,
      String where,
      List<Double> positions,
      double length,
      double width,
      int argb) {
    if (where.isEmpty()) {
      return;
    }
    AxisLook look = axis.look;
    boolean inside = where.equals("inside");
    // As in plotly.js, the ticks with labels say it for both.
    boolean clipped = look.ticks().equals("inside");
    double outward = side.equals("left") || side.equals("top") ? -1 : 1;
    double sign = inside ? -outward : outward;
    double half = (look.line() && look.lineWidth() > 0 ? look.lineWidth() : 1) / 2;
    double from = main + half * sign;
    double to = from + length * sign;
    for (double position : positions) {
      double at = axis.pixel(position);
      if (clipped && !axis.clear(at)) {
        continue;
      }
      double p = axis.offset + at;
      double[] points =
          axis.vertical() ? new double[] {from, p, to, p} : new double[] {p, from, p, to};
      line(points, width, argb);
    }
  }

  private void line(double[] points, double width, int argb) {
    line(points, width, argb, new double[0], items);
  }

  /// Adds a line, unless nothing of it would be seen.
  static void line(double[] points, double width, int argb, double[] dash, List<Scene.Item> items) {
    boolean long_ = points[0] != points[2] || points[1] != points[3];
    if (width > 0 && PlotlyColors.alpha(argb) > 0 && long_) {
      items.add(new Scene.Line(points, width, argb, false, dash));
    }
  }
}
