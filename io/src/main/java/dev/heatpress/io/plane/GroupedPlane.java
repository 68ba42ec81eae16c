package dev.heatpress.io.plane;

import module java.base;

import org.jspecify.annotations.Nullable;

/// Many small chunks of a plane as one block of about a megabyte: what there is to do for every
/// block, above all for those that were never written, is done for far fewer of them. A file of a
/// few kilobytes can name a thousand million chunks.
///
/// @param fill the element of chunks that were never written
/// @param size bytes of an element
/// @param down chunks of a block from top to bottom
/// @param across chunks of a block from left to right
public record GroupedPlane(GridPlane source, MemorySegment fill, int size, long down, long across)
    implements PlaneSource {
  private static final long BLOCK_BYTES = 1 << 20;

  /// Bytes of chunks for which copying costs less than one block more.
  private static final long TINY = 1 << 13;

  /// The plane in larger blocks where its chunks are small, or few of them were written.
  ///
  /// @param fill the element of chunks that were never written
  public static PlaneSource of(GridPlane source, MemorySegment fill) {
    int size = (int) fill.byteSize();
    double bytes = (double) source.blockRows() * source.blockColumns() * size;
    double written = source.writtenCells() / ((double) source.rows() * source.columns());
    if (bytes > (written < 0.5 ? BLOCK_BYTES / 2 : TINY)) {
      return source;
    }
    long cells = BLOCK_BYTES / size;
    long rows = source.rows() + source.skippedRows();
    long columns = source.columns() + source.skippedColumns();
    long side = (long) Math.sqrt(cells);
    long width = Math.min(columns, Math.max(side, source.blockColumns()));
    long height = Math.min(rows, Math.max(1, cells / width));
    width = Math.min(columns, Math.max(1, cells / height));
    long down = Math.max(1, height / source.blockRows());
    long across = Math.max(1, width / source.blockColumns());
    return down * across == 1 ? source : new GroupedPlane(source, fill, size, down, across);
  }

  @Override
  public long rows() {
    return source.rows();
  }

  @Override
  public long columns() {
    return source.columns();
  }

  @Override
  public long blockRows() {
    return down * source.blockRows();
  }

  @Override
  public long blockColumns() {
    return across * source.blockColumns();
  }

  @Override
  public long skippedRows() {
    return source.skippedRows();
  }

  @Override
  public long skippedColumns() {
    return source.skippedColumns();
  }

  @Override
  public boolean hasUnwritten() {
    return source.hasUnwritten();
  }

  @Override
  public boolean columnMajor() {
    return source.columnMajor();
  }

  @Override
  public long readerBytes() {
    return source.readerBytes() + blockRows() * blockColumns() * size;
  }

  @Override
  public Reader newReader() {
    return new GroupReader();
  }

  private final class GroupReader implements Reader {
    private final Reader chunks = source.newReader();
    private final MemorySegment buffer =
        MemorySegment.ofArray(new byte[(int) (blockRows() * blockColumns() * size)]);

    @Override
    public @Nullable RawCells read(long blockRow, long blockColumn) {
      long firstRow = blockRow * down;
      long endRow = Math.min(firstRow + down, source.gridRows());
      long firstColumn = blockColumn * across;
      long endColumn = Math.min(firstColumn + across, source.gridColumns());
      RawCells block = null;
      for (long row = firstRow; row < endRow; row++) {
        for (long column = source.nextWritten(row, firstColumn);
            column < endColumn;
            column = source.nextWritten(row, column + 1)) {
          RawCells chunk = chunks.read(row, column);
          if (chunk != null) {
            block = block == null ? empty(firstRow, endRow, firstColumn, endColumn) : block;
            long top = (row - firstRow) * source.blockRows();
            long left = (column - firstColumn) * source.blockColumns();
            long at = top * block.rowStride() + left * block.columnStride();
            copy(chunk, block, at);
          }
        }
      }
      return block;
    }

    /// A block of nothing but fill values, cut at the edges of the plane.
    private RawCells empty(long firstRow, long endRow, long firstColumn, long endColumn) {
      long top = firstRow * source.blockRows();
      long left = firstColumn * source.blockColumns();
      long height =
          Math.min(endRow * source.blockRows(), source.rows() + source.skippedRows()) - top;
      long width =
          Math.min(endColumn * source.blockColumns(), source.columns() + source.skippedColumns())
              - left;
      if ((endRow - firstRow) * (endColumn - firstColumn) > 1 && hasUnwritten()) {
        long count = height * width;
        MemorySegment.copy(fill, 0, buffer, 0, size);
        // What is there is doubled again and again.
        for (long done = 1; done < count; done *= 2) {
          long more = Math.min(done, count - done) * size;
          MemorySegment.copy(buffer, 0, buffer, done * size, more);
        }
      }
      return columnMajor()
          ? new RawCells(buffer, 0, height, width, size, height * size)
          : new RawCells(buffer, 0, height, width, width * size, size);
    }

    /// Copies a chunk, along its elements that lie side by side in the block.
    private void copy(RawCells from, RawCells to, long at) {
      boolean turned = columnMajor();
      long lines = turned ? from.columns() : from.rows();
      long count = turned ? from.rows() : from.columns();
      long lineStride = turned ? from.columnStride() : from.rowStride();
      long stride = turned ? from.rowStride() : from.columnStride();
      long toStride = turned ? to.columnStride() : to.rowStride();
      for (long k = 0; k < lines; k++) {
        long source = from.offset() + k * lineStride;
        long target = at + k * toStride;
        if (stride == size) {
          MemorySegment.copy(from.segment(), source, to.segment(), target, count * size);
          continue;
        }
        for (long i = 0; i < count; i++) {
          MemorySegment.copy(
              from.segment(), source + i * stride, to.segment(), target + i * size, size);
        }
      }
    }

    @Override
    public void close() {
      chunks.close();
    }
  }
}
