package dev.heatpress.plotly.layout;

import module java.base;

import dev.heatpress.core.figure.Scene;
import dev.heatpress.plotly.model.Axis;
import dev.heatpress.plotly.model.BarTrace;
import dev.heatpress.plotly.model.BarTrace.Bar;
import dev.heatpress.plotly.model.PlotlyColors;
import dev.heatpress.plotly.read.JsNumbers;

/// Bars as items of a scene; as `bar/plot` in plotly.js 4.1.
final class BarItems {
  private static final double FAR = 1e5;
  private final BarTrace trace;

  BarItems(BarTrace trace) {
    this.trace = trace;
  }

  /// The items, cut where they leave the plot.
  List<Scene.Item> items() {
    Axis x = trace.x();
    Axis y = trace.y();
    List<Scene.Item> items = new ArrayList<>();
    for (Bar bar : trace.bars()) {
      bar(items, bar);
    }
    return items.isEmpty() || !trace.clipped()
        ? items
        : List.of(new Scene.Clipped(x.offset, y.offset, x.length, y.length, items));
  }

  private void bar(List<Scene.Item> items, Bar bar) {
    boolean lying = trace.horizontal();
    Axis along = lying ? trace.y() : trace.x();
    Axis across = lying ? trace.x() : trace.y();
    boolean soft = PlotlyColors.alpha(bar.argb()) < 1 || trace.lineWidth() > 0.01;
    double p0 = pixel(along, bar.from());
    double p1 = pixel(along, bar.to());
    double s0 = pixel(across, bar.base());
    double s1 = pixel(across, bar.top());
    if (s0 == s1 && trace.lineWidth() == 0) {
      return;
    }
    double from = along.offset + edge(p0, p1, soft, false);
    double to = along.offset + edge(p1, p0, soft, false);
    double base = across.offset + edge(s0, s1, soft, true);
    double top = across.offset + edge(s1, s0, soft, true);
    double[] points =
        lying
            ? new double[] {base, from, top, from, top, to, base, to}
            : new double[] {from, base, to, base, to, top, from, top};
    if (PlotlyColors.alpha(bar.argb()) > 0) {
      items.add(new Scene.Polygon(points, bar.argb()));
    }
    if (trace.lineWidth() > 0 && PlotlyColors.alpha(bar.line()) > 0) {
      items.add(new Scene.Line(points, trace.lineWidth(), bar.line(), true, new double[0]));
    }
  }

  /// Pixels on an axis; what a logarithmic one can't show is far outside.
  private static double pixel(Axis axis, double linear) {
    double at = axis.pixel(linear);
    if (linear == Double.NEGATIVE_INFINITY) {
      boolean low = axis.vertical() == (axis.r1 > axis.r0);
      return low ? 2 * axis.length : -axis.length;
    }
    return Math.clamp(at, -FAR, FAR);
  }

  /// Where an edge is drawn: between pixels where bars have no gaps, and nowhere so thin that
  /// nothing is seen.
  private double edge(double at, double other, boolean soft, boolean mayVanish) {
    if (mayVanish && at == other) {
      return at;
    }
    if (soft || Math.abs(at - other) >= 2) {
      double shift = trace.lineWidth() / 2 % 1;
      return trace.whole() ? JsNumbers.round(at) - shift : at;
    }
    return at > other ? Math.ceil(at) : Math.floor(at);
  }
}
