package dev.heatpress.tiling;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.exact.CellCounter;

/// Shows the cells of a sparse region to a task and counts them: those that are stored one by one,
/// all others at once. What was learned is handed in only where all went well.
final class SparseLook {
  private final SparseCells cells;
  private final CellTask task;
  private final CellCounter counter = new CellCounter();
  private final List<View> views = new ArrayList<>();

  SparseLook(SparseCells cells, CellTask task) {
    this.cells = cells;
    this.task = task;
  }

  /// A view for the use of one thread.
  synchronized View view() {
    View view = new View();
    views.add(view);
    return view;
  }

  /// A thread's view of stored cells.
  final class View implements SparseCells.Taker {
    private final CellTask.Visitor visitor = task.visitor();
    private final CellCounter own = new CellCounter();
    private double[] sorted = new double[0];
    private long shown;

    @Override
    public void take(SparseBlock block, int from, int to) {
      if (from >= to) {
        return;
      }
      if (!cells.isHalf()) {
        show(block.values, from, to, 1);
        return;
      }
      // Those beside the diagonal twice, for the ones across.
      int n = to - from;
      if (sorted.length < n) {
        sorted = new double[n];
      }
      if (visitor.equals(CellTask.Visitor.IDLE)) {
        int first = block.diagonalFrom(from);
        int end = block.diagonalFrom(to);
        for (int d = first; d < end; d++) {
          sorted[d - first] = block.values[block.diagonal[d]];
        }
        count(block.values, from, to, 2);
        count(sorted, 0, end - first, -1);
        return;
      }
      int beside = 0;
      int diagonal = n;
      for (int k = from; k < to; k++) {
        if (block.lines[k] == block.across[k]) {
          sorted[--diagonal] = block.values[k];
        } else {
          sorted[beside++] = block.values[k];
        }
      }
      show(sorted, 0, beside, 2);
      show(sorted, diagonal, n, 1);
    }

    private void count(double[] values, int from, int to, int times) {
      own.add(values, from, to, times);
      shown += (long) times * (to - from);
    }

    private void show(double[] values, int from, int to, int times) {
      if (from == to) {
        return;
      }
      count(values, from, to, times);
      long at = (long) from * Double.BYTES;
      for (int k = 0; k < times; k++) {
        visitor.block(
            Cells.rowMajor(
                MemorySegment.ofArray(values),
                at,
                1,
                to - from,
                DType.F8,
                ByteOrder.nativeOrder()));
      }
    }
  }

  /// Ends the look at a number of cells.
  ///
  /// @param all cells that were looked at, stored or not
  /// @param present those of them that are not missing with their row or column
  CellCounter done(long all, long present) {
    long stored = views.stream().mapToLong(view -> view.shown).sum();
    CellTask.Visitor rest = task.visitor();
    constant(rest, cells.absent(), present - stored);
    constant(rest, Double.NaN, all - present);
    rest.done();
    for (View view : views) {
      view.visitor.done();
      counter.merge(view.own);
    }
    return counter;
  }

  private void constant(CellTask.Visitor visitor, double value, long count) {
    if (count > 0) {
      visitor.block(SparseCells.constant(value, count));
      counter.add(new double[] {value}, 0, 1, count);
    }
  }
}
