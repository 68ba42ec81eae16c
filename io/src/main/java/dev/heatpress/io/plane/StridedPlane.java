package dev.heatpress.io.plane;

/// A plane whose elements lie in memory but must be converted: blocks are cut out of it.
///
/// @param cells all of the plane
public record StridedPlane(RawCells cells) implements PlaneSource {
  private static final long BLOCK_ROWS = 256;
  private static final long BLOCK_COLUMNS = 1024;

  @Override
  public long rows() {
    return cells.rows();
  }

  @Override
  public long columns() {
    return cells.columns();
  }

  @Override
  public long blockRows() {
    return Math.min(BLOCK_ROWS, cells.rows());
  }

  @Override
  public long blockColumns() {
    return Math.min(BLOCK_COLUMNS, cells.columns());
  }

  @Override
  public boolean columnMajor() {
    return cells.rowStride() < cells.columnStride();
  }

  @Override
  public Reader newReader() {
    return (blockRow, blockColumn) -> {
      long row = blockRow * blockRows();
      long column = blockColumn * blockColumns();
      return new RawCells(
          cells.segment(),
          cells.offset() + row * cells.rowStride() + column * cells.columnStride(),
          Math.min(blockRows(), cells.rows() - row),
          Math.min(blockColumns(), cells.columns() - column),
          cells.rowStride(),
          cells.columnStride());
    };
  }
}
