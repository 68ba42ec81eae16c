package dev.heatpress.tiling;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.exact.DoubleRows;

/// How many cells there are of each value, of a matrix of unsigned bytes, or of doubles that are
/// such; NaN is none.
public final class ByteCounts implements CellTask {
  private static final long serialVersionUID = 1L;

  private static final int VALUES = 256;

  private final long[] counts = new long[VALUES];

  private final DType dtype;

  /// Counts nothing yet.
  public ByteCounts(DType dtype) {
    this.dtype = dtype;
  }

  /// The cells of a value, complete after the pass.
  public long of(int value) {
    return counts[value];
  }

  @Override
  public void add(CellTask other) {
    add(((ByteCounts) other).counts);
  }

  private synchronized void add(long[] more) {
    for (int k = 0; k < counts.length; k++) {
      counts[k] += more[k];
    }
  }

  @Override
  public Visitor visitor() {
    long[] own = new long[counts.length];
    double[] values = new double[CellRuns.CAPACITY];
    DoubleRows reader = new DoubleRows(dtype, CellRuns.CAPACITY);
    return new Visitor() {
      @Override
      public void block(Cells block) {
        CellRuns.forEach(
            block,
            (cells, row, column, n, times) -> {
              reader.read(cells, row, column, n, values);
              for (int k = 0; k < n; k++) {
                if (values[k] >= 0) {
                  own[(int) values[k]] += times;
                }
              }
            });
      }

      @Override
      public void done() {
        add(own);
      }
    };
  }
}
