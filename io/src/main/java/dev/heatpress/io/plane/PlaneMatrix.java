package dev.heatpress.io.plane;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Printf;
import org.jspecify.annotations.Nullable;

/// A plane that is decoded or converted block by block.
///
/// The blocks of a plane that begins within a chunk are cut at its first row and column only by
/// [ShiftedMatrix], which stands before it then.
public final class PlaneMatrix implements ChunkedMatrix {
  private static final double MOST_UNWRITTEN = 0x1p36;
  private static final long MOST_REPEATED = 1 << 20;
  private static final long MAX_BLOCK_BYTES = 1L << 31;

  private final PlaneSource source;
  private final PlaneCells.@Nullable Converter conversion;
  private final PlaneCells elements;
  private final @Nullable Cells fillRow;

  /// @param fill the cell for blocks that were never written; null where there are none
  public PlaneMatrix(PlaneSource source, PlaneCells elements, @Nullable Cells fill) {
    this.source = source;
    this.elements = elements;
    this.conversion = elements.conversion();
    // As long as a row of a chunk, unless that is very long: then one cell stands for all.
    long row = columnMajor() ? Math.min(chunkRows(), rows()) : Math.min(chunkColumns(), columns());
    this.fillRow = fill == null || row > MOST_REPEATED ? fill : ConstantMatrix.repeated(fill, row);
    if (conversion != null
        && conversion.bytes(Math.min(chunkRows(), rows()), Math.min(chunkColumns(), columns()))
            > MAX_BLOCK_BYTES) {
      throw new InputException(
          "its chunks (%d x %d cells) are too large to convert: rewrite it with chunks of 512x512",
          chunkRows(), chunkColumns());
    }
  }

  /// The matrix of a plane.
  ///
  /// @param written cells that were ever written
  /// @param fill gives the cell for blocks that were not
  /// @throws InputException where there are too few of them for so large a plane
  public static MatrixSource of(
      PlaneSource source, double written, PlaneCells elements, Supplier<Cells> fill) {
    checkWritten(source.rows(), source.columns(), written);
    PlaneMatrix matrix =
        new PlaneMatrix(source, elements, source.hasUnwritten() ? fill.get() : null);
    return source.skippedRows() == 0 && source.skippedColumns() == 0
        ? matrix
        : new ShiftedMatrix(
            matrix, source.skippedRows(), source.skippedColumns(), source.rows(), source.columns());
  }

  /// Cells that were never written cost a file nothing: a small one can name more of them than any
  /// machine sums.
  ///
  /// @param written cells that were
  /// @throws InputException where these are too few
  public static void checkWritten(long rows, long columns, double written) {
    double all = (double) rows * columns;
    if (all > MOST_UNWRITTEN && all > 1000 * written) {
      throw new InputException(
          "of its %d x %d cells only %.0f were ever written: choose a part with `slice`",
          rows, columns, written);
    }
  }

  @Override
  public long rows() {
    return source.rows() + source.skippedRows();
  }

  @Override
  public long columns() {
    return source.columns() + source.skippedColumns();
  }

  @Override
  public DType dtype() {
    return conversion == null ? elements.dtype() : conversion.dtype();
  }

  @Override
  public long chunkRows() {
    return source.blockRows();
  }

  @Override
  public long chunkColumns() {
    return source.blockColumns();
  }

  @Override
  public boolean columnMajor() {
    return conversion == null && source.columnMajor();
  }

  @Override
  public long readerBytes() {
    PlaneCells.Converter to = conversion;
    long converted =
        to == null
            ? 0
            : to.bytes(Math.min(chunkRows(), rows()), Math.min(chunkColumns(), columns()));
    return source.readerBytes() + converted;
  }

  @Override
  public ChunkReader newReader() {
    return new Reader();
  }

  private final class Reader implements ChunkReader {
    private final PlaneSource.Reader blocks = source.newReader();
    private final Arena arena = Arena.ofShared();
    private @Nullable MemorySegment buffer;

    @Override
    public Cells read(long chunkRow, long chunkColumn) {
      try {
        RawCells raw = blocks.read(chunkRow, chunkColumn);
        if (raw == null) {
          return unwritten(chunkRow, chunkColumn);
        }
        return conversion == null ? elements.cells(raw) : converted(raw, conversion);
      } catch (InputException | InternalError e) {
        String chunk = Printf.of("chunk (%d, %d)", chunkRow, chunkColumn);
        throw elements.refusal(chunk, e);
      }
    }

    private Cells unwritten(long chunkRow, long chunkColumn) {
      Cells row = fillRow;
      if (row == null) {
        throw new IllegalStateException("no fill value was prepared");
      }
      long rows = Math.min(chunkRows(), rows() - chunkRow * chunkRows());
      long columns = Math.min(chunkColumns(), columns() - chunkColumn * chunkColumns());
      return columnMajor()
          ? ConstantMatrix.block(row, columns, rows).transposed()
          : ConstantMatrix.block(row, rows, columns);
    }

    private Cells converted(RawCells raw, PlaneCells.Converter to) {
      MemorySegment out = buffer;
      long needed = to.bytes(raw.rows(), raw.columns());
      if (out == null || out.byteSize() < needed) {
        // The first block may be one that the edge cuts, so room is made for a full one; but never
        // for more than the plane, which chunks may exceed by far.
        out = to.buffer(Math.min(chunkRows(), rows()), Math.min(chunkColumns(), columns()), arena);
        buffer = out;
      }
      to.run(raw, out);
      return Cells.rowMajor(out, 0, raw.rows(), raw.columns(), to.dtype(), ByteOrder.nativeOrder());
    }

    @Override
    public void close() {
      blocks.close();
      arena.close();
    }
  }
}
