package dev.heatpress.core.exact;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;

/// Sums of binary32 and binary16 cells.
///
/// The sums lose nothing as long as the cells are not too far apart in size, which nearly all are:
/// then they are pairs without an error, and no magnitudes are summed up beside them.
final class FloatSums extends FloatingSums {
  /// Bits of a double.
  private static final int SINGLE = 53;

  /// Bits that a pair of doubles has, less one.
  private static final int PAIR = 105;

  private final boolean half;
  private final boolean paired;

  /// Logarithm of the largest sum of weights times the most additions that a pixel may have.
  private final int carry;

  private final short[] halves;
  private final int[] bits;
  private final float[] values;
  private final MemorySegment bitsSegment;
  private final MemorySegment valuesSegment;

  /// Of the row of pixels, and of the columns being added; the latter with what is in their sums.
  private final FloatRange range = new FloatRange();

  private final FloatRange piece = new FloatRange();

  /// @param roundings the largest area of a pixel times the additions that its sum takes
  /// @param paired sums are never taken to be exact
  FloatSums(DType dtype, int capacity, double roundings, boolean paired) {
    super(capacity);
    this.paired = paired;
    carry = Math.getExponent(roundings) + 1;
    half = dtype == DType.F2;
    halves = new short[half ? capacity : 0];
    bits = new int[capacity];
    values = new float[capacity];
    bitsSegment = MemorySegment.ofArray(bits);
    valuesSegment = MemorySegment.ofArray(values);
    range.clear();
  }

  @Override
  void begin(int n) {
    // Rows of pixels before had cells too far apart: magnitudes are summed up.
    sized |= !isExact();
    super.begin(n);
    range.clear();
  }

  @Override
  void beginPiece(boolean more) {
    piece.clear();
    if (more) {
      piece.add(range);
    }
  }

  @Override
  void endPiece() {
    if (!piece.isEmpty()) {
      range(piece.least(), piece.greatest());
    }
    range.add(piece);
  }

  @Override
  void addPiece(Cells cells, long row, long column, int at, int m) {
    if (half) {
      RowReader.shorts(cells, row, column, m, halves);
      widen(halves, values, m);
      MemorySegment.copy(valuesSegment, 0, bitsSegment, 0, 4L * m);
    } else {
      RowReader.ints(cells, row, column, m, bits);
    }
    if (!piece.add(bits, m)) {
      repair(at, m);
    }
    MemorySegment.copy(bitsSegment, 0, valuesSegment, 0, 4L * m);
    if (sized) {
      Sums.add(values, m, factor, heft, intoHigh, intoLow, size, at);
    } else if (!paired && fitsDouble()) {
      Sums.add(values, m, factor, intoHigh, at);
    } else {
      Sums.add(values, m, factor, intoHigh, intoLow, at);
    }
  }

  /// Whether neither the sums of a row of pixels nor those across its columns have lost anything:
  /// in units of the last bit of the least magnitude all terms are integers, and so is what
  /// rounding took from a sum; of that, as much as comes together still fits into a double.
  private boolean isExact() {
    return !paired && range.bits() + carry <= PAIR;
  }

  @Override
  boolean foldsWell() {
    return !sized && !paired;
  }

  @Override
  boolean addsWhole() {
    return !half && foldsWell();
  }

  @Override
  boolean addWhole(Cells cells, long row, int rows, long column, int at, int m) {
    beginPiece(false);
    long address = RowReader.address(cells, row, column);
    VectorLoops.floats(cells.segment(), address, cells.rowStride(), rows, m, panelHigh, at, piece);
    boolean exact = piece.isFinite() && fitsDouble();
    if (exact) {
      endPiece();
    }
    return exact;
  }

  /// Whether all terms are integers in units of the last bit of the least magnitude, whose sum is
  /// one, too, which a double holds: what was added before lost nothing either.
  private boolean fitsDouble() {
    return piece.bits() + Math.getExponent(added) + 1 <= SINGLE;
  }

  @Override
  double bound(int from, int to, double area) {
    return isExact() ? 0 : sized ? meanSize(from, to) : most();
  }

  @Override
  void callLoops(int calls) {
    for (int i = 0; i < calls; i++) {
      piece.add(bits, 1);
    }
    for (int i = 0; i < calls; i++) {
      Sums.add(values, 1, 1, high, 0);
    }
    super.callLoops(calls);
    for (int i = 0; i < calls; i++) {
      Sums.add(values, 1, 1, high, low, 0);
    }
  }

  private static void widen(short[] from, float[] into, int n) {
    for (int i = 0; i < n; i++) {
      into[i] = Float.float16ToFloat(from[i]);
    }
  }

  /// Puts zeros in the place of cells that are not finite, and takes note of them. Loops that
  /// reduce and loops that write are kept apart, since only then both become vector code.
  private void repair(int at, int n) {
    int infinities = FloatRange.countInfinities(bits, n);
    int missings = FloatRange.countUnusual(bits, n) - infinities;
    if (infinities > 0) {
      for (int i = 0; i < n; i++) {
        if (FloatRange.isInfinite(bits[i])) {
          takeInfinity(at + i, bits[i] < 0);
          bits[i] = 0;
        }
      }
    }
    if (missings > 0) {
      FloatRange.zeroUnusual(bits, missingRows, at, n);
      markMissing();
      if (counter.enabled) {
        counter.missing += missings;
      }
    }
  }
}
