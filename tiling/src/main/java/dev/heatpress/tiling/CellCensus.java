package dev.heatpress.tiling;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.exact.DoubleRows;

/// Counts the cells below and above limits, and those that a logarithm has no place for. Cells are
/// compared as doubles; NaN and infinities are none of them.
public final class CellCensus implements CellTask {
  private static final long serialVersionUID = 1L;

  private final DType dtype;
  private final double low;
  private final double high;
  private final boolean positive;
  private final boolean zeroApart;

  private long below;
  private long above;
  private long nonPositive;
  private double leastPositive = Double.POSITIVE_INFINITY;

  /// A census of cells of a type.
  ///
  /// @param low the lower limit; -Infinity to count nothing below
  /// @param high the upper limit; Infinity to count nothing above
  /// @param positive whether zero and negative cells are counted, which then are not below the
  ///   lower limit, and the least of the others found
  public CellCensus(DType dtype, double low, double high, boolean positive) {
    this(dtype, low, high, positive, false);
  }

  /// @param zeroApart whether cells that are zero are none of those that are counted
  public CellCensus(DType dtype, double low, double high, boolean positive, boolean zeroApart) {
    this.zeroApart = zeroApart;
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

  @Override
  public synchronized void add(CellTask other) {
    CellCensus that = (CellCensus) other;
    below += that.below;
    above += that.above;
    nonPositive += that.nonPositive;
    leastPositive = Math.min(leastPositive, that.leastPositive);
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

    /// What was found beyond two limits at last.
    private int fewer;

    private int greater;

    @Override
    public void block(Cells block) {
      CellRuns.forEach(
          block,
          (cells, row, column, n, times) -> {
            reader.read(cells, row, column, n, values);
            long zeros = zeroApart ? zeros(n) : 0;
            beyond(n, low, high);
            long less = fewer;
            long more = greater;
            if (less + more > 0) {
              // Infinite cells are not counted, nor those that a logarithm has no place for.
              beyond(n, positive ? Double.MIN_VALUE : -Double.MAX_VALUE, Double.MAX_VALUE);
              below += times * Math.max(0, less - fewer);
              above += times * (more - greater);
            }
            below -= low > 0 && !positive ? times * zeros : 0;
            above -= high < 0 ? times * zeros : 0;
            if (positive) {
              beyond(n, Double.MIN_VALUE, Double.MAX_VALUE);
              long rest = fewer;
              beyond(n, -Double.MAX_VALUE, Double.MAX_VALUE);
              nonPositive += times * (rest - fewer - zeros);
              for (int i = 0; i < n; i++) {
                least = values[i] > 0 && values[i] < least ? values[i] : least;
              }
            }
          });
    }

    /// Counts the values below and above two limits.
    private void beyond(int n, double from, double to) {
      int less = 0;
      int more = 0;
      for (int i = 0; i < n; i++) {
        less += values[i] < from ? 1 : 0;
        more += values[i] > to ? 1 : 0;
      }
      fewer = less;
      greater = more;
    }

    private int zeros(int n) {
      int count = 0;
      for (int i = 0; i < n; i++) {
        count += values[i] == 0 ? 1 : 0;
      }
      return count;
    }

    @Override
    public void done() {
      add(this);
    }
  }
}
