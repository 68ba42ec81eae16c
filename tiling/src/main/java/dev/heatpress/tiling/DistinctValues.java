package dev.heatpress.tiling;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.exact.DoubleRows;
import java.util.SortedSet;
import java.util.TreeSet;

/// Collects the different values of the present cells, as long as they are few and whole.
public final class DistinctValues implements CellTask {
  private static final long serialVersionUID = 1L;

  /// Beyond this, two whole numbers can be the same double.
  private static final double LARGEST = 0x1p53;

  private final DType dtype;
  private final int most;
  private final TreeSet<Double> values = new TreeSet<>();
  private double refused = Double.NaN;

  /// A collection that stops after more than `most` values.
  public DistinctValues(DType dtype, int most) {
    this.dtype = dtype;
    this.most = most;
  }

  /// The values in order; one more than asked for where there are too many.
  public double[] values() {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  /// A cell that is not whole, infinite or beyond 2^53; NaN where there is none.
  public double refused() {
    return refused;
  }

  @Override
  public Visitor visitor() {
    return new Collector();
  }

  @Override
  public void add(CellTask other) {
    DistinctValues that = (DistinctValues) other;
    add(that.values, that.refused);
  }

  private synchronized void add(SortedSet<Double> found, double refusedThere) {
    for (double x : found) {
      if (values.size() <= most) {
        values.add(x);
      }
    }
    // The least, so that threads do not matter as long as all cells are seen.
    if (!Double.isNaN(refusedThere) && !(refused <= refusedThere)) {
      refused = refusedThere;
    }
  }

  private final class Collector implements Visitor {
    private final DoubleRows reader = new DoubleRows(dtype, CellRuns.CAPACITY);
    private final double[] cells = new double[CellRuns.CAPACITY];
    private final TreeSet<Double> found = new TreeSet<>();
    private double last = Double.NaN;
    private double refused = Double.NaN;

    /// Slots of the whole numbers from 0 on that have been found.
    private final boolean[] small = new boolean[1 << 12];

    @Override
    public void block(Cells block) {
      CellRuns.forEach(
          block,
          (part, row, column, n, times) -> {
            reader.read(part, row, column, n, cells);
            for (int i = 0; i < n; i++) {
              double x = cells[i];
              if (x != last && !Double.isNaN(x)) {
                last = x;
                take(x + 0.0);
              }
            }
          });
    }

    private void take(double x) {
      if (!(x == Math.rint(x) && Math.abs(x) <= LARGEST)) {
        refused = refused <= x ? refused : x;
        return;
      }
      if (x >= 0 && x < small.length) {
        if (small[(int) x]) {
          return;
        }
        small[(int) x] = true;
      }
      if (found.size() <= most) {
        found.add(x);
      }
    }

    @Override
    public void done() {
      add(found, refused);
    }
  }
}
