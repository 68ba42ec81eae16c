package dev.heatpress.tiling;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix;

/// A piece of a line of chunks, decoded into rows that lie one behind another. For the use of one
/// thread.
final class ChunkBand implements AutoCloseable {
  private final ChunkedMatrix source;
  private final ChunkedMatrix.ChunkReader reader;
  private final byte[] bytes;
  private final int size;
  private long top;
  private long bottom;
  private long left = -1;

  ChunkBand(ChunkedMatrix source, int width) {
    this.source = source;
    reader = source.newReader();
    size = source.dtype().itemSize();
    long rows = Math.min(source.chunkRows(), source.rows());
    bytes = new byte[Math.toIntExact(Math.multiplyExact(rows * size, (long) width))];
  }

  /// The row of the matrix that is the first one here.
  long top() {
    return top;
  }

  /// Cells [left, left + n) of the rows that are decoded together with this one; valid until the
  /// next call.
  Cells at(long row, long from, int n) {
    if (row < top || row >= bottom || from != left) {
      read(row, from, n);
    }
    return Cells.rowMajor(
        MemorySegment.ofArray(bytes), 0, bottom - top, n, source.dtype(), ByteOrder.nativeOrder());
  }

  private void read(long row, long from, int n) {
    long h = source.chunkRows();
    long w = source.chunkColumns();
    left = -1;
    top = row / h * h;
    bottom = Math.min(source.rows(), top + h);
    for (long k = from / w; k <= (from + n - 1) / w; k++) {
      Cells chunk = reader.read(row / h, k);
      long first = Math.max(from, k * w);
      long end = Math.min(from + n, k * w + chunk.columns());
      copy(chunk.region(0, chunk.rows(), first - k * w, end - k * w), (int) (first - from), n);
    }
    left = from;
  }

  private void copy(Cells part, int column, int n) {
    MemorySegment into = MemorySegment.ofArray(bytes);
    ValueLayout from = layout(part.order());
    ValueLayout to = layout(ByteOrder.nativeOrder());
    for (long r = 0; r < part.rows(); r++) {
      long at = part.offset() + r * part.rowStride();
      long target = (r * n + column) * size;
      if (part.columnStride() == size) {
        MemorySegment.copy(part.segment(), from, at, into, to, target, part.columns());
      } else {
        for (long c = 0; c < part.columns(); c++) {
          long place = at + c * part.columnStride();
          MemorySegment.copy(part.segment(), from, place, into, to, target + c * size, 1);
        }
      }
    }
  }

  private ValueLayout layout(ByteOrder order) {
    return switch (size) {
      case 1 -> ValueLayout.JAVA_BYTE;
      case 2 -> ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order);
      case 4 -> ValueLayout.JAVA_INT_UNALIGNED.withOrder(order);
      default -> ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order);
    };
  }

  @Override
  public void close() {
    reader.close();
  }
}
