package dev.heatpress.core.exact;

import dev.heatpress.core.Cells;

/// Random access to the cells of a matrix, in blocks, for the few pixels that are summed again.
public interface CellAccess {

  /// Hands out the cells of rows [rowStart, rowEnd) and columns [columnStart, columnEnd), each
  /// once.
  void visit(long rowStart, long rowEnd, long columnStart, long columnEnd, Visitor visitor);

  /// Takes a block of cells.
  interface Visitor {
    /// @param row of the block's first cell in the matrix
    /// @param column of the block's first cell in the matrix
    void block(Cells cells, long row, long column);
  }
}
