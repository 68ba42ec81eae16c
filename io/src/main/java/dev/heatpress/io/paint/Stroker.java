package dev.heatpress.io.paint;

import module java.base;

import dev.heatpress.core.figure.Scene;

/// Turns lines into shapes: butt ends, mitred joints up to the limit of 10 that PDF has (ISO
/// 32000-1, 8.4.3.5), dashes.
final class Stroker {
  private static final double MITRE_LIMIT = 10;

  /// More dashes than these, or such that nobody could tell apart, are drawn as a solid line.
  private static final int MOST_DASHES = 1_000_000;

  private static final double SHORTEST_DASH = 0.05;

  private final Shape.Builder out = new Shape.Builder();
  private final double[] polygon = new double[8];
  private final double half;

  private Stroker(double width) {
    half = width / 2;
  }

  /// A line in pixels. Where it goes along rows and columns only, it is as many whole pixels wide
  /// as come closest, at least one, and its sides lie between pixels.
  static Shape shape(Scene.Line line, double pixelsPerUnit) {
    double[] points = distinct(line.points(), pixelsPerUnit, line.closed());
    double width = line.width() * pixelsPerUnit;
    if (points.length < 4 || !(width > 0) || !Double.isFinite(width)) {
      return new Shape.Builder().build();
    }
    boolean closed = line.closed() && points.length > 4;
    if (alongAxes(points, closed)) {
      width = Math.max(1, Math.rint(width));
      snap(points, width, closed, line.dash().length > 0);
    }
    double[] dash = Arrays.stream(line.dash()).map(d -> d * pixelsPerUnit).toArray();
    Stroker stroker = new Stroker(width);
    if (worthDashing(points, dash)) {
      for (double[] part : Dashes.of(points, closed, dash)) {
        stroker.stroke(part, false);
      }
    } else {
      stroker.stroke(points, closed);
    }
    return stroker.out.build();
  }

  /// In pixels, without points that repeat the one before them or are not finite.
  private static double[] distinct(double[] units, double pixelsPerUnit, boolean closed) {
    double[] points = new double[units.length / 2 * 2];
    int n = 0;
    for (int i = 0; i + 1 < units.length; i += 2) {
      double x = units[i] * pixelsPerUnit;
      double y = units[i + 1] * pixelsPerUnit;
      boolean repeated = n > 0 && points[n - 2] == x && points[n - 1] == y;
      if (!repeated && Math.abs(x) < 1e9 && Math.abs(y) < 1e9) {
        points[n++] = x;
        points[n++] = y;
      }
    }
    boolean back = closed && n > 4 && points[0] == points[n - 2] && points[1] == points[n - 1];
    return Arrays.copyOf(points, back ? n - 2 : n);
  }

  private static boolean alongAxes(double[] points, boolean closed) {
    int n = points.length;
    for (int i = closed ? 0 : 2; i < n; i += 2) {
      int before = (i + n - 2) % n;
      if (points[i] != points[before] && points[i + 1] != points[before + 1]) {
        return false;
      }
    }
    return true;
  }

  /// Moves each stretch across its direction, and ends that are not dashed along it.
  private static void snap(double[] points, double width, boolean closed, boolean dashed) {
    int n = points.length;
    double[] from = points.clone();
    for (int i = 0; i < n; i += 2) {
      boolean first = i == 0 && !closed;
      boolean last = i == n - 2 && !closed;
      int before = (i + n - 2) % n;
      int after = (i + 2) % n;
      boolean upright = (!first && from[before] == from[i]) || (!last && from[after] == from[i]);
      boolean level =
          (!first && from[before + 1] == from[i + 1]) || (!last && from[after + 1] == from[i + 1]);
      points[i] = upright ? center(from[i], width) : dashed ? from[i] : Math.rint(from[i]);
      points[i + 1] =
          level ? center(from[i + 1], width) : dashed ? from[i + 1] : Math.rint(from[i + 1]);
    }
  }

  /// So that a line beside an edge of pixels, which it touches, stays on its side of it.
  private static double center(double at, double width) {
    return Math.floor(at - width / 2 + 0.5) + width / 2;
  }

  private static boolean worthDashing(double[] points, double[] dash) {
    double period = 0;
    for (double part : dash) {
      if (!(part >= 0)) {
        return false;
      }
      period += part;
    }
    double length = 0;
    for (int i = 2; i < points.length; i += 2) {
      length += Math.hypot(points[i] - points[i - 2], points[i + 1] - points[i - 1]);
    }
    return period >= SHORTEST_DASH * dash.length
        && period > 0
        && length / period * dash.length < MOST_DASHES;
  }

  private void stroke(double[] points, boolean closed) {
    int n = points.length;
    int segments = closed ? n / 2 : n / 2 - 1;
    for (int s = 0; s < segments; s++) {
      segment(points, 2 * s, (2 * s + 2) % n);
    }
    for (int s = closed ? 0 : 1; s < segments; s++) {
      int at = 2 * s;
      joint(points, (at + n - 2) % n, at, (at + 2) % n);
    }
  }

  private void segment(double[] p, int a, int b) {
    double length = Math.hypot(p[b] - p[a], p[b + 1] - p[a + 1]);
    if (length == 0) {
      return;
    }
    double nx = -(p[b + 1] - p[a + 1]) / length * half;
    double ny = (p[b] - p[a]) / length * half;
    polygon[0] = p[a] + nx;
    polygon[1] = p[a + 1] + ny;
    polygon[2] = p[b] + nx;
    polygon[3] = p[b + 1] + ny;
    polygon[4] = p[b] - nx;
    polygon[5] = p[b + 1] - ny;
    polygon[6] = p[a] - nx;
    polygon[7] = p[a + 1] - ny;
    out.convex(polygon, 8);
  }

  /// Fills the wedge between the outer corners of two segments, and the mitre beyond it.
  private void joint(double[] p, int a, int b, int c) {
    double in = Math.hypot(p[b] - p[a], p[b + 1] - p[a + 1]);
    double leave = Math.hypot(p[c] - p[b], p[c + 1] - p[b + 1]);
    if (in == 0 || leave == 0) {
      return;
    }
    double ux = (p[b] - p[a]) / in;
    double uy = (p[b + 1] - p[a + 1]) / in;
    double vx = (p[c] - p[b]) / leave;
    double vy = (p[c + 1] - p[b + 1]) / leave;
    double turn = ux * vy - uy * vx;
    double side = turn > 0 ? -half : half;
    polygon[0] = p[b];
    polygon[1] = p[b + 1];
    polygon[2] = p[b] - uy * side;
    polygon[3] = p[b + 1] + ux * side;
    // The length of a mitre is 1 / sin(phi / 2) of the width, phi the angle between the segments.
    double sine2 = (1 + ux * vx + uy * vy) / 2;
    if (turn != 0 && sine2 * MITRE_LIMIT * MITRE_LIMIT >= 1) {
      double reach = side / (2 * sine2);
      polygon[4] = p[b] - (uy + vy) * reach;
      polygon[5] = p[b + 1] + (ux + vx) * reach;
      polygon[6] = p[b] - vy * side;
      polygon[7] = p[b + 1] + vx * side;
      out.convex(polygon, 8);
    } else {
      polygon[4] = p[b] - vy * side;
      polygon[5] = p[b + 1] + vx * side;
      out.convex(polygon, 6);
    }
  }

  /// The dashes of a line, each a line of its own.
  private static final class Dashes {
    private final List<double[]> parts = new ArrayList<>();
    private final double[] dash;
    private double[] part = new double[16];
    private int size;
    private int index;
    private double left;

    private Dashes(double[] dash) {
      this.dash = dash;
      left = dash[0];
    }

    static List<double[]> of(double[] points, boolean closed, double[] dash) {
      Dashes dashes = new Dashes(dash);
      int n = points.length;
      dashes.put(points[0], points[1]);
      for (int i = 2; i < (closed ? n + 2 : n); i += 2) {
        dashes.segment(points[i - 2], points[i - 1], points[i % n], points[i % n + 1]);
      }
      dashes.end();
      return dashes.parts;
    }

    private void segment(double x1, double y1, double x2, double y2) {
      double length = Math.hypot(x2 - x1, y2 - y1);
      double done = 0;
      while (length - done > left) {
        done += left;
        double t = done / length;
        double x = x1 + t * (x2 - x1);
        double y = y1 + t * (y2 - y1);
        put(x, y);
        end();
        index++;
        left = dash[index % dash.length];
        put(x, y);
      }
      left -= length - done;
      put(x2, y2);
    }

    private void put(double x, double y) {
      if (index % 2 == 1) {
        return;
      }
      if (size == part.length) {
        part = Arrays.copyOf(part, 2 * size);
      }
      part[size++] = x;
      part[size++] = y;
    }

    private void end() {
      if (size > 2) {
        parts.add(Arrays.copyOf(part, size));
      }
      size = 0;
    }
  }
}
