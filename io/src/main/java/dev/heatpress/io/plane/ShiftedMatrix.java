package dev.heatpress.io.plane;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.DType;
import dev.heatpress.io.filter.Buffers;
import org.jspecify.annotations.Nullable;

/// A part of a chunked matrix that begins within a chunk: each of its chunks is put together from
/// up to four of the other's, so those are decoded more than once. Only `--slice` with a range that
/// begins off the grid comes here; `--rows` and `--cols` are cut by who reads the matrix.
public record ShiftedMatrix(
    ChunkedMatrix whole, long firstRow, long firstColumn, long rows, long columns)
    implements ChunkedMatrix {
  @Override
  public DType dtype() {
    return whole.dtype();
  }

  @Override
  public long chunkRows() {
    return whole.chunkRows();
  }

  @Override
  public long chunkColumns() {
    return whole.chunkColumns();
  }

  @Override
  public long readerBytes() {
    return whole.readerBytes();
  }

  @Override
  public ChunkReader newReader() {
    return new Reader();
  }

  @Override
  public void close() {
    whole.close();
  }

  private final class Reader implements ChunkReader {
    private final ChunkReader chunks = whole.newReader();
    private final Arena arena = Arena.ofShared();
    private @Nullable MemorySegment buffer;

    @Override
    public Cells read(long chunkRow, long chunkColumn) {
      long top = firstRow + chunkRow * chunkRows();
      long left = firstColumn + chunkColumn * chunkColumns();
      long bottom = Math.min(top + chunkRows(), firstRow + rows);
      long right = Math.min(left + chunkColumns(), firstColumn + columns);
      int size = dtype().itemSize();
      MemorySegment out = buffer;
      if (out == null) {
        out =
            Buffers.allocate(
                arena, Math.min(chunkRows(), rows) * Math.min(chunkColumns(), columns) * size);
        buffer = out;
      }
      long width = right - left;
      Cells last = null;
      for (long k = top / chunkRows(); k <= (bottom - 1) / chunkRows(); k++) {
        for (long l = left / chunkColumns(); l <= (right - 1) / chunkColumns(); l++) {
          last = chunks.read(k, l);
          long row = k * chunkRows();
          long column = l * chunkColumns();
          Cells part =
              last.region(
                  Math.max(0, top - row),
                  Math.min(last.rows(), bottom - row),
                  Math.max(0, left - column),
                  Math.min(last.columns(), right - column));
          long at = Math.max(0, row - top) * width + Math.max(0, column - left);
          copy(part, out, at * size, width * size, size);
        }
      }
      if (last == null) {
        throw new IndexOutOfBoundsException("chunk (" + chunkRow + ", " + chunkColumn + ")");
      }
      return Cells.rowMajor(out, 0, bottom - top, width, dtype(), last.order());
    }

    private static void copy(Cells part, MemorySegment out, long at, long rowBytes, int size) {
      for (long r = 0; r < part.rows(); r++) {
        long from = part.offset() + r * part.rowStride();
        long to = at + r * rowBytes;
        if (part.columnStride() == size) {
          MemorySegment.copy(part.segment(), from, out, to, part.columns() * size);
        } else {
          for (long c = 0; c < part.columns(); c++) {
            MemorySegment.copy(
                part.segment(), from + c * part.columnStride(), out, to + c * size, size);
          }
        }
      }
    }

    @Override
    public void close() {
      chunks.close();
      arena.close();
    }
  }
}
