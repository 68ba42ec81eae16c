package dev.heatpress.tiling;

import dev.heatpress.core.CellStatistics;
import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.exact.DoubleRows;

/// Counts cells as [CellStatistics] do, on the way of a pass that sums something else.
public final class CellTally implements CellTask {
  private final DType dtype;
  private CellStatistics statistics = new CellStatistics(0, 0, 0, 0, Double.NaN, Double.NaN);

  /// A tally of cells of a type.
  public CellTally(DType dtype) {
    this.dtype = dtype;
  }

  /// What has been counted.
  public synchronized CellStatistics statistics() {
    return statistics;
  }

  @Override
  public Visitor visitor() {
    return new Counter();
  }

  private synchronized void add(CellStatistics more) {
    statistics = statistics.and(more);
  }

  private final class Counter implements Visitor {
    private final DoubleRows reader = new DoubleRows(dtype, CellRuns.CAPACITY);
    private final double[] values = new double[CellRuns.CAPACITY];
    private long cells;
    private long missing;
    private long positive;
    private long negative;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    @Override
    public void block(Cells block) {
      CellRuns.forEach(
          block,
          (part, row, column, n) -> {
            reader.read(part, row, column, n, values);
            cells += n;
            for (int i = 0; i < n; i++) {
              double x = values[i];
              if (Math.abs(x) <= Double.MAX_VALUE) {
                min = x < min ? x : min;
                max = x > max ? x : max;
              } else {
                missing += Double.isNaN(x) ? 1 : 0;
                positive += x > 0 ? 1 : 0;
                negative += x < 0 ? 1 : 0;
              }
            }
          });
    }

    @Override
    public void done() {
      boolean none = min > max;
      add(
          new CellStatistics(
              cells,
              missing,
              positive,
              negative,
              none ? Double.NaN : min,
              none ? Double.NaN : max));
    }
  }
}
