package dev.heatpress.io.hdf5.dataset;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;
import dev.heatpress.io.file.Hdf5Options.Complex;
import dev.heatpress.io.hdf5.filter.Buffers;
import org.jspecify.annotations.Nullable;

/// What turns stored elements into cells, where they are not cells as they stand.
///
/// Missing values become NaN; then the scale is applied: value * scale + offset, in double
/// precision. Integers become the smallest floating-point type that holds them exactly; 64-bit ones
/// that no double holds are refused when one is met, never rounded.
///
/// @param type the stored elements
/// @param complex which number to make of complex elements, null for others
/// @param missing the stored values that mean missing, as doubles
/// @param missingLongs the same for integers
/// @param scaled whether the scale applies
/// @param dtype the cells that come out
public record Conversion(
    ElementType type,
    @Nullable Complex complex,
    double[] missing,
    long[] missingLongs,
    boolean scaled,
    double scale,
    double offset,
    DType dtype) {
  private static final int BLOCK = 1024;

  /// Converts the elements into the front of a buffer, row-major.
  ///
  /// @throws InputException where a 64-bit integer is not exact in double precision
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

  /// Bytes of the cells that come out.
  public long bytes(long rows, long columns) {
    return Math.multiplyExact(Math.multiplyExact(rows, columns), dtype.itemSize());
  }

  /// A buffer for the cells of a block.
  public MemorySegment buffer(long rows, long columns, Arena arena) {
    return Buffers.allocate(arena, bytes(rows, columns));
  }

  private void load(RawCells in, long from, double[] row, double[] imaginary, int count) {
    if (complex != null) {
      ElementType part = Objects.requireNonNull(type.part());
      CellReader.readDoubles(in.segment(), from + type.real(), in.columnStride(), part, row, count);
      CellReader.readDoubles(
          in.segment(), from + type.imaginary(), in.columnStride(), part, imaginary, count);
      for (int k = 0; k < count; k++) {
        row[k] = complex.of(row[k], imaginary[k]);
      }
      return;
    }
    if (isWide()) {
      loadWide(in, from, row, count);
      return;
    }
    CellReader.readDoubles(in.segment(), from, in.columnStride(), type, row, count);
    for (double m : missing) {
      for (int k = 0; k < count; k++) {
        row[k] = row[k] == m ? Double.NaN : row[k];
      }
    }
    if (scaled) {
      for (int k = 0; k < count; k++) {
        row[k] = row[k] * scale + offset;
      }
    }
  }

  /// True for integers that a double may not hold.
  private boolean isWide() {
    BitLayout bits = type.bits();
    return bits == null
        ? type.dtype() == DType.I8 || type.dtype() == DType.U8
        : bits.kind() != 'f' && bits.precision() > 53;
  }

  private void loadWide(RawCells in, long from, double[] row, int count) {
    boolean unsigned = CellReader.isUnsigned64(type);
    for (int k = 0; k < count; k++) {
      long value = CellReader.readLong(in.segment(), from + k * in.columnStride(), type);
      row[k] =
          isMissing(value) ? Double.NaN : scaled ? scale(value, unsigned) : exact(value, unsigned);
    }
  }

  private boolean isMissing(long value) {
    for (long m : missingLongs) {
      if (m == value) {
        return true;
      }
    }
    return false;
  }

  private double scale(long value, boolean unsigned) {
    double real = unsigned && value < 0 ? CellReader.unsignedToDouble(value) : value;
    return real * scale + offset;
  }

  private static double exact(long value, boolean unsigned) {
    // Exact where the bits from the highest to the lowest set one are at most 53.
    long magnitude = unsigned || value >= 0 ? value : -value;
    int width = 64 - Long.numberOfLeadingZeros(magnitude) - Long.numberOfTrailingZeros(magnitude);
    if (magnitude != 0 && width > 53) {
      throw new InputException(
          Printf.of(
                  "the 64-bit integer %s is not exact in double precision, which cells need that",
                  unsigned ? Long.toUnsignedString(value) : Long.toString(value))
              + " can be missing: store the array as float64, or without missing cells");
    }
    return unsigned && value < 0 ? CellReader.unsignedToDouble(value) : value;
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
