package dev.heatpress.io.plane;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.exact.CellValues;
import dev.heatpress.io.file.ReadOptions.Complex;
import dev.heatpress.io.filter.Buffers;
import org.jspecify.annotations.Nullable;

/// Elements that are complex numbers, the imaginary part behind the real one.
///
/// @param parts what either part is
/// @param number which number is made of them
public record ComplexCells(PlainCells parts, Complex number) implements PlaneCells {
  @Override
  public DType dtype() {
    return parts.dtype();
  }

  /// A part is seen in place, with the strides of the whole number.
  @Override
  public Cells cells(RawCells raw) {
    return number == Complex.IMAG ? imaginary(raw) : parts.cells(raw);
  }

  private Cells imaginary(RawCells raw) {
    return parts.cells(
        new RawCells(
            raw.segment(),
            raw.offset() + parts.dtype().itemSize(),
            raw.rows(),
            raw.columns(),
            raw.rowStride(),
            raw.columnStride()));
  }

  @Override
  public @Nullable Converter conversion() {
    return number.adds() ? null : new Numbers();
  }

  @Override
  public InputException refusal(String block, Throwable cause) {
    return parts.refusal(block, cause);
  }

  /// Moduli or angles, as doubles.
  private final class Numbers implements Converter {
    @Override
    public DType dtype() {
      return DType.F8;
    }

    @Override
    public long bytes(long rows, long columns) {
      return Math.multiplyExact(Math.multiplyExact(rows, columns), (long) Double.BYTES);
    }

    @Override
    public MemorySegment buffer(long rows, long columns, Arena arena) {
      return Buffers.allocate(arena, bytes(rows, columns));
    }

    @Override
    public void run(RawCells in, MemorySegment out) {
      Cells real = parts.cells(in);
      Cells imaginary = imaginary(in);
      long at = 0;
      for (long r = 0; r < in.rows(); r++) {
        for (long c = 0; c < in.columns(); c++, at += Double.BYTES) {
          double x = number.of(CellValues.get(real, r, c), CellValues.get(imaginary, r, c));
          out.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, at, x);
        }
      }
    }
  }
}
