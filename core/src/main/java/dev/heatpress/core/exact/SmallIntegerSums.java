package dev.heatpress.core.exact;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;

/// Sums of 8-bit and 16-bit integers and booleans.
///
/// The compiler makes no vector code of loops that widen bytes or shorts. So rows are read as ints,
/// of four bytes or two shorts, and taken apart by a shift and a mask: bytes into two lanes of ints
/// with two sums of 16 bits in each, shorts into two lanes with one. Signed cells are added as
/// unsigned ones, from the least of their type on. Two rows are added at a time, which saves
/// reading and writing the lanes; with more, the JIT no longer makes vector code of the loop.
final class SmallIntegerSums extends ColumnSums {
  private static final ValueLayout.OfShort NATIVE_SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /// Columns that are added at a time: two rows of them and their lanes stay in the first-level
  /// cache.
  private static final int PIECE = 4096;

  private static final int ROWS = 2;

  private static final int[] ZEROS = new int[PIECE / 2];

  /// Bytes of an int that have room for a sum of 64 bytes.
  private static final int EVEN_BYTES = 0x00ff00ff;

  /// The bits above these.
  private static final int GUARDS = 0x01000100;

  private final DType dtype;

  /// Cells per int: 4 or 2.
  private final int parts;

  /// Bits per cell.
  private final int width;

  /// The greatest cell, as an unsigned one.
  private final int top;

  /// What a cell of zero is added as: half of the range of signed cells.
  private final int bias;

  /// Turns all cells of an int into unsigned ones, by exclusive-or.
  private final int flip;

  /// What is left of an int in a lane.
  private final int mask;

  private final int[][] rows = new int[ROWS][];
  private final MemorySegment[] rowSegments = new MemorySegment[ROWS];

  /// The place of a row that is not there.
  private final int[] none;

  private final byte[] bytes;
  private final short[] shorts;
  private final int[][] lanes;
  private final KeyRange ordered = new KeyRange();
  private final short[] shortSums;
  private final int[] intSums;
  private boolean empty;

  /// Of the panel being added: where its sums go, what they are multiplied with, and whether they
  /// are what is there then.
  private double[] into;

  private double factor;
  private boolean set;

  SmallIntegerSums(DType dtype, int capacity, boolean plain) {
    super(capacity, plain);
    this.dtype = dtype;
    parts = 4 / dtype.itemSize();
    width = 8 * dtype.itemSize();
    top = dtype == DType.B1 ? 1 : (1 << width) - 1;
    boolean signed = dtype == DType.I1 || dtype == DType.I2;
    bias = signed ? 1 << (width - 1) : 0;
    flip = parts == 4 ? bias * 0x01010101 : bias * 0x00010001;
    mask = parts == 4 ? EVEN_BYTES : 0xffff;
    int ints = ints(Math.min(capacity, PIECE));
    for (int k = 0; k < ROWS; k++) {
      rows[k] = new int[ints];
      rowSegments[k] = MemorySegment.ofArray(rows[k]);
    }
    none = new int[ints];
    Arrays.fill(none, flip);
    lanes = new int[2][ints];
    into = high;
    bytes = new byte[parts == 4 ? PIECE : 0];
    shorts = new short[parts == 2 ? PIECE : 0];
    shortSums = new short[parts == 4 ? capacity : 0];
    intSums = new int[parts == 2 ? capacity : 0];
  }

  private int ints(int cells) {
    return (cells + parts - 1) / parts;
  }

  @Override
  void begin(int n) {
    super.begin(n);
    empty = true;
  }

  @Override
  void addPanel(Cells cells, long row, int count, long column, int n, long weight) {
    into = plain ? high : panelHigh;
    factor = plain ? weight : 1;
    set = empty || !plain;
    if (vectors && dtype != DType.B1 && VectorLoops.fit(cells)) {
      addWhole(cells, row, count, column, n);
    } else {
      addPieces(cells, row, count, column, n);
    }
    if (!plain && empty) {
      Sums.set(panelHigh, panelLow, 0, n, (double) weight, high, low);
    } else if (!plain) {
      Sums.fold(panelHigh, panelLow, 0, n, (double) weight, high, low);
    }
    empty = false;
  }

  private void addPieces(Cells cells, long row, int count, long column, int n) {
    for (int at = 0; at < n; at += PIECE) {
      int m = Math.min(PIECE, n - at);
      for (int[] lane : lanes) {
        System.arraycopy(ZEROS, 0, lane, 0, lane.length);
      }
      for (int k = 0; k < count; k += ROWS) {
        addRows(cells, row + k, Math.min(ROWS, count - k), column + at, m);
      }
      for (int part = 0; part < parts; part++) {
        int shift = parts == 4 ? part / 2 * 16 : 0;
        int kept = parts == 4 ? 0xffff : -1;
        fold(
            lanes[part % 2],
            into,
            at + part,
            at + m,
            parts,
            shift,
            kept,
            count * bias,
            factor,
            set);
      }
    }
  }

  /// The same by [VectorLoops].
  private void addWhole(Cells cells, long row, int count, long column, int n) {
    boolean signed = bias != 0;
    int zero = count * bias;
    long address = RowReader.address(cells, row, column);
    long stride = cells.rowStride();
    ordered.clear();
    if (parts == 4) {
      Arrays.fill(shortSums, 0, n, (short) 0);
      VectorLoops.bytes(cells.segment(), address, stride, count, n, signed, shortSums, ordered);
      VectorLoops.fold(shortSums, n, zero, factor, into, set);
    } else {
      Arrays.fill(intSums, 0, n, 0);
      VectorLoops.shorts(cells.segment(), address, stride, count, n, signed, intSums, ordered);
      VectorLoops.fold(intSums, n, zero, factor, into, set);
    }
    int offset = signed ? 0 : 1 << (width - 1);
    range(ordered.least + offset, ordered.greatest + offset);
  }

  @Override
  void callLoops(int calls) {
    for (int i = 0; i < calls; i++) {
      add(rows[0], rows[1], lanes[0], 1, flip, 0, mask);
    }
    for (int i = 0; i < calls; i++) {
      isWithin(rows[0], 1, bias, bias);
    }
    for (int i = 0; i < calls; i++) {
      fold(lanes[0], high, 0, 1, parts, 0, mask, 0, 1, true);
    }
  }

  private void addRows(Cells cells, long row, int count, long column, int n) {
    int ints = ints(n);
    for (int k = 0; k < count; k++) {
      load(cells, row + k, column, n, k);
      if (dtype == DType.B1) {
        truth(rows[k], ints);
      }
      pad(rows[k], n, ints);
      takeRange(rows[k], ints);
    }
    int[] second = count > 1 ? rows[1] : none;
    add(rows[0], second, lanes[0], ints, flip, 0, mask);
    add(rows[0], second, lanes[1], ints, flip, parts == 4 ? 8 : 16, mask);
  }

  private void load(Cells cells, long row, long column, int n, int k) {
    long at = RowReader.address(cells, row, column);
    MemorySegment into = rowSegments[k];
    if (cells.columnStride() != dtype.itemSize()) {
      if (parts == 4) {
        RowReader.bytes(cells, row, column, n, bytes);
        MemorySegment.copy(bytes, 0, into, ValueLayout.JAVA_BYTE, 0, n);
      } else {
        RowReader.shorts(cells, row, column, n, shorts);
        MemorySegment.copy(shorts, 0, into, NATIVE_SHORT, 0, n);
      }
    } else if (parts == 4) {
      MemorySegment.copy(cells.segment(), at, into, 0, n);
    } else {
      RowReader.copy(cells, RowReader.shortLayout(cells), at, n, into, NATIVE_SHORT);
    }
  }

  /// Repeats the last cell in the unused parts of the last int: it must not widen the range.
  private void pad(int[] x, int n, int ints) {
    int used = n - (ints - 1) * parts;
    if (used < parts) {
      int last = x[ints - 1];
      int cell = last << (32 - width * used) >>> (32 - width);
      int filled = last & ((1 << (width * used)) - 1);
      for (int part = used; part < parts; part++) {
        filled |= cell << (width * part);
      }
      x[ints - 1] = filled;
    }
  }

  /// Turns every byte that is not zero into a one.
  private static void truth(int[] x, int n) {
    for (int i = 0; i < n; i++) {
      int v = x[i];
      v |= v >>> 4;
      v |= v >>> 2;
      v |= v >>> 1;
      x[i] = v & 0x01010101;
    }
  }

  /// Adds to a lane what a shift and a mask leave of two rows.
  private static void add(int[] x, int[] y, int[] lane, int n, int flip, int shift, int mask) {
    for (int i = 0; i < n; i++) {
      lane[i] += (((x[i] ^ flip) >>> shift) & mask) + (((y[i] ^ flip) >>> shift) & mask);
    }
  }

  /// Adds the sums of a lane, less that of as many zeros, to those of every `step`th column, or
  /// sets these to them.
  private static void fold(
      int[] lane,
      double[] into,
      int from,
      int to,
      int step,
      int shift,
      int mask,
      int zero,
      double factor,
      boolean set) {
    for (int i = from, k = 0; i < to; i += step, k++) {
      double sum = factor * (((lane[k] >>> shift) & mask) - zero);
      into[i] = set ? sum : into[i] + sum;
    }
  }

  /// Takes note of the range of a row. Few rows have a cell beyond the ones before, which costs
  /// less to find out than a minimum and a maximum.
  private void takeRange(int[] x, int n) {
    boolean known = counter.min <= counter.max;
    if (!known || !isWithin(x, n, (int) counter.min + bias, (int) counter.max + bias)) {
      int least = Integer.MAX_VALUE;
      int greatest = Integer.MIN_VALUE;
      for (int part = 0; part < parts; part++) {
        least = Math.min(least, minimum(x, n, flip, width * part, (1 << width) - 1));
        greatest = Math.max(greatest, maximum(x, n, flip, width * part, (1 << width) - 1));
      }
      range(least - bias, greatest - bias);
    } else {
      range(counter.min, counter.max);
    }
  }

  private boolean isWithin(int[] x, int n, int least, int greatest) {
    if (least == 0 && greatest == top) {
      return true;
    }
    return parts == 4
        ? (guardsOfBytes(x, n, flip, least * 0x00010001, greatest * 0x00010001) & GUARDS) == GUARDS
        : signsOfShorts(x, n, flip, least, greatest) >= 0;
  }

  /// Two bytes at a time are subtracted with a bit above each, which is gone where one is outside.
  private static int guardsOfBytes(int[] x, int n, int flip, int least, int greatest) {
    int above = greatest | GUARDS;
    int all = -1;
    for (int i = 0; i < n; i++) {
      int v = x[i] ^ flip;
      int even = v & EVEN_BYTES;
      int odd = (v >>> 8) & EVEN_BYTES;
      all &=
          (((even | GUARDS) - least) & (above - even)) & (((odd | GUARDS) - least) & (above - odd));
    }
    return all;
  }

  /// Differences, which are negative where a cell is outside.
  private static int signsOfShorts(int[] x, int n, int flip, int least, int greatest) {
    int any = 0;
    for (int i = 0; i < n; i++) {
      int v = x[i] ^ flip;
      int low = v & 0xffff;
      int high = v >>> 16;
      any |= ((low - least) | (greatest - low)) | ((high - least) | (greatest - high));
    }
    return any;
  }

  private static int minimum(int[] x, int n, int flip, int shift, int mask) {
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < n; i++) {
      least = Math.min(least, ((x[i] ^ flip) >>> shift) & mask);
    }
    return least;
  }

  private static int maximum(int[] x, int n, int flip, int shift, int mask) {
    int greatest = Integer.MIN_VALUE;
    for (int i = 0; i < n; i++) {
      greatest = Math.max(greatest, ((x[i] ^ flip) >>> shift) & mask);
    }
    return greatest;
  }
}
