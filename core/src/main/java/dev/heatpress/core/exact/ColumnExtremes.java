package dev.heatpress.core.exact;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;

/// The least and the greatest cell of each column of a block, over the rows of one row of pixels.
///
/// Doubles are compared as integers in the same order (the sign bit spread over the others), since
/// that makes one instruction of a minimum. NaN takes no part.
final class ColumnExtremes {
  private static final long MAGNITUDE = Long.MAX_VALUE;
  private static final long INFINITY = 0x7ff0000000000000L;

  /// Keys of the extremes: [Long#MAX_VALUE] and [Long#MIN_VALUE] where no cell is present.
  final long[] least;

  final long[] greatest;
  final int capacity;
  private final DoubleRows reader;
  private final double[] values;
  private final long[] bits;
  private final MemorySegment valuesSegment;

  ColumnExtremes(DType dtype, int capacity) {
    this.capacity = capacity;
    least = new long[capacity];
    greatest = new long[capacity];
    reader = new DoubleRows(dtype, capacity);
    values = new double[capacity];
    bits = new long[capacity];
    valuesSegment = MemorySegment.ofArray(values);
  }

  void begin(int n) {
    Arrays.fill(least, 0, n, Long.MAX_VALUE);
    Arrays.fill(greatest, 0, n, Long.MIN_VALUE);
  }

  void add(Cells cells, long rowStart, long rowEnd, long column, int n) {
    long end = cells.rowStride() == 0 ? rowStart + 1 : rowEnd;
    for (long r = rowStart; r < end; r++) {
      reader.read(cells, r, column, n, values);
      MemorySegment.copy(valuesSegment, 0, MemorySegment.ofArray(bits), 0, 8L * n);
      for (int i = 0; i < n; i++) {
        long missing = (INFINITY - (bits[i] & MAGNITUDE)) >> 63;
        long key = bits[i] ^ ((bits[i] >> 63) & MAGNITUDE);
        least[i] = Math.min(least[i], (key & ~missing) | (missing & Long.MAX_VALUE));
        greatest[i] = Math.max(greatest[i], (key & ~missing) | (missing & Long.MIN_VALUE));
      }
    }
  }

  /// The key of a double that is not NaN.
  static long key(double value) {
    long bits = Double.doubleToRawLongBits(value);
    return bits ^ ((bits >> 63) & MAGNITUDE);
  }

  /// The double of a key.
  static double value(long key) {
    return Double.longBitsToDouble(key ^ ((key >> 63) & MAGNITUDE));
  }
}
