package dev.heatpress.core.exact;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;

/// Sums of 8-bit and 16-bit integers and booleans.
///
/// The compiler makes no vector code of loops that widen bytes or shorts. So two shorts, or four
/// bytes, are read as one int and taken apart by shifts, each part into its own lane of sums: lane
/// k holds columns k, k + parts, k + 2 parts and so on.
final class SmallIntegerSums extends RowwiseSums {
  private static final ValueLayout.OfShort NATIVE_SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final DType dtype;

  /// Cells per int: 4 or 2.
  private final int parts;

  /// Bits per cell.
  private final int width;

  /// Shifts right without the sign.
  private final boolean unsigned;

  private final int[] packed;
  private final MemorySegment packedSegment;
  private final byte[] bytes;
  private final short[] shorts;
  private final int[][] lanes;

  /// Cells so far span the whole range of the type: there is nothing more to learn about it.
  private boolean fullRange;

  SmallIntegerSums(DType dtype, int capacity, boolean plain) {
    super(capacity, plain);
    this.dtype = dtype;
    parts = 4 / dtype.itemSize();
    width = 8 * dtype.itemSize();
    unsigned = dtype == DType.U1 || dtype == DType.U2 || dtype == DType.B1;
    int ints = (capacity + parts - 1) / parts;
    packed = new int[ints];
    packedSegment = MemorySegment.ofArray(packed);
    lanes = new int[parts][ints];
    bytes = new byte[parts == 4 ? capacity : 0];
    shorts = new short[parts == 2 ? capacity : 0];
  }

  @Override
  void addRow(Cells cells, long row, long column, int n, boolean first) {
    int ints = (n + parts - 1) / parts;
    if (first) {
      for (int[] lane : lanes) {
        Arrays.fill(lane, 0, ints, 0);
      }
    }
    load(cells, row, column, n);
    if (dtype == DType.B1) {
      truth(packed, ints);
    }
    pad(n, ints);
    for (int part = 0; part < parts; part++) {
      int left = 32 - width * (part + 1);
      int right = 32 - width;
      if (unsigned) {
        addUnsigned(packed, lanes[part], ints, left, right);
      } else {
        addSigned(packed, lanes[part], ints, left, right);
      }
    }
    if (fullRange) {
      range(counter.min(), counter.max());
    } else {
      findRange(ints);
    }
  }

  private void load(Cells cells, long row, long column, int n) {
    long at = RowReader.address(cells, row, column);
    if (cells.columnStride() != dtype.itemSize()) {
      if (parts == 4) {
        RowReader.bytes(cells, row, column, n, bytes);
        MemorySegment.copy(bytes, 0, packedSegment, ValueLayout.JAVA_BYTE, 0, n);
      } else {
        RowReader.shorts(cells, row, column, n, shorts);
        MemorySegment.copy(shorts, 0, packedSegment, NATIVE_SHORT, 0, n);
      }
    } else if (parts == 4) {
      MemorySegment.copy(cells.segment(), at, packedSegment, 0, n);
    } else {
      ValueLayout layout = RowReader.shortLayout(cells);
      MemorySegment.copy(cells.segment(), layout, at, packedSegment, NATIVE_SHORT, 0, n);
    }
  }

  /// Repeats the last cell in the unused parts of the last int: it must not widen the range.
  private void pad(int n, int ints) {
    int used = n - (ints - 1) * parts;
    if (used < parts) {
      int last = packed[ints - 1];
      int cell = last << (32 - width * used) >>> (32 - width);
      int mask = (1 << (width * used)) - 1;
      int filled = last & mask;
      for (int part = used; part < parts; part++) {
        filled |= cell << (width * part);
      }
      packed[ints - 1] = filled;
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

  private static void addUnsigned(int[] x, int[] lane, int n, int left, int right) {
    for (int i = 0; i < n; i++) {
      lane[i] += x[i] << left >>> right;
    }
  }

  private static void addSigned(int[] x, int[] lane, int n, int left, int right) {
    for (int i = 0; i < n; i++) {
      lane[i] += x[i] << left >> right;
    }
  }

  private void findRange(int ints) {
    int least = Integer.MAX_VALUE;
    int greatest = Integer.MIN_VALUE;
    for (int part = 0; part < parts; part++) {
      int left = 32 - width * (part + 1);
      int right = 32 - width;
      least = Math.min(least, minimum(packed, ints, left, right, unsigned ? bias() : 0));
      greatest = Math.max(greatest, maximum(packed, ints, left, right, unsigned ? bias() : 0));
    }
    range(least, greatest);
    double span = counter.max() - counter.min();
    fullRange = span == (dtype == DType.B1 ? 1 : (1 << width) - 1);
  }

  /// Half of the range, by which unsigned cells are shifted to be compared as signed ones.
  private int bias() {
    return 1 << (width - 1);
  }

  private static int minimum(int[] x, int n, int left, int right, int bias) {
    int flip = bias << right;
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < n; i++) {
      least = Math.min(least, ((x[i] << left) ^ flip) >> right);
    }
    return least + bias;
  }

  private static int maximum(int[] x, int n, int left, int right, int bias) {
    int flip = bias << right;
    int greatest = Integer.MIN_VALUE;
    for (int i = 0; i < n; i++) {
      greatest = Math.max(greatest, ((x[i] << left) ^ flip) >> right);
    }
    return greatest + bias;
  }

  @Override
  void fold(int n, long weight, boolean set) {
    double[] into = plain ? high : panelHigh;
    double factor = plain ? weight : 1;
    boolean replace = set || !plain;
    for (int part = 0; part < parts; part++) {
      int[] lane = lanes[part];
      for (int i = part, k = 0; i < n; i += parts, k++) {
        into[i] = replace ? factor * lane[k] : into[i] + factor * lane[k];
      }
    }
    if (!plain) {
      super.fold(n, weight, set);
    }
  }
}
