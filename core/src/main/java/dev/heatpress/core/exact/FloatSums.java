package dev.heatpress.core.exact;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;

/// Sums of binary32 and binary16 cells.
///
/// Rows are taken in groups: first the range of a group is found, which is what waits for the
/// memory; then, where the range proves that sums are exact, the rows of the group are added
/// together, which spares the sums most of their way to the cache and back.
final class FloatSums extends ColumnSums {
  /// Rows of a group.
  private static final int GROUP = 4;

  /// Columns that are added at a time: cells and sums of these fit into the first-level cache.
  private static final int PIECE = 2048;

  private final boolean half;
  private final boolean paired;
  private final short[] halves;
  private final int[] bits;
  private final float[][] values;
  private final MemorySegment[] segments;
  private final MemorySegment bitsSegment;
  private final FloatRange range = new FloatRange();

  /// The largest magnitude per column: of the cells, or of the means of exact panels.
  private final double[] maxima;

  /// Biased exponents of the panel's magnitudes so far, and its rows.
  private int panelLeast;

  private int panelGreatest;
  private int panelRows;

  /// The panel's sums are pairs, since plain ones would not be exact any more.
  private boolean pairs;

  /// The lower parts of the panel are not all zero.
  private boolean lowUsed;

  /// The group before had cells that are not finite: the next is likely to have some, too.
  private boolean unusual;

  /// @param paired sums are pairs from the beginning
  FloatSums(DType dtype, int capacity, boolean paired) {
    super(capacity, false);
    this.paired = paired;
    half = dtype == DType.F2;
    halves = new short[half ? capacity : 0];
    bits = new int[capacity];
    values = new float[GROUP][capacity];
    segments = Arrays.stream(values).map(MemorySegment::ofArray).toArray(MemorySegment[]::new);
    bitsSegment = MemorySegment.ofArray(bits);
    maxima = new double[capacity];
  }

  @Override
  void begin(int n) {
    super.begin(n);
    Arrays.fill(maxima, 0, n, 0);
  }

  @Override
  void addRows(Cells cells, long row, int rows, long column, int n) {
    panelGreatest = 0;
    panelLeast = Integer.MAX_VALUE;
    panelRows = 0;
    pairs = false;
    for (int k = 0; k < rows; k += GROUP) {
      addGroup(cells, row + k, Math.min(GROUP, rows - k), column, n, k == 0);
    }
  }

  private void addGroup(Cells cells, long row, int rows, long column, int n, boolean first) {
    boolean direct = isDirect(cells) && !unusual;
    range.clear();
    if (direct) {
      for (int k = 0; k < rows; k++) {
        range.add(cells.segment(), RowReader.address(cells, row + k, column), n);
      }
      direct = range.isFinite();
    }
    if (!direct) {
      load(cells, row, rows, column, n);
    }
    if (!range.isEmpty()) {
      counter.range(range.least(), range.greatest());
    }
    if (!pairs && !staysExact(rows)) {
      pairs = true;
      clearLow();
      lowUsed = true;
      if (!first) {
        noteMeans(n);
      }
    }
    panelRows += rows;
    if (!direct) {
      addValues(rows, 0, n, first);
      return;
    }
    for (int from = 0; from < n; from += PIECE) {
      int m = Math.min(PIECE, n - from);
      for (int k = 0; k < rows; k++) {
        RowReader.floats(cells, row + k, column + from, m, segments[k]);
      }
      addValues(rows, from, m, first);
    }
  }

  /// Whether the cells of a row can be read where they are. Of mapped files alone: loops over
  /// segments are fast where they see one kind of them.
  private boolean isDirect(Cells cells) {
    return !half
        && cells.columnStride() == Float.BYTES
        && cells.order() == ByteOrder.nativeOrder()
        && cells.segment().isMapped();
  }

  /// Adds n values of each row to the panel's columns from `at` on, or sets these to their sums.
  private void addValues(int rows, int at, int n, boolean set) {
    if (!pairs && rows == GROUP) {
      if (set) {
        Sums.set(values[0], values[1], values[2], values[3], panelHigh, at, n);
      } else {
        Sums.add(values[0], values[1], values[2], values[3], panelHigh, at, n);
      }
      return;
    }
    for (int k = 0; k < rows; k++) {
      if (pairs) {
        Sums.raise(values[k], maxima, at, n);
      }
      if (set && k == 0) {
        Sums.set(values[k], panelHigh, at, n);
      } else if (pairs) {
        Sums.twoSum(values[k], panelHigh, panelLow, at, n);
      } else {
        Sums.add(values[k], panelHigh, at, n);
      }
    }
  }

  /// Reads rows into [#values], with zeros in the place of cells that are not finite, and takes
  /// note of the range of the others.
  private void load(Cells cells, long row, int rows, long column, int n) {
    range.clear();
    unusual = false;
    for (int k = 0; k < rows; k++) {
      if (half) {
        RowReader.shorts(cells, row + k, column, n, halves);
        widen(halves, values[k], n);
        MemorySegment.copy(segments[k], 0, bitsSegment, 0, 4L * n);
      } else {
        RowReader.ints(cells, row + k, column, n, bits);
      }
      boolean finite = range.add(bits, n);
      if (!finite) {
        unusual = true;
        repair(n);
      }
      if (!half || !finite) {
        MemorySegment.copy(bitsSegment, 0, segments[k], 0, 4L * n);
      }
    }
  }

  /// Whether sums of the panel's rows, those of the group included, are exact in a double: their
  /// bits reach from the last bit of the least magnitude to the first bit of the greatest, times
  /// the rows. Once they are not, the pairs of TwoSum take over from what is still exact.
  private boolean staysExact(int rows) {
    panelGreatest = Math.max(panelGreatest, range.greatestExponent());
    panelLeast = Math.min(panelLeast, range.leastExponent());
    int carry = 32 - Integer.numberOfLeadingZeros(panelRows + rows - 1);
    return !paired && panelGreatest + 1 + carry - (panelLeast - 23) <= 53;
  }

  /// What the sums of exact rows lose later follows from the sums themselves: as if all of their
  /// cells were equal.
  private void noteMeans(int n) {
    Sums.raise(panelHigh, 1.0 / panelRows, maxima, n);
  }

  @Override
  void fold(int n, long weight, boolean set) {
    if (!pairs) {
      clearLow();
      noteMeans(n);
    }
    super.fold(n, weight, set);
  }

  private void clearLow() {
    if (lowUsed) {
      Arrays.fill(panelLow, 0);
      lowUsed = false;
    }
  }

  @Override
  double bound(int from, int to, double area) {
    // The bits of positive doubles are in the order of the doubles, and compared much faster.
    long most = 0;
    for (int i = from; i <= to; i++) {
      most = Math.max(most, Double.doubleToRawLongBits(maxima[i]));
    }
    return Double.longBitsToDouble(most);
  }

  private static void widen(short[] from, float[] into, int n) {
    for (int i = 0; i < n; i++) {
      into[i] = Float.float16ToFloat(from[i]);
    }
  }

  /// Puts zeros in the place of cells that are not finite, and takes note of them. Loops that
  /// reduce and loops that write are kept apart, since only then both become vector code.
  private void repair(int n) {
    int infinities = FloatRange.countInfinities(bits, n);
    int missings = FloatRange.countUnusual(bits, n) - infinities;
    if (infinities > 0) {
      for (int i = 0; i < n; i++) {
        if (FloatRange.isInfinite(bits[i])) {
          takeInfinity(i, bits[i] < 0);
          bits[i] = 0;
        }
      }
    }
    if (missings > 0) {
      FloatRange.zeroUnusual(bits, missingRows, n);
      markMissing();
      if (counter.enabled) {
        counter.missing += missings;
      }
    }
  }
}
