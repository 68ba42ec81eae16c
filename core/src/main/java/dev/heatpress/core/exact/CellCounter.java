package dev.heatpress.core.exact;

/// What a thread has seen of the cells: counts, and the range of the finite ones.
public final class CellCounter {
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

  /// All cells, present or not.
  public long cells() {
    return cells;
  }

  /// Cells that are NaN.
  public long missing() {
    return missing;
  }

  /// Cells that are +Inf.
  public long positiveInfinite() {
    return positiveInfinite;
  }

  /// Cells that are -Inf.
  public long negativeInfinite() {
    return negativeInfinite;
  }

  /// The least finite cell, or NaN.
  public double min() {
    return min > max ? Double.NaN : min;
  }

  /// The greatest finite cell, or NaN.
  public double max() {
    return min > max ? Double.NaN : max;
  }
}
