package dev.heatpress.core.exact;

import dev.heatpress.core.CellStatistics;
import java.io.Serializable;

/// What a thread has seen of the cells: counts, and the range of the finite ones.
public final class CellCounter implements Serializable {
  private static final long serialVersionUID = 1L;

  /// Whether the rows being added count; the range is taken in any case.
  boolean enabled;

  long cells;
  long missing;
  long positiveInfinite;
  long negativeInfinite;
  double min = Double.POSITIVE_INFINITY;
  double max = Double.NEGATIVE_INFINITY;

  /// An empty count.
  public CellCounter() {}

  void range(double least, double greatest) {
    min = Math.min(min, least);
    max = Math.max(max, greatest);
  }

  /// Adds what another has seen.
  public void merge(CellCounter other) {
    cells += other.cells;
    missing += other.missing;
    positiveInfinite += other.positiveInfinite;
    negativeInfinite += other.negativeInfinite;
    range(other.min, other.max);
  }

  /// Adds values[from .. to), so many times.
  public void add(double[] values, int from, int to, long times) {
    cells += (to - from) * times;
    double least = min;
    double greatest = max;
    long other = 0;
    for (int i = from; i < to; i++) {
      double x = values[i];
      if (Math.abs(x) <= Double.MAX_VALUE) {
        least = x < least ? x : least;
        greatest = x > greatest ? x : greatest;
      } else {
        other++;
      }
    }
    min = least;
    max = greatest;
    if (other > 0) {
      addOthers(values, from, to, times);
    }
  }

  private void addOthers(double[] values, int from, int to, long times) {
    for (int i = from; i < to; i++) {
      double x = values[i];
      missing += Double.isNaN(x) ? times : 0;
      positiveInfinite += x == Double.POSITIVE_INFINITY ? times : 0;
      negativeInfinite += x == Double.NEGATIVE_INFINITY ? times : 0;
    }
  }

  /// What was counted so far.
  public CellStatistics statistics() {
    return new CellStatistics(cells, missing, positiveInfinite, negativeInfinite, min(), max());
  }

  /// The least finite cell, or NaN.
  double min() {
    return min > max ? Double.NaN : min;
  }

  /// The greatest finite cell, or NaN.
  double max() {
    return min > max ? Double.NaN : max;
  }
}
