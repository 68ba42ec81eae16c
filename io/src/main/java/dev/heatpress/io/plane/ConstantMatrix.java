package dev.heatpress.io.plane;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.DType;

/// A matrix of one value, such as an array that was never written, in a few bytes.
///
/// @param row of equal cells, as long as a chunk is wide
public record ConstantMatrix(Cells row, long rows, long columns) implements ChunkedMatrix {
  /// Cells along the longer side of a chunk.
  private static final long SIDE = 1 << 16;

  /// @param cell the value, as a matrix of 1 x 1
  public static ConstantMatrix of(Cells cell, long rows, long columns) {
    return new ConstantMatrix(repeated(cell, Math.min(columns, SIDE)), rows, columns);
  }

  /// A row of equal cells: it can stand for many rows, with a row stride of zero. Cells side by
  /// side are summed several times faster than a single one with a column stride of zero.
  public static Cells repeated(Cells cell, long columns) {
    int size = cell.dtype().itemSize();
    MemorySegment cells = Arena.ofAuto().allocate(columns * size, 8);
    for (long k = 0; k < columns; k++) {
      MemorySegment.copy(cell.segment(), cell.offset(), cells, k * size, size);
    }
    return new Cells(cells, 0, 1, columns, 0, size, cell.dtype(), cell.order());
  }

  /// A block of the cells of such a row.
  public static Cells block(Cells row, long rows, long columns) {
    return new Cells(
        row.segment(),
        row.offset(),
        rows,
        columns,
        0,
        row.columnStride(),
        row.dtype(),
        row.order());
  }

  @Override
  public DType dtype() {
    return row.dtype();
  }

  @Override
  public long chunkRows() {
    return Math.min(rows, Math.max(1, SIDE / chunkColumns()));
  }

  @Override
  public long chunkColumns() {
    return Math.min(columns, SIDE);
  }

  @Override
  public ChunkReader newReader() {
    return (chunkRow, chunkColumn) ->
        block(
            row,
            Math.min(chunkRows(), rows - chunkRow * chunkRows()),
            Math.min(chunkColumns(), columns - chunkColumn * chunkColumns()));
  }
}
