package dev.heatpress.tiling;

import dev.heatpress.core.Cells;

/// Blocks of cells as runs of neighbours in memory, whose order does not matter.
final class CellRuns {
  /// Cells of a run at most: buffers of that many doubles stay in the first-level caches.
  static final int CAPACITY = 1 << 12;

  private CellRuns() {}

  /// Takes n cells of a row, from a column on, which stand for as many rows as there are times.
  interface Run {
    void take(Cells cells, long row, long column, int n, long times);
  }

  /// Cuts a block into runs of at most [#CAPACITY] cells.
  static void forEach(Cells block, Run run) {
    // A row that stands for many, such as those of chunks that were never written, is read once.
    boolean equal = block.rowStride() == 0 && block.rows() > 1;
    long times = equal ? block.rows() : 1;
    Cells cells = equal ? block.region(0, 1, 0, block.columns()) : flat(block);
    for (long row = 0; row < cells.rows(); row++) {
      for (long column = 0; column < cells.columns(); column += CAPACITY) {
        run.take(cells, row, column, (int) Math.min(CAPACITY, cells.columns() - column), times);
      }
    }
  }

  /// The cells in rows as long as they can be.
  private static Cells flat(Cells block) {
    Cells cells = block.runDown() ? block.transposed() : block;
    if (cells.rows() > 1 && cells.rowStride() == cells.columns() * cells.columnStride()) {
      return new Cells(
          cells.segment(),
          cells.offset(),
          1,
          cells.rows() * cells.columns(),
          cells.rows() * cells.rowStride(),
          cells.columnStride(),
          cells.dtype(),
          cells.order());
    }
    return cells;
  }
}
