package dev.heatpress.io.hdf5;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.DType;
import dev.heatpress.io.filter.Buffers;
import dev.heatpress.io.plane.ConstantMatrix;
import org.jspecify.annotations.Nullable;

/// A matrix that goes on below and to the right of another one with cells of one value, such as a
/// netCDF variable that has fewer records than its dimension. Its chunks are those of the other
/// one.
final class PaddedMatrix implements ChunkedMatrix {
  private final ChunkedMatrix inner;
  private final long rows;
  private final long columns;
  private final Cells fill;

  /// @param fill a cell of the type of the others
  PaddedMatrix(ChunkedMatrix inner, long rows, long columns, Cells fill) {
    this.inner = inner;
    this.rows = rows;
    this.columns = columns;
    this.fill = fill;
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public long columns() {
    return columns;
  }

  @Override
  public DType dtype() {
    return inner.dtype();
  }

  @Override
  public long chunkRows() {
    return inner.chunkRows();
  }

  @Override
  public long chunkColumns() {
    return inner.chunkColumns();
  }

  @Override
  public long readerBytes() {
    return inner.readerBytes() + chunkBytes();
  }

  private long chunkBytes() {
    return Math.min(chunkRows(), rows) * Math.min(chunkColumns(), columns) * dtype().itemSize();
  }

  @Override
  public ChunkReader newReader() {
    return new Reader();
  }

  @Override
  public void close() {
    inner.close();
  }

  private final class Reader implements ChunkReader {
    private final ChunkReader chunks = inner.newReader();
    private final Arena arena = Arena.ofShared();
    private @Nullable MemorySegment buffer;

    @Override
    public Cells read(long chunkRow, long chunkColumn) {
      long top = chunkRow * chunkRows();
      long left = chunkColumn * chunkColumns();
      long height = Math.min(chunkRows(), rows - top);
      long width = Math.min(chunkColumns(), columns - left);
      if (top >= inner.rows() || left >= inner.columns()) {
        return ConstantMatrix.block(fill, height, width);
      }
      Cells cells = chunks.read(chunkRow, chunkColumn);
      if (cells.rows() == height && cells.columns() == width) {
        return cells;
      }
      int size = dtype().itemSize();
      MemorySegment out = buffer;
      if (out == null) {
        out = Buffers.allocate(arena, chunkBytes());
        buffer = out;
      }
      for (long r = 0; r < height; r++) {
        for (long c = 0; c < width; c++) {
          boolean within = r < cells.rows() && c < cells.columns();
          long at = cells.offset() + r * cells.rowStride() + c * cells.columnStride();
          MemorySegment.copy(
              within ? cells.segment() : fill.segment(),
              within ? at : fill.offset(),
              out,
              (r * width + c) * size,
              size);
        }
      }
      return Cells.rowMajor(out, 0, height, width, dtype(), cells.order());
    }

    @Override
    public void close() {
      chunks.close();
      arena.close();
    }
  }
}
