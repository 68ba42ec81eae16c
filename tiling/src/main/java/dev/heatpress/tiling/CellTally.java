package dev.heatpress.tiling;

import dev.heatpress.core.CellStatistics;
import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.exact.CellCounter;
import dev.heatpress.core.exact.DoubleRows;

/// Counts cells as [CellStatistics] do, on the way of a pass that sums something else.
public final class CellTally implements CellTask {
  private static final long serialVersionUID = 1L;

  private final DType dtype;
  private final CellCounter counter = new CellCounter();

  /// A tally of cells of a type.
  public CellTally(DType dtype) {
    this.dtype = dtype;
  }

  /// What has been counted.
  public CellStatistics statistics() {
    synchronized (counter) {
      return counter.statistics();
    }
  }

  @Override
  public void add(CellTask other) {
    add(((CellTally) other).counter);
  }

  private void add(CellCounter more) {
    synchronized (counter) {
      counter.merge(more);
    }
  }

  @Override
  public Visitor visitor() {
    DoubleRows reader = new DoubleRows(dtype, CellRuns.CAPACITY);
    double[] values = new double[CellRuns.CAPACITY];
    CellCounter own = new CellCounter();
    return new Visitor() {
      @Override
      public void block(Cells block) {
        CellRuns.forEach(
            block,
            (part, row, column, n, times) -> {
              reader.read(part, row, column, n, values);
              own.add(values, 0, n, times);
            });
      }

      @Override
      public void done() {
        CellTally.this.add(own);
      }
    };
  }
}
