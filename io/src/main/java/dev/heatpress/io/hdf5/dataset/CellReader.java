package dev.heatpress.io.hdf5.dataset;

import module java.base;

import dev.heatpress.core.DType;

/// Reads rows of stored numbers as doubles or longs.
public final class CellReader {
  private CellReader() {}

  /// Fills `row` with the numbers at `at`, `at + stride`, ...; 64-bit integers are rounded.
  static void readDoubles(
      MemorySegment cells, long at, long stride, ElementType type, double[] row, int count) {
    BitLayout bits = type.bits();
    if (bits != null) {
      for (int k = 0; k < count; k++) {
        row[k] = readDouble(cells, at + k * stride, type);
      }
      return;
    }
    switch (dtype(type)) {
      case F8 -> {
        ValueLayout.OfDouble layout = ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(type.order());
        for (int k = 0; k < count; k++) {
          row[k] = cells.get(layout, at + k * stride);
        }
      }
      case F4 -> {
        ValueLayout.OfFloat layout = ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(type.order());
        for (int k = 0; k < count; k++) {
          row[k] = cells.get(layout, at + k * stride);
        }
      }
      case F2 -> {
        ValueLayout.OfShort layout = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(type.order());
        for (int k = 0; k < count; k++) {
          row[k] = Float.float16ToFloat(cells.get(layout, at + k * stride));
        }
      }
      case I2 -> {
        ValueLayout.OfShort layout = ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(type.order());
        for (int k = 0; k < count; k++) {
          row[k] = cells.get(layout, at + k * stride);
        }
      }
      case I4 -> {
        ValueLayout.OfInt layout = ValueLayout.JAVA_INT_UNALIGNED.withOrder(type.order());
        for (int k = 0; k < count; k++) {
          row[k] = cells.get(layout, at + k * stride);
        }
      }
      default -> {
        for (int k = 0; k < count; k++) {
          row[k] = readDouble(cells, at + k * stride, type);
        }
      }
    }
  }

  /// One number, 64-bit integers rounded.
  public static double readDouble(MemorySegment cells, long at, ElementType type) {
    BitLayout bits = type.bits();
    if (bits != null && bits.kind() == 'f') {
      return bits.readDouble(cells, at, type.size(), type.order());
    }
    if (bits == null) {
      switch (dtype(type)) {
        case F8 -> {
          return cells.get(ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(type.order()), at);
        }
        case F4 -> {
          return cells.get(ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(type.order()), at);
        }
        case F2 -> {
          return Float.float16ToFloat(
              cells.get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(type.order()), at));
        }
        default -> {}
      }
    }
    long value = readLong(cells, at, type);
    return isUnsigned64(type) && value < 0 ? unsignedToDouble(value) : value;
  }

  /// One number as text, integers with all their digits.
  public static String text(MemorySegment cells, long at, ElementType type) {
    BitLayout bits = type.bits();
    if (bits == null ? dtype(type).isFloating() : bits.kind() == 'f') {
      return Double.toString(readDouble(cells, at, type));
    }
    long value = readLong(cells, at, type);
    return isUnsigned64(type) ? Long.toUnsignedString(value) : Long.toString(value);
  }

  /// One integer; those of unsigned 64 bits as their bits.
  public static long readLong(MemorySegment cells, long at, ElementType type) {
    BitLayout bits = type.bits();
    if (bits != null) {
      return bits.readLong(cells, at, type.size(), type.order());
    }
    ByteOrder order = type.order();
    return switch (dtype(type)) {
      case I1 -> cells.get(ValueLayout.JAVA_BYTE, at);
      case U1, B1 -> cells.get(ValueLayout.JAVA_BYTE, at) & 0xff;
      case I2 -> cells.get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), at);
      case U2 -> cells.get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), at) & 0xffff;
      case I4 -> cells.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(order), at);
      case U4 -> cells.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(order), at) & 0xffffffffL;
      case I8, U8 -> cells.get(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order), at);
      case F2, F4, F8 -> throw new IllegalStateException("not an integer type");
    };
  }

  static boolean isUnsigned64(ElementType type) {
    BitLayout bits = type.bits();
    return bits == null ? type.dtype() == DType.U8 : bits.kind() == 'u' && bits.precision() > 63;
  }

  /// The nearest double of 64 unsigned bits with the highest set.
  static double unsignedToDouble(long value) {
    // Halved with the lost bit kept as sticky, so that it is rounded once.
    return 2.0 * (double) ((value >>> 1) | (value & 1));
  }

  private static DType dtype(ElementType type) {
    DType dtype = type.dtype();
    if (dtype == null) {
      throw new IllegalStateException("not a number: " + type.name());
    }
    return dtype;
  }
}
