package dev.heatpress.io.zarr;

import module java.base;

import dev.heatpress.core.DType;

/// The form of a number in memory. Numbers are counted from the front of a segment.
record Element(DType dtype, ByteOrder order) {

  int size() {
    return dtype.itemSize();
  }

  /// A number as an integer, one of floating point cut.
  long integer(MemorySegment in, long index) {
    long at = index * size();
    return switch (dtype) {
      case B1 -> in.get(ValueLayout.JAVA_BYTE, at) == 0 ? 0 : 1;
      case I1 -> in.get(ValueLayout.JAVA_BYTE, at);
      case U1 -> in.get(ValueLayout.JAVA_BYTE, at) & 0xff;
      case I2 -> in.get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), at);
      case U2 -> in.get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), at) & 0xffff;
      case I4 -> in.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(order), at);
      case U4 -> in.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(order), at) & 0xffffffffL;
      case I8, U8 -> in.get(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order), at);
      case F2, F4, F8 -> (long) number(in, index);
    };
  }

  /// A number, one of 64 bits rounded.
  double number(MemorySegment in, long index) {
    long at = index * size();
    return switch (dtype) {
      case F2 ->
          Float.float16ToFloat(in.get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), at));
      case F4 -> in.get(ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(order), at);
      case F8 -> in.get(ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(order), at);
      case U8 -> {
        long value = integer(in, index);
        yield value >= 0 ? value : (double) ((value >>> 1) | (value & 1)) * 2;
      }
      default -> integer(in, index);
    };
  }

  /// Writes an integer, of which the lowest bytes are taken.
  void put(MemorySegment out, long index, long value) {
    long at = index * size();
    switch (dtype) {
      case B1 -> out.set(ValueLayout.JAVA_BYTE, at, (byte) (value == 0 ? 0 : 1));
      case I1, U1 -> out.set(ValueLayout.JAVA_BYTE, at, (byte) value);
      case I2, U2 -> out.set(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), at, (short) value);
      case I4, U4 -> out.set(ValueLayout.JAVA_INT_UNALIGNED.withOrder(order), at, (int) value);
      case I8, U8 -> out.set(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order), at, value);
      case F2, F4, F8 -> put(out, index, (double) value);
    }
  }

  /// Writes a number, rounded to its type; integers are cut.
  void put(MemorySegment out, long index, double value) {
    long at = index * size();
    switch (dtype) {
      case F2 -> out.set(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), at, half(value));
      case F4 -> out.set(ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(order), at, (float) value);
      case F8 -> out.set(ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(order), at, value);
      case U8 ->
          put(out, index, value < 0x1p63 ? (long) value : (long) (value - 0x1p63) ^ Long.MIN_VALUE);
      default -> put(out, index, (long) value);
    }
  }

  /// The half nearest to a double, which is not that nearest to its float where that is a tie.
  private static short half(double value) {
    float single = (float) value;
    if (single != value && Float.isFinite(single)) {
      // To odd, so that the second rounding sees on which side the number was.
      int bits = Float.floatToRawIntBits(single);
      boolean beyond = Math.abs((double) single) > Math.abs(value);
      single = Float.intBitsToFloat((beyond ? bits - 1 : bits) | 1);
    }
    return Float.floatToFloat16(single);
  }
}
