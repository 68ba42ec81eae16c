package dev.heatpress.plotly.layout;

import module java.base;

/// Where a surface over a grid of points crosses a level, by marching squares. Squares with a
/// missing corner have no line.
///
/// As in plotly.js 4.1 (`make_crossings` and `find_all_paths`), the mean of a square decides on its
/// saddle, and points that crowd together become one.
final class ContourLines {
  private static final double NEAR = 0.01;

  /// A line, x and y in turn; of a closed one the first point is not given again.
  record Path(double[] points, boolean closed) {}

  private final double[] cells;
  private final double[] xs;
  private final double[] ys;
  private final double level;
  private final double crowd;
  private final int columns;

  /// Where lines cross the sides of squares: the next side of each, with what is low on the left.
  private final Map<Integer, Integer> next = new LinkedHashMap<>();

  /// @param cells one per point, row-major
  /// @param xs of the columns, in pixels
  /// @param smoothing how round lines become
  ContourLines(double[] cells, double[] xs, double[] ys, double level, double smoothing) {
    this.cells = cells;
    this.xs = xs;
    this.ys = ys;
    this.level = level;
    this.crowd = 0.2 * smoothing;
    this.columns = xs.length;
    for (int r = 0; r + 1 < ys.length; r++) {
      for (int c = 0; c + 1 < columns; c++) {
        square(r * columns + c);
      }
    }
  }

  /// The side from a point to the right: even; that to the next row: odd.
  private static int side(int point, boolean down) {
    return 2 * point + (down ? 1 : 0);
  }

  private void square(int p) {
    double a = cells[p];
    double b = cells[p + 1];
    double c = cells[p + columns + 1];
    double d = cells[p + columns];
    if (!Double.isFinite(a + b + c + d)) {
      return;
    }
    int above =
        (a > level ? 1 : 0) + (b > level ? 2 : 0) + (c > level ? 4 : 0) + (d > level ? 8 : 0);
    int first = side(p, false);
    int right = side(p + 1, true);
    int last = side(p + columns, false);
    int left = side(p, true);
    switch (above) {
      case 1 -> join(left, first);
      case 14 -> join(first, left);
      case 2 -> join(first, right);
      case 13 -> join(right, first);
      case 4 -> join(right, last);
      case 11 -> join(last, right);
      case 8 -> join(last, left);
      case 7 -> join(left, last);
      case 3 -> join(left, right);
      case 12 -> join(right, left);
      case 6 -> join(first, last);
      case 9 -> join(last, first);
      case 5, 10 -> saddle(above == 5, level > (a + b + c + d) / 4, first, right, last, left);
      default -> {}
    }
  }

  /// Low in the middle: lines go around the two high corners, else around the low ones.
  private void saddle(boolean ac, boolean low, int first, int right, int last, int left) {
    if (ac) {
      join(left, low ? first : last);
      join(right, low ? last : first);
    } else {
      join(first, low ? right : left);
      join(last, low ? left : right);
    }
  }

  private void join(int from, int to) {
    next.put(from, to);
  }

  /// All lines, those that end at an edge first.
  List<Path> paths() {
    List<Path> paths = new ArrayList<>();
    Set<Integer> ends = new LinkedHashSet<>(next.keySet());
    ends.removeAll(new HashSet<>(next.values()));
    ends.forEach(side -> follow(side, paths));
    while (!next.isEmpty()) {
      follow(next.keySet().iterator().next(), paths);
    }
    return paths;
  }

  private void follow(int from, List<Path> paths) {
    // x, y and the same in cells, which crowding is measured in.
    List<double[]> points = new ArrayList<>(List.of(point(from)));
    boolean closed = false;
    Integer at = next.remove(from);
    while (at != null) {
      double[] point = point(at);
      if (!same(points.getLast(), point)) {
        points.add(point);
      }
      closed = at == from;
      at = closed ? null : next.remove(at);
    }
    closed &= points.size() > 1 && same(points.getFirst(), points.getLast());
    if (points.size() < 2) {
      return;
    }
    List<double[]> kept = uncrowded(points, closed);
    if (closed) {
      kept.removeLast();
    }
    if (kept.size() > 1) {
      paths.add(
          new Path(
              kept.stream().flatMapToDouble(p -> DoubleStream.of(p[0], p[1])).toArray(), closed));
    }
  }

  private static boolean same(double[] a, double[] b) {
    return Math.abs(a[0] - b[0]) < NEAR && Math.abs(a[1] - b[1]) < NEAR;
  }

  private double[] point(int side) {
    int p = side / 2;
    int c = p % columns;
    int r = p / columns;
    boolean down = side % 2 == 1;
    double other = cells[down ? p + columns : p + 1];
    double part = (level - cells[p]) / (other - cells[p]);
    return down
        ? new double[] {xs[c], ys[r] + part * (ys[r + 1] - ys[r]), c, r + part}
        : new double[] {xs[c] + part * (xs[c + 1] - xs[c]), ys[r], c + part, r};
  }

  /// Runs of points that are nearer to each other than a part of the mean distance become their
  /// middle; ends stay.
  private List<double[]> uncrowded(List<double[]> points, boolean closed) {
    int n = points.size();
    double[] apart = new double[n - 1];
    double total = 0;
    for (int i = 0; i < n - 1; i++) {
      double[] a = points.get(i);
      double[] b = points.get(i + 1);
      apart[i] = Math.hypot(a[2] - b[2], a[3] - b[3]);
      total += apart[i];
    }
    double least = total / (n - 1) * crowd;
    List<double[]> kept = new ArrayList<>();
    int i = n - 1;
    while (i >= 0) {
      int from = i;
      double run = 0;
      while (from > 0 && run + apart[from - 1] < least) {
        run += apart[from - 1];
        from--;
      }
      kept.add(middle(points, from, i, n));
      i = from - 1;
    }
    Collections.reverse(kept);
    if (closed && kept.size() > 1) {
      kept.set(0, kept.getLast());
    }
    return kept;
  }

  private static double[] middle(List<double[]> points, int from, int to, int n) {
    if (to == n - 1 || from == 0) {
      return to == n - 1 ? points.getLast() : points.getFirst();
    }
    int count = to - from + 1;
    double[] a = points.get((from + to) / 2);
    double[] b = points.get((from + to + 1) / 2);
    return count % 2 == 1 ? a : new double[] {(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, a[2], a[3]};
  }
}
