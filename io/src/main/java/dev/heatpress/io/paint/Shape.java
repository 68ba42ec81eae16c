package dev.heatpress.io.paint;

import java.util.Arrays;

/// Sides of polygons in pixels, those that are not horizontal, from the uppermost to the lowest.
/// Immutable.
final class Shape {
  private static final int PER_SIDE = 5;

  /// Beyond what any picture has; what lies farther out is moved here.
  private static final double FAR = 1 << 28;

  /// Per side its upper end, its lower end, and 1 where it was drawn downwards, -1 otherwise.
  private final double[] sides;

  private final int count;

  private Shape(double[] sides) {
    this.sides = sides;
    count = sides.length / PER_SIDE;
  }

  int count() {
    return count;
  }

  double y1(int side) {
    return sides[PER_SIDE * side + 1];
  }

  double y2(int side) {
    return sides[PER_SIDE * side + 3];
  }

  double sign(int side) {
    return sides[PER_SIDE * side + 4];
  }

  /// Where a side crosses a height between its ends.
  double x(int side, double y) {
    int at = PER_SIDE * side;
    double part = (y - sides[at + 1]) / (sides[at + 3] - sides[at + 1]);
    return sides[at] + part * (sides[at + 2] - sides[at]);
  }

  /// The smallest box of whole pixels around all sides.
  PixelBox bounds() {
    double left = Double.POSITIVE_INFINITY;
    double right = Double.NEGATIVE_INFINITY;
    double bottom = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      int at = PER_SIDE * i;
      left = Math.min(left, Math.min(sides[at], sides[at + 2]));
      right = Math.max(right, Math.max(sides[at], sides[at + 2]));
      bottom = Math.max(bottom, sides[at + 3]);
    }
    return count == 0
        ? PixelBox.NONE
        : new PixelBox(
            (int) Math.floor(left),
            (int) Math.floor(sides[1]),
            (int) Math.ceil(right),
            (int) Math.ceil(bottom));
  }

  /// The sides within rows [top, bottom), to be asked for row by row.
  Rows rows(int top, int bottom) {
    int[] crossing = new int[16];
    int found = 0;
    for (int i = 0; i < count && y1(i) < bottom; i++) {
      if (y2(i) > top) {
        if (found == crossing.length) {
          crossing = Arrays.copyOf(crossing, 2 * found);
        }
        crossing[found++] = i;
      }
    }
    return new Rows(Arrays.copyOf(crossing, found));
  }

  /// Which sides cross a row, for one row after the other.
  final class Rows {
    private final int[] crossing;
    private final int[] active;
    private int waiting;
    private int actives;

    private Rows(int[] crossing) {
      this.crossing = crossing;
      active = new int[crossing.length];
    }

    /// Goes on to row `y`.
    void next(int y) {
      int kept = 0;
      for (int i = 0; i < actives; i++) {
        if (y2(active[i]) > y) {
          active[kept++] = active[i];
        }
      }
      while (waiting < crossing.length && y1(crossing[waiting]) < y + 1) {
        active[kept++] = crossing[waiting++];
      }
      actives = kept;
    }

    int count() {
      return actives;
    }

    int side(int i) {
      return active[i];
    }
  }

  /// Collects sides.
  static final class Builder {
    private double[] sides = new double[32 * PER_SIDE];
    private int size;

    /// A side from one point to another. Where a number is not finite there is none.
    void side(double x1, double y1, double x2, double y2) {
      if (y1 == y2 || !Double.isFinite(x1 + y1 + x2 + y2)) {
        return;
      }
      if (size == sides.length) {
        sides = Arrays.copyOf(sides, 2 * size);
      }
      boolean down = y1 < y2;
      sides[size++] = near(down ? x1 : x2);
      sides[size++] = near(down ? y1 : y2);
      sides[size++] = near(down ? x2 : x1);
      sides[size++] = near(down ? y2 : y1);
      sides[size++] = down ? 1 : -1;
    }

    /// A polygon through the first `length` numbers, x and y in turn, which always goes the same
    /// way round, so that polygons that overlap don't cancel.
    void convex(double[] points, int length) {
      double area = 0;
      for (int i = 0; i < length; i += 2) {
        int k = (i + 2) % length;
        area += points[i] * points[k + 1] - points[k] * points[i + 1];
      }
      for (int i = 0; i < length; i += 2) {
        int k = (i + 2) % length;
        if (area > 0) {
          side(points[i], points[i + 1], points[k], points[k + 1]);
        } else {
          side(points[k], points[k + 1], points[i], points[i + 1]);
        }
      }
    }

    private static double near(double pixels) {
      return Math.clamp(pixels, -FAR, FAR);
    }

    Shape build() {
      double[] tops = new double[size / PER_SIDE];
      boolean sorted = true;
      for (int i = 0; i < tops.length; i++) {
        tops[i] = sides[PER_SIDE * i + 1];
        sorted &= i == 0 || tops[i - 1] <= tops[i];
      }
      return new Shape(sorted ? Arrays.copyOf(sides, size) : sorted(tops));
    }

    private double[] sorted(double[] tops) {
      Integer[] order = new Integer[tops.length];
      Arrays.setAll(order, i -> i);
      Arrays.sort(order, (a, b) -> Double.compare(tops[a], tops[b]));
      double[] result = new double[size];
      for (int i = 0; i < order.length; i++) {
        System.arraycopy(sides, PER_SIDE * order[i], result, PER_SIDE * i, PER_SIDE);
      }
      return result;
    }
  }
}
