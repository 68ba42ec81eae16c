package dev.heatpress.core.exact;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import java.math.BigInteger;

/// The mean of the present cells of a few blocks, without any error until it is rounded. For the
/// use of one thread.
public final class ExactMean {
  private final Superaccumulator sum = new Superaccumulator();
  private long count;
  private boolean positive;
  private boolean negative;

  /// Of no cells.
  public ExactMean() {}

  /// Adds the cells of a block.
  public void add(Cells cells) {
    DType dtype = cells.dtype();
    boolean unsigned = dtype == DType.U8;
    for (long r = 0; r < cells.rows(); r++) {
      for (long c = 0; c < cells.columns(); c++) {
        if (unsigned || dtype == DType.I8) {
          sum.add(CellValues.bits(cells, r, c), unsigned, 1);
          count++;
        } else {
          add(CellValues.get(cells, r, c));
        }
      }
    }
  }

  /// Adds cells of zero.
  public void addZeros(long cells) {
    count += cells;
  }

  /// Adds a cell.
  public void add(double value) {
    if (Double.isNaN(value)) {
      return;
    }
    count++;
    if (Double.isInfinite(value)) {
      positive |= value > 0;
      negative |= value < 0;
    } else {
      sum.add(value, 1);
    }
  }

  /// The nearest double; NaN where no cell is present.
  public double nearest() {
    if (count == 0 || (positive && negative)) {
      return Double.NaN;
    }
    return positive
        ? Double.POSITIVE_INFINITY
        : negative ? Double.NEGATIVE_INFINITY : sum.dividedBy(count);
  }

  /// The nearest float.
  public float nearestFloat() {
    double value = nearest();
    if (!NearestFloat.isOpen(value) || Double.isInfinite(value)) {
      return (float) value;
    }
    // In units of 2^-1074 and times the number of cells both are integers.
    Superaccumulator rounded = new Superaccumulator();
    rounded.add(value, 1);
    BigInteger less = rounded.value().multiply(BigInteger.valueOf(count));
    int beyond = sum.value().compareTo(less);
    return NearestFloat.of(value, Math.scalb((double) beyond, Math.getExponent(value) - 60));
  }
}
