package dev.heatpress.io.plane;

/// A plane whose blocks are the chunks that it cuts, some of which may never have been written.
public interface GridPlane extends PlaneSource {
  /// Rows of blocks.
  long gridRows();

  /// Columns of blocks.
  long gridColumns();

  /// The column of the first block in a row, from a column on, that was written; the number of
  /// columns where there is none.
  long nextWritten(long blockRow, long blockColumn);

  /// Cells of the chunks that were written, about.
  double writtenCells();
}
