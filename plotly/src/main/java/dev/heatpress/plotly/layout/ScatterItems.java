package dev.heatpress.plotly.layout;

import module java.base;

import dev.heatpress.core.figure.Scene;
import dev.heatpress.core.figure.TextMeasure;
import dev.heatpress.plotly.model.Axis;
import dev.heatpress.plotly.model.Dashes;
import dev.heatpress.plotly.model.MarkerShape;
import dev.heatpress.plotly.model.PlotlyColors;
import dev.heatpress.plotly.model.ScatterTrace;
import dev.heatpress.plotly.model.ScatterTrace.Markers;
import dev.heatpress.plotly.model.ScatterTrace.Stroke;
import dev.heatpress.plotly.model.ScatterTrace.Texts;
import dev.heatpress.plotly.ticks.AxisType;

/// A scatter trace as items of a scene: its fill, then lines, markers and texts.
final class ScatterItems {
  /// Pixels beyond which nothing of a line is seen; viewers know no numbers that are much larger.
  private static final double FAR = 1e5;

  private final ScatterTrace trace;
  private final TextMeasure measure;
  private final List<Scene.Item> items = new ArrayList<>();

  ScatterItems(ScatterTrace trace, TextMeasure measure) {
    this.trace = trace;
    this.measure = measure;
  }

  /// The items, cut where they leave the plot.
  List<Scene.Item> items() {
    List<double[]> stretches = stretches();
    Stroke line = trace.line();
    boolean toZero = trace.fill().startsWith("tozero");
    if (!trace.fill().equals("none") && PlotlyColors.alpha(trace.fillColor()) > 0) {
      for (double[] points : stretches) {
        double[] polygon = toZero ? closed(points) : points;
        if (polygon.length >= 6) {
          items.add(new Scene.Polygon(polygon, trace.fillColor()));
        }
      }
    }
    if (line != null && line.width() > 0 && PlotlyColors.alpha(line.argb()) > 0) {
      double[] dash = Dashes.of(line.dash(), line.width());
      for (double[] points : stretches) {
        if (points.length >= 4) {
          items.add(new Scene.Line(points, line.width(), line.argb(), false, dash));
        }
      }
    }
    if (trace.markers() != null) {
      markers(trace.markers());
    }
    if (trace.texts() != null) {
      texts(trace.texts());
    }
    Axis x = trace.x();
    Axis y = trace.y();
    return !trace.clipped() || items.isEmpty()
        ? items
        : List.of(new Scene.Clipped(x.offset, y.offset, x.length, y.length, items));
  }

  private double x(int i) {
    return Math.clamp(trace.x().offset + trace.x().pixel(trace.xs()[i]), -FAR, FAR);
  }

  private double y(int i) {
    return Math.clamp(trace.y().offset + trace.y().pixel(trace.ys()[i]), -FAR, FAR);
  }

  private boolean there(int i) {
    return Double.isFinite(trace.xs()[i]) && Double.isFinite(trace.ys()[i]);
  }

  /// Points between missing ones, with the corners of steps, x and y in turn.
  private List<double[]> stretches() {
    Stroke line = trace.line();
    String shape = line == null ? "linear" : line.shape();
    boolean joined = line != null && line.gaps();
    List<double[]> stretches = new ArrayList<>();
    DoubleStream.Builder points = DoubleStream.builder();
    int before = -1;
    for (int i = 0; i < trace.xs().length; i++) {
      if (!there(i)) {
        if (!joined) {
          stretches.add(points.build().toArray());
          points = DoubleStream.builder();
          before = -1;
        }
        continue;
      }
      if (before >= 0) {
        corners(points, shape, x(before), y(before), x(i), y(i));
      }
      points.add(x(i)).add(y(i));
      before = i;
    }
    stretches.add(points.build().toArray());
    return stretches;
  }

  private static void corners(
      DoubleStream.Builder points, String shape, double x0, double y0, double x1, double y1) {
    double x = (x0 + x1) / 2;
    double y = (y0 + y1) / 2;
    switch (shape) {
      case "hv" -> points.add(x1).add(y0);
      case "vh" -> points.add(x0).add(y1);
      case "hvh" -> points.add(x).add(y0).add(x).add(y1);
      case "vhv" -> points.add(x0).add(y).add(x1).add(y);
      default -> {}
    }
  }

  /// A stretch with the way back along zero, or along the end of a logarithmic axis.
  private double[] closed(double[] points) {
    if (points.length < 4) {
      return new double[0];
    }
    boolean up = trace.fill().equals("tozeroy");
    Axis axis = up ? trace.y() : trace.x();
    boolean log = axis.scale.type() == AxisType.LOG;
    double zero = Math.clamp(axis.offset + axis.pixel(log ? axis.r0 : 0), -FAR, FAR);
    double[] closed = Arrays.copyOf(points, points.length + 4);
    int n = points.length;
    closed[n] = up ? points[n - 2] : zero;
    closed[n + 1] = up ? zero : points[n - 1];
    closed[n + 2] = up ? points[0] : zero;
    closed[n + 3] = up ? zero : points[1];
    return closed;
  }

  private void markers(Markers m) {
    for (int i = 0; i < trace.xs().length; i++) {
      if (!there(i) || m.sizes()[i] <= 0) {
        continue;
      }
      String symbol = m.symbols().get(i);
      double[] outline = MarkerShape.outline(symbol, x(i), y(i), m.sizes()[i] / 2);
      boolean open = MarkerShape.open(symbol);
      if (!open && PlotlyColors.alpha(m.argb()[i]) > 0) {
        items.add(new Scene.Polygon(outline, m.argb()[i]));
      }
      double width = open && m.lineWidth() == 0 ? 1 : m.lineWidth();
      int color = open ? m.argb()[i] : m.lines()[i];
      if (width > 0 && PlotlyColors.alpha(color) > 0) {
        items.add(new Scene.Line(outline, width, color, true, new double[0]));
      }
    }
  }

  /// As `textPointPosition` in plotly.js 4.1.
  private void texts(Texts t) {
    double size = t.font().size();
    for (int i = 0; i < trace.xs().length; i++) {
      String text = t.texts().get(i);
      if (!there(i) || text.isEmpty()) {
        continue;
      }
      String position = t.positions().get(i);
      double across = position.contains("left") ? -1 : position.contains("right") ? 1 : 0;
      double down = position.contains("top") ? -1 : position.contains("bottom") ? 1 : 0;
      Markers m = trace.markers();
      double away = m == null ? 0 : m.sizes()[i] / 2 / 0.8 + 1;
      TextBlock block = TextBlock.of(text, x(i) + across * away, 0, (1 - across) / 2, t.font());
      double lines = (block.lines().size() - 1) * TextBlock.LINE + 1;
      double dy = size * 0.75 + down * away + (down - 1) * lines * size / 2;
      items.addAll(block.moved(0, y(i) + dy).items(measure));
    }
  }
}
