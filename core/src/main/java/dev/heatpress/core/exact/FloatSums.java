package dev.heatpress.core.exact;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// Sums of binary32 and binary16 cells.
///
/// The bits of the cells are looked at as integers, in loops of their own: integer minima and
/// maxima are single instructions, those of floats are not (NaN, signed zeros).
final class FloatSums extends ColumnSums {
  private static final int MAGNITUDE = 0x7fffffff;
  private static final int INFINITY = 0x7f800000;
  private static final int LARGEST = 0x7f7fffff;

  private final boolean half;
  private final short[] halves;
  private final int[] bits;
  private final float[] values;
  private final MemorySegment bitsSegment;
  private final MemorySegment valuesSegment;

  /// Magnitude bits of the largest finite cell per column.
  private final int[] maxima;

  private int leastKey;
  private int greatestKey;

  /// Bits of the least magnitude but zero in the row, less one.
  private int tiniest;

  /// Biased exponents of the panel's magnitudes so far, and its rows.
  private int panelLeast;

  private int panelGreatest;
  private int panelRows;

  FloatSums(DType dtype, int capacity) {
    super(capacity, false);
    half = dtype == DType.F2;
    halves = new short[half ? capacity : 0];
    bits = new int[capacity];
    values = new float[capacity];
    bitsSegment = MemorySegment.ofArray(bits);
    valuesSegment = MemorySegment.ofArray(values);
    maxima = new int[capacity];
  }

  @Override
  void begin(int n) {
    super.begin(n);
    Arrays.fill(maxima, 0, n, 0);
  }

  @Override
  void addRow(Cells cells, long row, long column, int n, boolean first) {
    if (half) {
      RowReader.shorts(cells, row, column, n, halves);
      widen(halves, values, n);
      MemorySegment.copy(valuesSegment, ValueLayout.JAVA_INT, 0, bits, 0, n);
    } else {
      RowReader.ints(cells, row, column, n, bits);
    }
    range(bits, n);
    if (greatestKey >= INFINITY || leastKey <= ~INFINITY) {
      repair(n);
      MemorySegment.copy(bitsSegment, ValueLayout.JAVA_FLOAT, 0, values, 0, n);
    } else {
      counter.range(value(leastKey), value(greatestKey));
      if (!half) {
        MemorySegment.copy(bitsSegment, ValueLayout.JAVA_FLOAT, 0, values, 0, n);
      }
    }
    magnitudes(bits, maxima, n);
    boolean exact = staysExact(first);
    if (first) {
      Sums.set(values, panelHigh, panelLow, n);
    } else if (exact) {
      Sums.add(values, panelHigh, n);
    } else {
      Sums.twoSum(values, panelHigh, panelLow, n);
    }
  }

  /// Whether sums of the panel's rows, this one included, are exact in a double: their bits reach
  /// from the last bit of the least magnitude to the first bit of the greatest, times the rows.
  /// Once they are not, the pairs of TwoSum take over from what is still exact.
  private boolean staysExact(boolean first) {
    int greatest = Math.max(-(leastKey + 1), greatestKey);
    if (greatest >= INFINITY) {
      // Such cells were taken out, and the range with them: nothing is known.
      greatest = LARGEST;
      tiniest = 0;
    }
    int high = greatest >>> 23;
    int low = Math.max(1, (tiniest + 1) >>> 23);
    panelGreatest = first ? high : Math.max(panelGreatest, high);
    panelLeast = first ? low : Math.min(panelLeast, low);
    panelRows = first ? 1 : panelRows + 1;
    int carry = 32 - Integer.numberOfLeadingZeros(panelRows - 1);
    return panelGreatest + 1 + carry - (panelLeast - 23) <= 53;
  }

  @Override
  double bound(int from, int to, double area) {
    int most = 0;
    for (int i = from; i <= to; i++) {
      most = Math.max(most, maxima[i]);
    }
    return Float.intBitsToFloat(most);
  }

  private static void widen(short[] from, float[] into, int n) {
    for (int i = 0; i < n; i++) {
      into[i] = Float.float16ToFloat(from[i]);
    }
  }

  /// Finds the range of the keys: integers in the order of the floats, with NaN beyond infinity.
  private void range(int[] x, int n) {
    int least = Integer.MAX_VALUE;
    int greatest = Integer.MIN_VALUE;
    int tiny = MAGNITUDE;
    for (int i = 0; i < n; i++) {
      int key = x[i] ^ ((x[i] >> 31) & MAGNITUDE);
      least = Math.min(least, key);
      greatest = Math.max(greatest, key);
      // A zero becomes the greatest number of all.
      tiny = Math.min(tiny, ((x[i] & MAGNITUDE) - 1) & MAGNITUDE);
    }
    leastKey = least;
    greatestKey = greatest;
    tiniest = tiny;
  }

  private static float value(int key) {
    return Float.intBitsToFloat(key ^ ((key >> 31) & MAGNITUDE));
  }

  private static void magnitudes(int[] x, int[] maxima, int n) {
    for (int i = 0; i < n; i++) {
      maxima[i] = Math.max(maxima[i], x[i] & MAGNITUDE);
    }
  }

  /// Puts zeros in the place of cells that are not finite, and takes note of them. Loops that
  /// reduce and loops that write are kept apart, since only then both become vector code.
  private void repair(int n) {
    int least = Integer.MAX_VALUE;
    int greatest = Integer.MIN_VALUE;
    for (int i = 0; i < n; i++) {
      int mask = (LARGEST - (bits[i] & MAGNITUDE)) >> 31;
      int key = bits[i] ^ ((bits[i] >> 31) & MAGNITUDE);
      least = Math.min(least, (key & ~mask) | (mask & Integer.MAX_VALUE));
      greatest = Math.max(greatest, (key & ~mask) | (mask & Integer.MIN_VALUE));
    }
    if (least <= greatest) {
      counter.range(value(least), value(greatest));
    }
    int unusual = countUnusual(bits, n);
    int infinities = countInfinities(bits, n);
    if (infinities > 0) {
      takeInfinities(n);
    }
    if (unusual > infinities) {
      for (int i = 0; i < n; i++) {
        int mask = (LARGEST - (bits[i] & MAGNITUDE)) >> 31;
        missingRows[i] -= mask;
        bits[i] &= ~mask;
      }
      markMissing();
      if (counter.enabled) {
        counter.missing += unusual - infinities;
      }
    }
  }

  private static int countUnusual(int[] x, int n) {
    int count = 0;
    for (int i = 0; i < n; i++) {
      count += (LARGEST - (x[i] & MAGNITUDE)) >>> 31;
    }
    return count;
  }

  private static int countInfinities(int[] x, int n) {
    int count = 0;
    for (int i = 0; i < n; i++) {
      count += (((x[i] & MAGNITUDE) ^ INFINITY) - 1) >>> 31;
    }
    return count;
  }

  private void takeInfinities(int n) {
    for (int i = 0; i < n; i++) {
      if ((bits[i] & MAGNITUDE) == INFINITY) {
        takeInfinity(i, bits[i] < 0);
        bits[i] = 0;
      }
    }
  }
}
