package dev.heatpress.io.plane;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.DType;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.core.exact.CellValues;
import dev.heatpress.io.file.ReadOptions.Complex;
import dev.heatpress.io.filter.Buffers;

/// Numbers made of real and imaginary parts, wherever these lie.
///
/// @param part which number to make
public record ComplexMatrix(Cells real, Cells imaginary, Complex part) implements ChunkedMatrix {
  private static final long SIDE = 1 << 9;

  /// What is drawn of complex numbers, each of which has its imaginary part behind the real one.
  ///
  /// @param real their real parts
  public static MatrixSource of(Cells real, Complex part) {
    if (part == Complex.REAL) {
      return new StridedMatrix(real, () -> {});
    }
    Cells imaginary =
        new Cells(
            real.segment(),
            real.offset() + real.dtype().itemSize(),
            real.rows(),
            real.columns(),
            real.rowStride(),
            real.columnStride(),
            real.dtype(),
            real.order());
    return part == Complex.IMAG
        ? new StridedMatrix(imaginary, () -> {})
        : new ComplexMatrix(real, imaginary, part);
  }

  @Override
  public long rows() {
    return real.rows();
  }

  @Override
  public long columns() {
    return real.columns();
  }

  @Override
  public DType dtype() {
    return DType.F8;
  }

  @Override
  public long chunkRows() {
    return Math.min(rows(), rows() == 1 || columns() == 1 ? SIDE * SIDE : SIDE);
  }

  @Override
  public long chunkColumns() {
    return Math.min(columns(), rows() == 1 || columns() == 1 ? SIDE * SIDE : SIDE);
  }

  @Override
  public boolean columnMajor() {
    return Math.abs(real.rowStride()) < Math.abs(real.columnStride());
  }

  @Override
  public ChunkReader newReader() {
    Arena arena = Arena.ofShared();
    MemorySegment buffer = Buffers.allocate(arena, chunkRows() * chunkColumns() * Double.BYTES);
    return new ChunkReader() {
      @Override
      public Cells read(long chunkRow, long chunkColumn) {
        long top = chunkRow * chunkRows();
        long left = chunkColumn * chunkColumns();
        long height = Math.min(chunkRows(), rows() - top);
        long width = Math.min(chunkColumns(), columns() - left);
        return columnMajor()
            ? made(real.transposed(), imaginary.transposed(), left, top, width, height).transposed()
            : made(real, imaginary, top, left, height, width);
      }

      // A block, by rows.
      private Cells made(Cells re, Cells im, long top, long left, long height, long width) {
        long at = 0;
        for (long r = top; r < top + height; r++) {
          for (long c = left; c < left + width; c++) {
            double x = part.of(CellValues.get(re, r, c), CellValues.get(im, r, c));
            buffer.setAtIndex(ValueLayout.JAVA_DOUBLE, at++, x);
          }
        }
        return Cells.rowMajor(buffer, 0, height, width, DType.F8, ByteOrder.nativeOrder());
      }

      @Override
      public void close() {
        arena.close();
      }
    };
  }
}
