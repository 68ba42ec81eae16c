package dev.heatpress.bench;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;

/// Square matrices in memory with reproducible cells.
///
/// @param missing the share of NaN among floating-point cells, from 0 to 1
/// @param exponents floating-point cells are spread over powers of two from -exponents to
///   exponents, with either sign; 0 for cells between 8 and 12
record CellFiller(DType dtype, double missing, int exponents) {

  /// side x side cells outside the heap, row-major.
  Cells fill(int side) {
    int item = dtype.itemSize();
    long count = (long) side * side;
    MemorySegment memory = Arena.ofAuto().allocate(count * item, 64);
    for (long k = 0; k < count; k++) {
      long bits = mix(k);
      switch (dtype) {
        case F2 ->
            memory.setAtIndex(
                ValueLayout.JAVA_SHORT, k, Float.floatToFloat16((float) number(k, bits)));
        case F4 -> memory.setAtIndex(ValueLayout.JAVA_FLOAT, k, (float) number(k, bits));
        case F8 -> memory.setAtIndex(ValueLayout.JAVA_DOUBLE, k, number(k, bits));
        case B1 -> memory.set(ValueLayout.JAVA_BYTE, k, (byte) (bits & 1));
        case I1, U1 -> memory.set(ValueLayout.JAVA_BYTE, k, (byte) bits);
        case I2, U2 -> memory.setAtIndex(ValueLayout.JAVA_SHORT, k, (short) bits);
        case I4, U4 -> memory.setAtIndex(ValueLayout.JAVA_INT, k, (int) bits);
        case I8, U8 -> memory.setAtIndex(ValueLayout.JAVA_LONG, k, bits);
      }
    }
    return Cells.rowMajor(memory, 0, side, side, dtype, ByteOrder.nativeOrder());
  }

  private double number(long k, long bits) {
    // Another hash than that of the value, so that the two are independent.
    if ((mix(~k) >>> 11) * 0x1p-53 < missing) {
      return Double.NaN;
    }
    double unit = (bits >>> 11) * 0x1p-53;
    if (exponents == 0) {
      return 8 + 4 * unit;
    }
    int exponent = (int) Math.floorMod(mix(k ^ 0x5DEECE66DL), 2L * exponents + 1) - exponents;
    return Math.scalb((bits & 1) == 0 ? 1 + unit : -1 - unit, exponent);
  }

  /// SplitMix64 (Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators").
  private static long mix(long k) {
    long z = (k + 1) * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
