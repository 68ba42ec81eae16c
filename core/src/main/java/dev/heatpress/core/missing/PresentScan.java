package dev.heatpress.core.missing;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import org.jspecify.annotations.Nullable;

/// Tells whether a block of floating cells holds none that a rule makes missing, from their bits: a
/// file full of measurements mostly has blocks without a gap, which need no copy. For the use of
/// one thread.
final class PresentScan {
  private static final int BLOCK = 2048;

  private final boolean single;
  private final long[] values;
  private final long low;
  private final long high;
  private final int[] ints;
  private final long[] longs;
  private final MemorySegment segment;

  private PresentScan(boolean single, long[] values, long low, long high) {
    this.single = single;
    this.values = values;
    this.low = low;
    this.high = high;
    this.ints = new int[single ? BLOCK : 0];
    this.longs = new long[single ? 0 : BLOCK];
    this.segment = single ? MemorySegment.ofArray(ints) : MemorySegment.ofArray(longs);
  }

  /// A scan for values, each in the type of the cells, and for numbers outside of a range; null
  /// where cells are not of 32 or 64 bits.
  static @Nullable PresentScan of(DType dtype, double[] values, double low, double high) {
    if (dtype != DType.F4 && dtype != DType.F8) {
      return null;
    }
    boolean single = dtype == DType.F4;
    LongStream.Builder bits = LongStream.builder();
    for (double value : values) {
      bits.add(bits(value, single));
      if (value == 0) {
        bits.add(bits(-value, single));
      }
    }
    // No number has a key beyond those of the infinities, but NaN does.
    return new PresentScan(
        single,
        bits.build().distinct().toArray(),
        low == Double.NEGATIVE_INFINITY ? Long.MIN_VALUE : key(low == 0 ? -0.0 : low, single),
        high == Double.POSITIVE_INFINITY ? Long.MAX_VALUE : key(high + 0.0, single));
  }

  private static long bits(double value, boolean single) {
    return single ? Float.floatToIntBits((float) value) : Double.doubleToLongBits(value);
  }

  private static long key(double value, boolean single) {
    return single ? key(Float.floatToIntBits((float) value)) : key(Double.doubleToLongBits(value));
  }

  /// Bits that rise with the numbers.
  private static int key(int bits) {
    return bits ^ (bits >> 31 & Integer.MAX_VALUE);
  }

  private static long key(long bits) {
    return bits ^ (bits >> 63 & Long.MAX_VALUE);
  }

  /// True where no cell is missing by a rule; false also where that is not sure, since NaN is
  /// outside of every range.
  boolean isPresent(Cells cells) {
    int size = cells.dtype().itemSize();
    if (cells.columnStride() != size) {
      return false;
    }
    long rows = cells.rowStride() == 0 ? 1 : cells.rows();
    for (long row = 0; row < rows; row++) {
      for (long column = 0; column < cells.columns(); column += BLOCK) {
        int n = (int) Math.min(BLOCK, cells.columns() - column);
        long at = cells.offset() + row * cells.rowStride() + column * size;
        if (!(single ? ints(cells, at, n) : longs(cells, at, n))) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean ints(Cells cells, long at, int n) {
    var from = ValueLayout.JAVA_INT_UNALIGNED.withOrder(cells.order());
    MemorySegment.copy(cells.segment(), from, at, segment, ValueLayout.JAVA_INT, 0, n);
    for (long value : values) {
      // The highest bit stays set while no cell equals the value; loops of this kind are
      // vectorized.
      int bits = (int) value;
      int others = -1;
      for (int k = 0; k < n; k++) {
        int differing = ints[k] ^ bits;
        others &= differing | -differing;
      }
      if (others >= 0) {
        return false;
      }
    }
    if (low == Long.MIN_VALUE && high == Long.MAX_VALUE) {
      return true;
    }
    int least = Integer.MAX_VALUE;
    int greatest = Integer.MIN_VALUE;
    for (int k = 0; k < n; k++) {
      int key = key(ints[k]);
      least = Math.min(least, key);
      greatest = Math.max(greatest, key);
    }
    return least >= low && greatest <= high;
  }

  private boolean longs(Cells cells, long at, int n) {
    var from = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(cells.order());
    MemorySegment.copy(cells.segment(), from, at, segment, ValueLayout.JAVA_LONG, 0, n);
    for (long value : values) {
      long others = -1;
      for (int k = 0; k < n; k++) {
        long differing = longs[k] ^ value;
        others &= differing | -differing;
      }
      if (others >= 0) {
        return false;
      }
    }
    if (low == Long.MIN_VALUE && high == Long.MAX_VALUE) {
      return true;
    }
    long least = Long.MAX_VALUE;
    long greatest = Long.MIN_VALUE;
    for (int k = 0; k < n; k++) {
      long key = key(longs[k]);
      least = Math.min(least, key);
      greatest = Math.max(greatest, key);
    }
    return least >= low && greatest <= high;
  }
}
