package dev.heatpress.plotly.ticks;

import java.util.Arrays;

/// Distinct positions, ascending, and the least distance between them: as `distinctVals` in
/// plotly.js 3.7, numbers that are as good as equal are one.
public record Distinct(double[] values, double step) {
  /// Positions that differ by less than this part of their mean distance are one.
  private static final double NEAR = 1e-4;

  /// Those of some positions, of which only finite ones count.
  public static Distinct of(double[] all) {
    double[] sorted = Arrays.stream(all).filter(Double::isFinite).sorted().toArray();
    if (sorted.length == 0) {
      return new Distinct(sorted, 1);
    }
    double span = sorted[sorted.length - 1] - sorted[0];
    double least = span == 0 ? 1 : span;
    double near = least / Math.max(1, sorted.length - 1) * NEAR;
    int count = 1;
    for (int i = 1; i < sorted.length; i++) {
      double step = sorted[i] - sorted[count - 1];
      if (step > near) {
        least = Math.min(least, step);
        sorted[count++] = sorted[i];
      }
    }
    return new Distinct(Arrays.copyOf(sorted, count), least);
  }

  /// The value that a position belongs to, -1 for none.
  public int index(double at) {
    if (!Double.isFinite(at)) {
      return -1;
    }
    int found = Arrays.binarySearch(values, at + step / 2);
    return Math.clamp(found >= 0 ? found : -found - 2L, 0, values.length - 1);
  }
}
