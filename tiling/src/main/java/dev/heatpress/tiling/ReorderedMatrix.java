package dev.heatpress.tiling;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.DType;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.core.StridedMatrix;
import org.jspecify.annotations.Nullable;

/// Rows and columns of a matrix in another order. It is not copied: blocks of it are put together
/// when they are read, each from the rows that it needs, in the order of storage.
///
/// To close it is to close its source.
///
/// @param source strided or chunked
/// @param rowOrder the row of the source that stands in each place, each at most once; null where
///   all stay
/// @param columnOrder the same of columns
public record ReorderedMatrix(
    MatrixSource source, int @Nullable [] rowOrder, int @Nullable [] columnOrder)
    implements ChunkedMatrix {

  /// Cells of a block: few where rows can be looked up, many where each block decodes chunks.
  private static final long MAPPED = 1 << 17;

  private static final long DECODED = 1 << 21;
  private static final long MOST_COLUMNS = 1 << 14;

  /// Checks the orders.
  ///
  /// @throws IllegalArgumentException where one has a row twice, or none
  public ReorderedMatrix {
    if (source instanceof SparseMatrix) {
      throw new IllegalArgumentException("a sparse matrix has entries, not rows");
    }
    check(rowOrder, source.rows());
    check(columnOrder, source.columns());
  }

  /// The matrix in another order; itself where all stays.
  ///
  /// @param rowOrder the row of the source that stands in each place; null where all stay
  /// @param columnOrder the same of columns
  public static MatrixSource of(
      MatrixSource source, int @Nullable [] rowOrder, int @Nullable [] columnOrder) {
    if (rowOrder == null && columnOrder == null) {
      return source;
    }
    if (source instanceof SparseMatrix sparse) {
      check(rowOrder, source.rows());
      check(columnOrder, source.columns());
      return ReorderedEntries.of(sparse, rowOrder, columnOrder);
    }
    return new ReorderedMatrix(source, rowOrder, columnOrder);
  }

  private static void check(int @Nullable [] order, long count) {
    if (order == null) {
      return;
    }
    var seen = new BitSet();
    for (int i : order) {
      if (i < 0 || i >= count || seen.get(i)) {
        throw new IllegalArgumentException(i + " twice, or not within " + count);
      }
      seen.set(i);
    }
    if (order.length == 0) {
      throw new IllegalArgumentException("no places for " + count);
    }
  }

  @Override
  public long rows() {
    return rowOrder == null ? source.rows() : rowOrder.length;
  }

  @Override
  public long columns() {
    return columnOrder == null ? source.columns() : columnOrder.length;
  }

  @Override
  public DType dtype() {
    return source.dtype();
  }

  @Override
  public long chunkRows() {
    long cells = source instanceof ChunkedMatrix ? DECODED : MAPPED;
    return Math.clamp(cells / chunkColumns(), 1, rows());
  }

  @Override
  public long chunkColumns() {
    long most = Math.min(columns(), MOST_COLUMNS);
    // Where columns stay, a block has those of one chunk.
    return source instanceof ChunkedMatrix chunks && columnOrder == null
        ? Math.min(most, chunks.chunkColumns())
        : most;
  }

  @Override
  public long readerBytes() {
    long block = chunkRows() * chunkColumns() * dtype().itemSize();
    return source instanceof ChunkedMatrix chunks ? block + chunks.readerBytes() : block;
  }

  @Override
  public ChunkReader newReader() {
    return new BlockReader(this);
  }

  @Override
  public void close() {
    source.close();
  }

  /// Puts blocks together for one thread.
  private static final class BlockReader implements ChunkReader {
    private final ReorderedMatrix matrix;
    private final Arena arena = Arena.ofShared();
    private final MemorySegment buffer;
    private final int size;
    private final @Nullable ChunkReader chunks;

    BlockReader(ReorderedMatrix matrix) {
      this.matrix = matrix;
      size = matrix.dtype().itemSize();
      buffer = arena.allocate(matrix.chunkRows() * matrix.chunkColumns() * size, Double.BYTES);
      chunks = matrix.source instanceof ChunkedMatrix source ? source.newReader() : null;
    }

    @Override
    public Cells read(long chunkRow, long chunkColumn) {
      long top = chunkRow * matrix.chunkRows();
      long left = chunkColumn * matrix.chunkColumns();
      int height = (int) Math.min(matrix.chunkRows(), matrix.rows() - top);
      int width = (int) Math.min(matrix.chunkColumns(), matrix.columns() - left);
      long[] rows = places(matrix.rowOrder, top, height);
      long[] columns = places(matrix.columnOrder, left, width);
      ByteOrder order = ByteOrder.nativeOrder();
      if (matrix.source instanceof ChunkedMatrix source && chunks != null) {
        order = decode(source, chunks, rows, columns);
      } else if (matrix.source instanceof StridedMatrix source) {
        order = source.cells().order();
        copy(source.cells(), 0, 0, rows, 0, height, columns, 0, width, width);
      }
      return Cells.rowMajor(buffer, 0, height, width, matrix.dtype(), order);
    }

    /// Which line of the source each place needs, in its upper bits, and the place in its lower
    /// ones, in the order of the source.
    private static long[] places(int @Nullable [] order, long from, int count) {
      long[] places = new long[count];
      for (int i = 0; i < count; i++) {
        long line = order == null ? from + i : order[(int) from + i];
        places[i] = line << Integer.SIZE | i;
      }
      Arrays.sort(places);
      return places;
    }

    private static long line(long place) {
      return place >>> Integer.SIZE;
    }

    private static int end(long[] places, int from, long line) {
      int end = from;
      while (end < places.length && line(places[end]) < line) {
        end++;
      }
      return end;
    }

    private ByteOrder decode(
        ChunkedMatrix source, ChunkReader reader, long[] rows, long[] columns) {
      ByteOrder order = ByteOrder.nativeOrder();
      for (int r = 0, rowEnd; r < rows.length; r = rowEnd) {
        long k = line(rows[r]) / source.chunkRows();
        rowEnd = end(rows, r, (k + 1) * source.chunkRows());
        for (int c = 0, columnEnd; c < columns.length; c = columnEnd) {
          long l = line(columns[c]) / source.chunkColumns();
          columnEnd = end(columns, c, (l + 1) * source.chunkColumns());
          Cells cells = reader.read(k, l);
          order = cells.order();
          copy(
              cells,
              k * source.chunkRows(),
              l * source.chunkColumns(),
              rows,
              r,
              rowEnd, //
              columns,
              c,
              columnEnd,
              columns.length);
        }
      }
      return order;
    }

    /// Copies the cells of some rows and columns to their places.
    ///
    /// @param top the first row of the cells in the source
    private void copy(
        Cells cells,
        long top,
        long left,
        long[] rows,
        int row,
        int rowEnd,
        long[] columns,
        int column,
        int columnEnd,
        int width) {
      boolean together =
          matrix.columnOrder == null && (cells.columnStride() == size || columnEnd - column == 1);
      for (int r = row; r < rowEnd; r++) {
        long from =
            cells.offset()
                + (line(rows[r]) - top) * cells.rowStride()
                - left * cells.columnStride();
        long to = (long) (int) rows[r] * width * size;
        if (together) {
          long start = from + line(columns[column]) * cells.columnStride();
          long target = to + (long) (int) columns[column] * size;
          MemorySegment.copy(
              cells.segment(), start, buffer, target, (long) (columnEnd - column) * size);
        } else {
          for (int c = column; c < columnEnd; c++) {
            cell(
                cells.segment(),
                from + line(columns[c]) * cells.columnStride(),
                to + (long) (int) columns[c] * size);
          }
        }
      }
    }

    private void cell(MemorySegment cells, long from, long to) {
      switch (size) {
        case 1 -> buffer.set(ValueLayout.JAVA_BYTE, to, cells.get(ValueLayout.JAVA_BYTE, from));
        case 2 ->
            buffer.set(
                ValueLayout.JAVA_SHORT_UNALIGNED,
                to,
                cells.get(ValueLayout.JAVA_SHORT_UNALIGNED, from));
        case 4 ->
            buffer.set(
                ValueLayout.JAVA_INT_UNALIGNED,
                to,
                cells.get(ValueLayout.JAVA_INT_UNALIGNED, from));
        default ->
            buffer.set(
                ValueLayout.JAVA_LONG_UNALIGNED,
                to,
                cells.get(ValueLayout.JAVA_LONG_UNALIGNED, from));
      }
    }

    @Override
    public void close() {
      if (chunks != null) {
        chunks.close();
      }
      arena.close();
    }
  }
}
