package dev.heatpress.job.figure;

import module java.base;

import dev.heatpress.core.AxisEdges;
import dev.heatpress.core.Printf;
import dev.heatpress.core.figure.CellPlaces;
import org.jspecify.annotations.Nullable;

/// Coordinates of cells with gaps between some of them: steps longer than others around them. The
/// cells beside a gap are as wide as on their other side.
///
/// @param begins where each cell begins, in the order of the matrix, on the scale of the axis
/// @param ends where each cell ends
/// @param filled how many gaps there are that are not drawn, as they are too many; else 0
record AxisGaps(double[] begins, double[] ends, int filled) {
  /// A step is a gap if it is so many times the median of its neighbours.
  private static final double LONG = 1.5;

  /// Neighbours on each side that count.
  private static final int NEAR = 2;

  /// More gaps than this are a way of sampling.
  private static final int MOST = 100;

  /// What the cells on both sides of a gap take of it at most, each.
  private static final double MOST_OF_GAP = 1 / 3.0;

  /// The gaps between cells; null where there are none.
  ///
  /// @param centers of the cells on the scale of the axis, rising or falling
  /// @param units the same in the units of the axis
  /// @param most the longest step in units that is no gap; NaN where the steps decide
  static @Nullable AxisGaps of(double[] centers, double[] units, double most) {
    int n = centers.length;
    boolean[] gap = new boolean[Math.max(0, n - 1)];
    int count = 0;
    for (int i = 0; i < n - 1; i++) {
      gap[i] = Double.isNaN(most) ? isLong(centers, i) : Math.abs(units[i + 1] - units[i]) > most;
      count += gap[i] ? 1 : 0;
    }
    if (count == 0 || count > MOST) {
      return count == 0 ? null : new AxisGaps(new double[0], new double[0], count);
    }
    double usual = usual(centers, gap);
    double[] begins = new double[n];
    double[] ends = new double[n];
    for (int i = 0; i < n; i++) {
      double left = half(centers, gap, i - 1);
      double right = half(centers, gap, i);
      double own = !Double.isNaN(left) ? left : !Double.isNaN(right) ? right : usual / 2;
      double sign = centers[n - 1] > centers[0] ? 1 : -1;
      double before = Double.isNaN(left) ? Double.isNaN(right) ? own : right : left;
      double after = Double.isNaN(right) ? own : right;
      begins[i] = centers[i] - sign * within(before, centers, gap, i - 1);
      ends[i] = centers[i] + sign * within(after, centers, gap, i);
    }
    for (int i = 0; i < n - 1; i++) {
      // Cells that follow each other share an edge.
      ends[i] = gap[i] ? ends[i] : begins[i + 1];
    }
    return new AxisGaps(begins, ends, 0);
  }

  private static double step(double[] centers, int i) {
    return Math.abs(centers[i + 1] - centers[i]);
  }

  private static boolean isLong(double[] centers, int i) {
    if (i == 0 || i == centers.length - 2) {
      return false;
    }
    double[] near =
        IntStream.rangeClosed(Math.max(0, i - NEAR), Math.min(centers.length - 2, i + NEAR))
            .filter(k -> k != i)
            .mapToDouble(k -> step(centers, k))
            .sorted()
            .toArray();
    int m = near.length;
    return step(centers, i) > LONG * (near[(m - 1) / 2] + near[m / 2]) / 2;
  }

  /// Half of the step behind a cell; NaN where that is a gap or none.
  private static double half(double[] centers, boolean[] gap, int i) {
    return i < 0 || i >= gap.length || gap[i] ? Double.NaN : step(centers, i) / 2;
  }

  private static double within(double half, double[] centers, boolean[] gap, int i) {
    return i >= 0 && i < gap.length && gap[i]
        ? Math.min(half, step(centers, i) * MOST_OF_GAP)
        : half;
  }

  /// The median of the steps that are no gaps, or else the shortest one.
  private static double usual(double[] centers, boolean[] gap) {
    double[] steps =
        IntStream.range(0, gap.length)
            .filter(i -> !gap[i])
            .mapToDouble(i -> step(centers, i))
            .sorted()
            .toArray();
    return steps.length > 0
        ? steps[steps.length / 2]
        : IntStream.range(0, gap.length).mapToDouble(i -> step(centers, i)).min().orElse(1) / 2;
  }

  /// Those of some of the cells; null where there are none between these.
  @Nullable AxisGaps region(long first, long end) {
    if (filled > 0) {
      return this;
    }
    double[] some = Arrays.copyOfRange(begins, (int) first, (int) end);
    double[] until = Arrays.copyOfRange(ends, (int) first, (int) end);
    AxisGaps part = new AxisGaps(some, until, 0);
    return part.count() == 0 ? null : part;
  }

  /// Whether they are few enough to be drawn.
  boolean isDrawn() {
    return filled == 0;
  }

  /// How many there are.
  int count() {
    int count = 0;
    for (int i = 1; i < begins.length; i++) {
      count += begins[i] == ends[i - 1] ? 0 : 1;
    }
    return count;
  }

  /// What is to be said of them.
  String remark(String axis) {
    int count = count();
    if (filled > 0) {
      return Printf.of(
          "%s axis: %d gaps between coordinates are too many to be drawn, and filled; `max-gap` tells"
              + " longer ones",
          axis, filled);
    }
    return Printf.of(
        "%s axis: %d %s between coordinates drawn as missing; `max-gap` none fills %s",
        axis, count, count == 1 ? "gap" : "gaps", count == 1 ? "it" : "them");
  }

  /// Where cells begin, and the last one ends, as if there were none.
  AxisEdges edges() {
    double[] edges = Arrays.copyOf(begins, begins.length + 1);
    edges[begins.length] = ends[begins.length - 1];
    return AxisEdges.of(edges);
  }

  /// Where the cells lie from the left or the top, from 0 to 1.
  CellPlaces places(boolean reversed) {
    int n = begins.length;
    double from = begins[0];
    double span = ends[n - 1] - from;
    double[] starts = new double[n];
    double[] until = new double[n];
    for (int i = 0; i < n; i++) {
      double begin = (begins[i] - from) / span;
      double end = i == n - 1 ? 1 : (ends[i] - from) / span;
      starts[reversed ? n - 1 - i : i] = reversed ? 1 - end : begin;
      until[reversed ? n - 1 - i : i] = reversed ? 1 - begin : end;
    }
    return CellPlaces.gapped(starts, until);
  }
}
