package dev.heatpress.job.input;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.core.sample.Sample;
import dev.heatpress.core.sample.SampleMatrix;
import org.jspecify.annotations.Nullable;

/// A matrix whose cells are computed chunk by chunk where they are read, so that it takes no memory
/// whatever its size.
public record ComputedMatrix(SampleMatrix sample) implements ChunkedMatrix {
  /// The number that picks one of all the random matrices of a kind.
  public static final long DEFAULT_SEED = 1;

  private static final long DEFAULT_SIZE = 1000;
  private static final int CHUNK_ROWS = 64;
  private static final int CHUNK_COLUMNS = 1024;

  /// A matrix of cells that a function computes.
  ///
  /// @throws IllegalArgumentException where there is no cell
  public static ComputedMatrix of(long rows, long columns, SampleMatrix.CellFormula function) {
    if (rows < 1 || columns < 1) {
      throw new IllegalArgumentException("a matrix of " + rows + " x " + columns + " cells");
    }
    return new ComputedMatrix(SampleMatrix.of(rows, columns, function));
  }

  /// Reads `sample:NAME[:SIZE]`; the matrix is square.
  ///
  /// @throws InputException where there is no such sample, or it has no such size
  static ComputedMatrix parse(String text, @Nullable SliceSpec slice) {
    if (slice != null) {
      throw new InputException(text + ": a demo matrix has two dimensions; leave `slice` out");
    }
    String[] parts = text.split(":", -1);
    try {
      long size = parts.length < 3 ? DEFAULT_SIZE : Long.parseLong(parts[2]);
      if (parts.length <= 3) {
        return new ComputedMatrix(Sample.of(parts[1]).matrix(size, size, DEFAULT_SEED));
      }
    } catch (NumberFormatException e) {
      // Said below.
    } catch (IllegalArgumentException e) {
      throw new InputException(text + ": " + e.getMessage(), e);
    }
    throw new InputException(text + ": write sample:NAME or sample:NAME:SIZE, in whole cells");
  }

  @Override
  public long rows() {
    return sample.rows();
  }

  @Override
  public long columns() {
    return sample.columns();
  }

  @Override
  public DType dtype() {
    return DType.F8;
  }

  @Override
  public long chunkRows() {
    return CHUNK_ROWS;
  }

  @Override
  public long chunkColumns() {
    return CHUNK_COLUMNS;
  }

  @Override
  public ChunkReader newReader() {
    return new Reader();
  }

  private final class Reader implements ChunkReader {
    // Shared: it may be opened by one thread and used by another.
    private final Arena arena = Arena.ofShared();
    private final MemorySegment buffer =
        arena.allocate((long) CHUNK_ROWS * CHUNK_COLUMNS * Double.BYTES, Double.BYTES);
    private final double[] row = new double[CHUNK_COLUMNS];

    @Override
    public Cells read(long chunkRow, long chunkColumn) {
      long top = chunkRow * CHUNK_ROWS;
      long left = chunkColumn * CHUNK_COLUMNS;
      int rows = (int) Math.min(CHUNK_ROWS, rows() - top);
      int columns = (int) Math.min(CHUNK_COLUMNS, columns() - left);
      for (int r = 0; r < rows; r++) {
        sample.row(top + r, left, columns, row);
        MemorySegment.copy(
            row, 0, buffer, ValueLayout.JAVA_DOUBLE, (long) r * columns * Double.BYTES, columns);
      }
      return Cells.rowMajor(buffer, 0, rows, columns, DType.F8, ByteOrder.nativeOrder());
    }

    @Override
    public void close() {
      arena.close();
    }
  }
}
