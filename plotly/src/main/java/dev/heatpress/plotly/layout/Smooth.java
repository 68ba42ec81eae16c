package dev.heatpress.plotly.layout;

import module java.base;

/// Smooth lines through points: centripetal Catmull-Rom splines, as `smoothopen` and `smoothclosed`
/// in plotly.js 4.1, as straight pieces.
final class Smooth {
  private static final int PIECES = 8;

  private final double[] points;
  private final boolean closed;
  private final double smoothing;
  private final int n;

  private Smooth(double[] points, boolean closed, double smoothing) {
    this.points = points;
    this.closed = closed;
    this.smoothing = smoothing;
    this.n = points.length / 2;
  }

  /// The line, x and y in turn. Of a closed one the first point is not given again.
  ///
  /// @param smoothing 0 for straight pieces
  static double[] of(double[] points, boolean closed, double smoothing) {
    return points.length < 6 || smoothing == 0
        ? points
        : new Smooth(points, closed, smoothing).line();
  }

  private double[] line() {
    DoubleStream.Builder line = DoubleStream.builder().add(x(0)).add(y(0));
    int pieces = closed ? n : n - 1;
    for (int i = 0; i < pieces; i++) {
      // At the ends of open lines there is one tangent: the other control point is that of a
      // quadratic
      // curve.
      boolean first = !closed && i == 0;
      boolean last = !closed && i == n - 2;
      double[] out = first ? control(1, false) : control(i, true);
      double[] in = last ? control(n - 2, true) : control(i + 1, false);
      double[] from = {x(i), y(i)};
      double[] to = {x(i + 1), y(i + 1)};
      double[] c1 = first ? raised(from, out) : out;
      double[] c2 = last ? raised(to, in) : first ? raised(to, out) : in;
      c1 = last && !first ? raised(from, in) : c1;
      // The end of a loop is its beginning.
      int steps = closed && i == n - 1 ? PIECES - 1 : PIECES;
      for (int k = 1; k <= steps; k++) {
        double t = (double) k / PIECES;
        for (int d = 0; d < 2; d++) {
          double u = 1 - t;
          line.add(
              u * u * u * from[d]
                  + 3 * u * u * t * c1[d]
                  + 3 * u * t * t * c2[d]
                  + t * t * t * to[d]);
        }
      }
    }
    return line.build().toArray();
  }

  /// The control point of a cubic curve that is a quadratic one.
  private static double[] raised(double[] end, double[] control) {
    return new double[] {
      end[0] + 2 * (control[0] - end[0]) / 3, end[1] + 2 * (control[1] - end[1]) / 3
    };
  }

  private double x(int i) {
    return points[2 * Math.floorMod(i, n)];
  }

  private double y(int i) {
    return points[2 * Math.floorMod(i, n) + 1];
  }

  /// The control point beside point i, behind it or before it.
  private double[] control(int i, boolean behind) {
    double ax = x(i - 1) - x(i);
    double ay = y(i - 1) - y(i);
    double bx = x(i + 1) - x(i);
    double by = y(i + 1) - y(i);
    double a = Math.sqrt(Math.sqrt(ax * ax + ay * ay));
    double b = Math.sqrt(Math.sqrt(bx * bx + by * by));
    double nx = (b * b * ax - a * a * bx) * smoothing;
    double ny = (b * b * ay - a * a * by) * smoothing;
    double by3 = 3 * (behind ? -a : b) * (a + b);
    return by3 == 0 ? new double[] {x(i), y(i)} : new double[] {x(i) + nx / by3, y(i) + ny / by3};
  }
}
