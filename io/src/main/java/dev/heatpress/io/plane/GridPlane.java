package dev.heatpress.io.plane;

/// A plane whose blocks are the chunks that it cuts, some of which may never have been written.
public interface GridPlane extends PlaneSource {
  /// The chunks that it cuts.
  PlaneGrid grid();

  /// The column of the first block in a row, from a column on, that was written for all that is
  /// known; the number of columns where there is none.
  long nextWritten(long blockRow, long blockColumn);

  /// Cells of the chunks that were written, about.
  double writtenCells();

  /// Rows of blocks.
  default long gridRows() {
    return grid().gridRows();
  }

  /// Columns of blocks.
  default long gridColumns() {
    return grid().gridColumns();
  }

  @Override
  default long rows() {
    return grid().plane().rows();
  }

  @Override
  default long columns() {
    return grid().plane().columns();
  }

  @Override
  default long blockRows() {
    return grid().blockRows();
  }

  @Override
  default long blockColumns() {
    return grid().blockColumns();
  }

  @Override
  default long skippedRows() {
    return grid().skippedRows();
  }

  @Override
  default long skippedColumns() {
    return grid().skippedColumns();
  }

  @Override
  default boolean columnMajor() {
    return grid().columnMajor();
  }
}
