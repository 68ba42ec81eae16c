package dev.heatpress.tiling;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.exact.DoubleRows;

/// Counts the cells below and above limits, and those that a logarithm has no place for. Cells are
/// compared as doubles; NaN and infinities are none of them.
public final class CellCensus implements CellTask {
  private final DType dtype;
  private final double low;
  private final double high;
  private final boolean positive;

  private long below;
  private long above;
  private long nonPositive;
  private double leastPositive = Double.POSITIVE_INFINITY;

  /// A census of cells of a type.
  ///
  /// @param low the lower limit; -Infinity to count nothing below
  /// @param high the upper limit; Infinity to count nothing above
  /// @param positive whether zero and negative cells are counted, and the least of the others found
  public CellCensus(DType dtype, double low, double high, boolean positive) {
    this.dtype = dtype;
    this.low = Math.max(low, -Double.MAX_VALUE);
    this.high = Math.min(high, Double.MAX_VALUE);
    this.positive = positive;
  }

  /// Finite cells below the lower limit.
  public long below() {
    return below;
  }

  /// Finite cells above the upper limit.
  public long above() {
    return above;
  }

  /// Finite cells that are zero or negative; 0 where that was not asked for.
  public long nonPositive() {
    return nonPositive;
  }

  /// The least finite cell above zero; NaN where there is none or that was not asked for.
  public double leastPositive() {
    return leastPositive <= Double.MAX_VALUE ? leastPositive : Double.NaN;
  }

  @Override
  public Visitor visitor() {
    return new Counter();
  }

  private synchronized void add(Counter counter) {
    below += counter.below;
    above += counter.above;
    nonPositive += counter.nonPositive;
    leastPositive = Math.min(leastPositive, counter.least);
  }

  private final class Counter implements Visitor {
    private final DoubleRows reader = new DoubleRows(dtype, CellRuns.CAPACITY);
    private final double[] values = new double[CellRuns.CAPACITY];
    private long below;
    private long above;
    private long nonPositive;
    private double least = Double.POSITIVE_INFINITY;

    @Override
    public void block(Cells block) {
      CellRuns.forEach(
          block,
          (cells, row, column, n, times) -> {
            reader.read(cells, row, column, n, values);
            if (low > -Double.MAX_VALUE) {
              below += times * (below(n, low) - below(n, -Double.MAX_VALUE));
            }
            if (high < Double.MAX_VALUE) {
              above += times * (above(n, high) - above(n, Double.MAX_VALUE));
            }
            if (positive) {
              nonPositive += times * (below(n, Double.MIN_VALUE) - below(n, -Double.MAX_VALUE));
              for (int i = 0; i < n; i++) {
                least = values[i] > 0 && values[i] < least ? values[i] : least;
              }
            }
          });
    }

    private int below(int n, double limit) {
      int count = 0;
      for (int i = 0; i < n; i++) {
        count += values[i] < limit ? 1 : 0;
      }
      return count;
    }

    private int above(int n, double limit) {
      int count = 0;
      for (int i = 0; i < n; i++) {
        count += values[i] > limit ? 1 : 0;
      }
      return count;
    }

    @Override
    public void done() {
      add(this);
    }
  }
}
