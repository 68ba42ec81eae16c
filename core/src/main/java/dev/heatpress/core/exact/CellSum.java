package dev.heatpress.core.exact;

/// The exact sum of the entries of one cell of a sparse matrix, rounded once. For the use of one
/// thread.
public final class CellSum {
  private final Superaccumulator sum = new Superaccumulator();
  private boolean missing;
  private boolean positive;
  private boolean negative;

  /// An empty sum.
  public CellSum() {}

  /// Begins a cell.
  public void clear() {
    sum.clear();
    missing = false;
    positive = false;
    negative = false;
  }

  /// Adds a double of any kind.
  public void add(double value) {
    if (Math.abs(value) <= Double.MAX_VALUE) {
      sum.add(value, 1);
    } else {
      missing |= Double.isNaN(value);
      positive |= value > 0;
      negative |= value < 0;
    }
  }

  /// Adds an integer of 64 bits.
  ///
  /// @param unsigned whether the top bit counts 2^63 instead of -2^63
  public void add(long value, boolean unsigned) {
    sum.add(value, unsigned, 1);
  }

  /// The double nearest to the sum; NaN where a value is, or infinities of both signs are.
  public double value() {
    if (missing || (positive && negative)) {
      return Double.NaN;
    }
    return positive
        ? Double.POSITIVE_INFINITY
        : negative ? Double.NEGATIVE_INFINITY : sum.dividedBy(1);
  }
}
