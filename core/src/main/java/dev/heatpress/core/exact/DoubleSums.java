package dev.heatpress.core.exact;

import module java.base;

import dev.heatpress.core.Cells;

/// Sums of binary64 cells.
///
/// The twin of [FloatSums] in longs; a common source would need a loop per element type all the
/// same. Magnitudes are summed up, too, from the row of pixels on where the largest cell of all
/// says too little of what each pixel may have lost.
final class DoubleSums extends FloatingSums {
  private static final long MAGNITUDE = 0x7fffffffffffffffL;
  private static final long INFINITY = 0x7ff0000000000000L;
  private static final long LARGEST = 0x7fefffffffffffffL;

  /// The part of the pixels that are many to be left open: each is summed up once more.
  private static final int MANY = 64;

  private final long[] bits;
  private final double[] values;
  private final MemorySegment bitsSegment;
  private final MemorySegment valuesSegment;

  private final KeyRange keys = new KeyRange();
  private long leastKey;
  private long greatestKey;

  DoubleSums(int capacity) {
    super(capacity);
    bits = new long[capacity];
    values = new double[capacity];
    bitsSegment = MemorySegment.ofArray(bits);
    valuesSegment = MemorySegment.ofArray(values);
  }

  @Override
  void addPiece(Cells cells, long row, long column, int at, int m) {
    RowReader.longs(cells, row, column, m, bits);
    range(bits, m);
    if (greatestKey >= INFINITY || leastKey <= ~INFINITY) {
      repair(at, m);
    } else {
      range(value(leastKey), value(greatestKey));
    }
    MemorySegment.copy(bitsSegment, 0, valuesSegment, 8L * at, 8L * m);
    Sums.add(values, factor, intoHigh, intoLow, at, at + m);
    if (sized) {
      Sums.addSizes(values, heft, size, at, at + m);
    }
  }

  @Override
  boolean addsWhole() {
    return !sized;
  }

  @Override
  boolean addWhole(Cells cells, long row, int rows, long column, int at, int m) {
    keys.clear();
    long address = RowReader.address(cells, row, column);
    long stride = cells.rowStride();
    VectorLoops.doubles(cells.segment(), address, stride, rows, m, panelHigh, panelLow, at, keys);
    boolean finite = keys.greatest < INFINITY && keys.least > ~INFINITY;
    if (finite) {
      range(value(keys.least), value(keys.greatest));
    }
    return finite;
  }

  @Override
  double bound(int from, int to, double area) {
    return sized ? meanSize(from, to) : most();
  }

  @Override
  void takeOpen(int open, int pixels) {
    sized |= open > pixels / MANY;
  }

  @Override
  void callLoops(int calls) {
    for (int i = 0; i < calls; i++) {
      range(bits, 1);
    }
    for (int i = 0; i < calls; i++) {
      Sums.add(values, 1, high, low, 0, 1);
    }
    super.callLoops(calls);
  }

  /// Finds the range of the keys: integers in the order of the floats, with NaN beyond infinity.
  private void range(long[] x, int n) {
    long least = Long.MAX_VALUE;
    long greatest = Long.MIN_VALUE;
    for (int i = 0; i < n; i++) {
      long key = x[i] ^ ((x[i] >> 63) & MAGNITUDE);
      least = Math.min(least, key);
      greatest = Math.max(greatest, key);
    }
    leastKey = least;
    greatestKey = greatest;
  }

  private static double value(long key) {
    return Double.longBitsToDouble(key ^ ((key >> 63) & MAGNITUDE));
  }

  /// Puts zeros in the place of cells that are not finite, and takes note of them. Loops that
  /// reduce and loops that write are kept apart, since only then both become vector code.
  private void repair(int at, int n) {
    long least = Long.MAX_VALUE;
    long greatest = Long.MIN_VALUE;
    for (int i = 0; i < n; i++) {
      long mask = (LARGEST - (bits[i] & MAGNITUDE)) >> 63;
      long key = bits[i] ^ ((bits[i] >> 63) & MAGNITUDE);
      least = Math.min(least, (key & ~mask) | (mask & Long.MAX_VALUE));
      greatest = Math.max(greatest, (key & ~mask) | (mask & Long.MIN_VALUE));
    }
    if (least <= greatest) {
      range(value(least), value(greatest));
    }
    long unusual = countUnusual(bits, n);
    long infinities = countInfinities(bits, n);
    if (infinities > 0) {
      takeInfinities(at, n);
    }
    if (unusual > infinities) {
      for (int i = 0; i < n; i++) {
        long mask = (LARGEST - (bits[i] & MAGNITUDE)) >> 63;
        missingRows[at + i] -= (int) mask;
        bits[i] &= ~mask;
      }
      markMissing();
      if (counter.enabled) {
        counter.missing += unusual - infinities;
      }
    }
  }

  private static long countUnusual(long[] x, int n) {
    long count = 0;
    for (int i = 0; i < n; i++) {
      count += (LARGEST - (x[i] & MAGNITUDE)) >>> 63;
    }
    return count;
  }

  private static long countInfinities(long[] x, int n) {
    long count = 0;
    for (int i = 0; i < n; i++) {
      count += (((x[i] & MAGNITUDE) ^ INFINITY) - 1) >>> 63;
    }
    return count;
  }

  private void takeInfinities(int at, int n) {
    for (int i = 0; i < n; i++) {
      if ((bits[i] & MAGNITUDE) == INFINITY) {
        takeInfinity(at + i, bits[i] < 0);
        bits[i] = 0;
      }
    }
  }
}
