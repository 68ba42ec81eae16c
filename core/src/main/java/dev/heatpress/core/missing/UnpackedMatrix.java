package dev.heatpress.core.missing;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Printf;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.core.StridedMatrix;
import org.jspecify.annotations.Nullable;

/// The cells that the stored ones of another matrix mean. Its chunks are those of the other one, or
/// blocks of it where that has none.
public final class UnpackedMatrix implements ChunkedMatrix {
  private static final long BLOCK_ROWS = 256;
  private static final long BLOCK_COLUMNS = 1024;
  private static final long MOST_BYTES = 1L << 31;

  private final MatrixSource stored;
  private final Packing packing;
  private final boolean reasons;

  UnpackedMatrix(MatrixSource stored, Packing packing) {
    this(stored, packing, false);
  }

  private UnpackedMatrix(MatrixSource stored, Packing packing, boolean reasons) {
    this.stored = stored;
    this.packing = packing;
    this.reasons = reasons;
    // As doubles, without an overflow: chunks may be of any size.
    double cells = (double) Math.min(chunkRows(), rows()) * Math.min(chunkColumns(), columns());
    if (cells * dtype().itemSize() > MOST_BYTES) {
      throw new InputException(
          Printf.of(
                  "its chunks (%d x %d cells) are too large to convert: rewrite it with smaller ones,",
                  chunkRows(), chunkColumns())
              + " for example h5repack -l CHUNK=512x512");
    }
  }

  /// The matrix of the stored cells.
  MatrixSource stored() {
    return stored;
  }

  Packing packing() {
    return packing;
  }

  /// Why cells are missing.
  public List<MissingRule> rules() {
    return packing.rules();
  }

  /// The matrix of the reasons why cells are missing, in bytes: 0 for those that are present, k for
  /// the k-th rule, and one more than there are rules for NaN.
  public ChunkedMatrix reasons() {
    return new UnpackedMatrix(stored, packing, true);
  }

  @Override
  public long rows() {
    return stored.rows();
  }

  @Override
  public long columns() {
    return stored.columns();
  }

  @Override
  public DType dtype() {
    return reasons ? DType.U1 : packing.dtype(stored.dtype());
  }

  @Override
  public long chunkRows() {
    return switch (stored) {
      case ChunkedMatrix chunked -> chunked.chunkRows();
      case StridedMatrix strided -> Math.min(rows(), columnMajor() ? BLOCK_COLUMNS : BLOCK_ROWS);
      case SparseMatrix sparse -> throw unpackedSparse();
    };
  }

  @Override
  public long chunkColumns() {
    return switch (stored) {
      case ChunkedMatrix chunked -> chunked.chunkColumns();
      case StridedMatrix strided -> Math.min(columns(), columnMajor() ? BLOCK_ROWS : BLOCK_COLUMNS);
      case SparseMatrix sparse -> throw unpackedSparse();
    };
  }

  @Override
  public boolean columnMajor() {
    return switch (stored) {
      case ChunkedMatrix chunked -> chunked.columnMajor();
      case StridedMatrix strided -> strided.cells().rowStride() < strided.cells().columnStride();
      case SparseMatrix sparse -> throw unpackedSparse();
    };
  }

  /// Sparse matrices change their cells themselves.
  private static IllegalStateException unpackedSparse() {
    return new IllegalStateException("a sparse matrix has no chunks");
  }

  @Override
  public long readerBytes() {
    return stored instanceof ChunkedMatrix chunked
        ? chunked.readerBytes() + chunkBytes()
        : chunkBytes();
  }

  private long chunkBytes() {
    return Math.min(chunkRows(), rows()) * Math.min(chunkColumns(), columns()) * dtype().itemSize();
  }

  @Override
  public ChunkReader newReader() {
    return new Reader();
  }

  @Override
  public void close() {
    stored.close();
  }

  private final class Reader implements ChunkReader {
    private final @Nullable ChunkReader chunks =
        stored instanceof ChunkedMatrix chunked ? chunked.newReader() : null;
    private final Unpacker unpacker = new Unpacker(packing, stored.dtype());
    private final Arena arena = Arena.ofShared();
    private @Nullable MemorySegment buffer;

    @Override
    public Cells read(long chunkRow, long chunkColumn) {
      Cells chunk =
          chunks == null ? block(chunkRow, chunkColumn) : chunks.read(chunkRow, chunkColumn);
      Cells in = columnMajor() ? chunk.transposed() : chunk;
      if (!reasons && unpacker.isIdle(in)) {
        return chunk;
      }
      int size = dtype().itemSize();
      // Equal rows, as of a chunk that was never written, are unpacked once.
      boolean same = in.rowStride() == 0;
      long rows = same ? 1 : in.rows();
      MemorySegment out = buffer();
      for (long row = 0; row < rows; row++) {
        unpacker.row(in, row, out, row * in.columns() * size, reasons);
      }
      Cells cells =
          new Cells(
              out,
              0,
              in.rows(),
              in.columns(),
              same ? 0 : in.columns() * size,
              size,
              dtype(),
              ByteOrder.nativeOrder());
      return columnMajor() ? cells.transposed() : cells;
    }

    private Cells block(long blockRow, long blockColumn) {
      Cells all = ((StridedMatrix) stored).cells();
      long row = blockRow * chunkRows();
      long column = blockColumn * chunkColumns();
      return all.region(
          row,
          Math.min(rows(), row + chunkRows()),
          column,
          Math.min(columns(), column + chunkColumns()));
    }

    /// Room for a whole chunk, since the first one may be cut by an edge; but never for more than
    /// the matrix, which chunks may exceed by far.
    private MemorySegment buffer() {
      MemorySegment out = buffer;
      if (out == null) {
        long bytes = chunkBytes();
        try {
          out = arena.allocate(bytes, Long.BYTES);
        } catch (OutOfMemoryError e) {
          throw new InputException(
              Printf.of(
                  "no memory for a chunk of %d bytes: use fewer `threads`, or smaller chunks",
                  bytes),
              e);
        }
        buffer = out;
      }
      return out;
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
