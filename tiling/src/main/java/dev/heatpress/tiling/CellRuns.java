package dev.heatpress.tiling;

import dev.heatpress.core.Cells;

/// Blocks of cells as runs of neighbours in memory, whose order does not matter.
final class CellRuns {
  /// Cells of a run at most: buffers of that many doubles stay in the first-level caches.
  static final int CAPACITY = 1 << 12;

  private CellRuns() {}

  /// Takes n cells of a row, from a column on.
  interface Run {
    void take(Cells cells, long row, long column, int n);
  }

  /// Cuts a block into runs of at most [#CAPACITY] cells.
  static void forEach(Cells block, Run run) {
    Cells cells = flat(block);
    for (long row = 0; row < cells.rows(); row++) {
      for (long column = 0; column < cells.columns(); column += CAPACITY) {
        run.take(cells, row, column, (int) Math.min(CAPACITY, cells.columns() - column));
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
