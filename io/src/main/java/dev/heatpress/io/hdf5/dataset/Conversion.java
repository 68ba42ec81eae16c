package dev.heatpress.io.hdf5.dataset;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.io.file.ReadOptions;
import dev.heatpress.io.file.ReadOptions.Complex;
import dev.heatpress.io.filter.Buffers;
import dev.heatpress.io.plane.PlaneCells;
import dev.heatpress.io.plane.RawCells;
import org.jspecify.annotations.Nullable;

/// What turns stored elements into cells, where they are not cells as they stand: numbers of
/// unusual bits, and complex ones.
///
/// @param type the stored elements
/// @param complex which number to make of complex elements, null for others
/// @param dtype the cells that come out
public record Conversion(ElementType type, @Nullable Complex complex, DType dtype)
    implements PlaneCells.Converter {
  private static final int BLOCK = 1024;

  /// The conversion that elements need, or null where they are cells as they stand.
  ///
  /// @throws InputException where they are complex and nobody says what to make of them
  public static @Nullable Conversion of(ElementType type, ReadOptions options) {
    if (type.isComplex()) {
      Complex part = options.complex();
      if (part == null) {
        throw new InputException(type.refusal() == null ? "complex" : type.refusal());
      }
      // The parts themselves are seen in place, with the stride of the whole number.
      return part == Complex.ABS || part == Complex.PHASE
          ? new Conversion(type, part, DType.F8)
          : null;
    }
    BitLayout bits = type.bits();
    return bits == null ? null : new Conversion(type, null, bits.cellType());
  }

  @Override
  public void run(RawCells in, MemorySegment out) {
    double[] row = new double[(int) Math.min(BLOCK, in.columns())];
    double[] imaginary = new double[complex == null ? 0 : row.length];
    long at = 0;
    for (long r = 0; r < in.rows(); r++) {
      for (long c = 0; c < in.columns(); c += BLOCK) {
        int count = (int) Math.min(BLOCK, in.columns() - c);
        long from = in.offset() + r * in.rowStride() + c * in.columnStride();
        if (dtype == DType.I8 || dtype == DType.U8) {
          at = copyLongs(in, from, count, out, at);
        } else {
          load(in, from, row, imaginary, count);
          at = store(row, count, out, at);
        }
      }
    }
  }

  @Override
  public long bytes(long rows, long columns) {
    return Math.multiplyExact(Math.multiplyExact(rows, columns), dtype.itemSize());
  }

  @Override
  public MemorySegment buffer(long rows, long columns, Arena arena) {
    return Buffers.allocate(arena, bytes(rows, columns));
  }

  private void load(RawCells in, long from, double[] row, double[] imaginary, int count) {
    if (complex == null) {
      CellReader.readDoubles(in.segment(), from, in.columnStride(), type, row, count);
      return;
    }
    ElementType part = Objects.requireNonNull(type.part());
    CellReader.readDoubles(in.segment(), from + type.real(), in.columnStride(), part, row, count);
    CellReader.readDoubles(
        in.segment(), from + type.imaginary(), in.columnStride(), part, imaginary, count);
    for (int k = 0; k < count; k++) {
      row[k] = complex.of(row[k], imaginary[k]);
    }
  }

  private long copyLongs(RawCells in, long from, int count, MemorySegment out, long at) {
    for (int k = 0; k < count; k++, at += 8) {
      long value = CellReader.readLong(in.segment(), from + k * in.columnStride(), type);
      out.set(ValueLayout.JAVA_LONG_UNALIGNED, at, value);
    }
    return at;
  }

  private long store(double[] row, int count, MemorySegment out, long at) {
    if (dtype == DType.F8) {
      MemorySegment.copy(row, 0, out, ValueLayout.JAVA_DOUBLE_UNALIGNED, at, count);
      return at + 8L * count;
    }
    for (int k = 0; k < count; k++, at += 4) {
      out.set(ValueLayout.JAVA_FLOAT_UNALIGNED, at, (float) row[k]);
    }
    return at;
  }

  /// The byte order of the cells that come out.
  public static ByteOrder order() {
    return ByteOrder.nativeOrder();
  }
}
