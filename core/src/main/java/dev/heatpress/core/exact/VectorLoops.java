package dev.heatpress.core.exact;

import dev.heatpress.core.Cells;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/// Loops over cells in Java's Vector API: a cell is read once, where it lies, its range and its sum
/// are taken of one register. The plain twins copy each row first, since loops over a segment that
/// write to an array are no vector code.
///
/// Only where [Vectors] says so: the module is in incubation, and its classes may be absent. The
/// loops add rows of n cells, the first at byte `at` of `cells` and the others `stride` bytes
/// apart, to n sums, and their range to a range. What the sums hold after a cell that is not finite
/// is of no use. The vectors of the range are kept for all rows: to reduce them takes as long as
/// some cells. A loop per type: vectors of different elements have nothing in common.
final class VectorLoops {
  private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Double> DOUBLES = DoubleVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Float> HALF_FLOATS = half(FloatVector.SPECIES_PREFERRED);
  private static final VectorSpecies<Short> HALF_SHORTS = half(SHORTS);
  private static final VectorSpecies<Byte> HALF_BYTES = half(BYTES);
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ORDER);
  private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ORDER);
  private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ORDER);
  private static final int FLOAT_MAGNITUDE = 0x7fffffff;
  private static final long DOUBLE_MAGNITUDE = 0x7fffffffffffffffL;

  private VectorLoops() {}

  /// Vectors of half the size, whose elements fill whole ones when they are widened: to read them
  /// once more is cheaper than to take a vector apart.
  private static <E> VectorSpecies<E> half(VectorSpecies<E> whole) {
    return whole.withShape(VectorShape.forBitSize(whole.vectorBitSize() / 2));
  }

  /// Whether the loops can take the cells: side by side, and in the order of the machine.
  static boolean fit(Cells cells) {
    return cells.columnStride() == cells.dtype().itemSize()
        && cells.order() == ORDER
        && ByteOrder.nativeOrder() == ORDER;
  }

  /// Adds binary32 cells to sums from index `from` on.
  static void floats(
      MemorySegment cells,
      long at,
      long stride,
      int rows,
      int n,
      double[] into,
      int from,
      FloatRange range) {
    // As signed and as unsigned numbers, negative floats lie on either side of positive ones.
    IntVector low = IntVector.broadcast(INTS, Integer.MAX_VALUE);
    IntVector high = IntVector.broadcast(INTS, Integer.MIN_VALUE);
    IntVector lowest = IntVector.broadcast(INTS, -1);
    IntVector highest = IntVector.zero(INTS);
    IntVector tiny = IntVector.broadcast(INTS, -1);
    int half = DOUBLES.length();
    int end = INTS.loopBound(n);
    for (int r = 0; r < rows; r++) {
      long row = at + r * stride;
      for (int i = 0; i < end; i += INTS.length()) {
        IntVector bits = IntVector.fromMemorySegment(INTS, cells, row + 4L * i, ORDER);
        low = low.min(bits);
        high = high.max(bits);
        lowest = lowest.lanewise(VectorOperators.UMIN, bits);
        highest = highest.lanewise(VectorOperators.UMAX, bits);
        // Twice the magnitude less one, so that zeros are the largest.
        tiny = tiny.lanewise(VectorOperators.UMIN, bits.lanewise(VectorOperators.LSHL, 1).sub(1));
        widen(cells, row + 4L * i, into, from + i);
        widen(cells, row + 4L * (i + half), into, from + i + half);
      }
    }
    if (end > 0) {
      int last = greatestUnsigned(highest);
      int top = high.reduceLanes(VectorOperators.MAX);
      int least = key(last < 0 ? last : leastUnsigned(lowest));
      int greatest = key(top < 0 ? low.reduceLanes(VectorOperators.MIN) : top);
      range.take(least, greatest, leastUnsigned(tiny) >>> 1);
    }
    for (int r = 0; r < rows; r++) {
      long row = at + r * stride;
      for (int i = end; i < n; i++) {
        int bits = cells.get(INT, row + 4L * i);
        range.take(key(bits), key(bits), ((bits & FLOAT_MAGNITUDE) - 1) & FLOAT_MAGNITUDE);
        into[from + i] += Float.intBitsToFloat(bits);
      }
    }
  }

  /// By signed numbers: in JDK 25, to reduce unsigned ones begins with the least or greatest signed
  /// one until it is compiled.
  private static int leastUnsigned(IntVector x) {
    IntVector signed = x.lanewise(VectorOperators.XOR, Integer.MIN_VALUE);
    return signed.reduceLanes(VectorOperators.MIN) ^ Integer.MIN_VALUE;
  }

  private static int greatestUnsigned(IntVector x) {
    IntVector signed = x.lanewise(VectorOperators.XOR, Integer.MIN_VALUE);
    return signed.reduceLanes(VectorOperators.MAX) ^ Integer.MIN_VALUE;
  }

  private static int key(int bits) {
    return bits ^ ((bits >> 31) & FLOAT_MAGNITUDE);
  }

  /// Adds binary64 cells to pairs from index `from` on; the range is that of their keys.
  static void doubles(
      MemorySegment cells,
      long at,
      long stride,
      int rows,
      int n,
      double[] into,
      double[] rest,
      int from,
      KeyRange range) {
    LongVector low = LongVector.broadcast(LONGS, Long.MAX_VALUE);
    LongVector high = LongVector.broadcast(LONGS, Long.MIN_VALUE);
    int end = LONGS.loopBound(n);
    for (int r = 0; r < rows; r++) {
      long row = at + r * stride;
      for (int i = 0; i < end; i += LONGS.length()) {
        LongVector bits = LongVector.fromMemorySegment(LONGS, cells, row + 8L * i, ORDER);
        LongVector key = bits.lanewise(VectorOperators.ASHR, 63).and(DOUBLE_MAGNITUDE);
        key = key.lanewise(VectorOperators.XOR, bits);
        low = low.min(key);
        high = high.max(key);
        DoubleVector x = bits.reinterpretAsDoubles();
        int k = from + i;
        DoubleVector h = DoubleVector.fromArray(DOUBLES, into, k);
        DoubleVector s = h.add(x);
        DoubleVector b = s.sub(h);
        DoubleVector lost = h.sub(s.sub(b)).add(x.sub(b));
        s.intoArray(into, k);
        DoubleVector.fromArray(DOUBLES, rest, k).add(lost).intoArray(rest, k);
      }
    }
    range.add(low.reduceLanes(VectorOperators.MIN), high.reduceLanes(VectorOperators.MAX));
    for (int r = 0; r < rows; r++) {
      long row = at + r * stride;
      for (int i = end; i < n; i++) {
        long bits = cells.get(LONG, row + 8L * i);
        long key = bits ^ ((bits >> 63) & DOUBLE_MAGNITUDE);
        range.add(key, key);
        double x = Double.longBitsToDouble(bits);
        double h = into[from + i];
        double s = h + x;
        double b = s - h;
        rest[from + i] += (h - (s - b)) + (x - b);
        into[from + i] = s;
      }
    }
  }

  /// Adds bytes as unsigned ones, from the least of their type on, to sums of 16 bits; the range is
  /// that of signed ones.
  static void bytes(
      MemorySegment cells,
      long at,
      long stride,
      int rows,
      int n,
      boolean signed,
      short[] into,
      KeyRange range) {
    byte toSigned = (byte) (signed ? 0 : 0x80);
    byte toUnsigned = (byte) (signed ? 0x80 : 0);
    ByteVector low = ByteVector.broadcast(BYTES, Byte.MAX_VALUE);
    ByteVector high = ByteVector.broadcast(BYTES, Byte.MIN_VALUE);
    int half = SHORTS.length();
    int end = BYTES.loopBound(n);
    for (int r = 0; r < rows; r++) {
      long row = at + r * stride;
      for (int i = 0; i < end; i += BYTES.length()) {
        ByteVector x = ByteVector.fromMemorySegment(BYTES, cells, row + i, ORDER);
        ByteVector ordered = x.lanewise(VectorOperators.XOR, toSigned);
        low = low.min(ordered);
        high = high.max(ordered);
        widen(cells, row + i, toUnsigned, into, i);
        widen(cells, row + i + half, toUnsigned, into, i + half);
      }
    }
    range.add(low.reduceLanes(VectorOperators.MIN), high.reduceLanes(VectorOperators.MAX));
    for (int r = 0; r < rows; r++) {
      long row = at + r * stride;
      for (int i = end; i < n; i++) {
        byte x = cells.get(ValueLayout.JAVA_BYTE, row + i);
        range.add((byte) (x ^ toSigned), (byte) (x ^ toSigned));
        into[i] += (short) ((x ^ toUnsigned) & 0xff);
      }
    }
  }

  /// The same for shorts, and sums of 32 bits.
  static void shorts(
      MemorySegment cells,
      long at,
      long stride,
      int rows,
      int n,
      boolean signed,
      int[] into,
      KeyRange range) {
    short toSigned = (short) (signed ? 0 : 0x8000);
    short toUnsigned = (short) (signed ? 0x8000 : 0);
    ShortVector low = ShortVector.broadcast(SHORTS, Short.MAX_VALUE);
    ShortVector high = ShortVector.broadcast(SHORTS, Short.MIN_VALUE);
    int half = INTS.length();
    int end = SHORTS.loopBound(n);
    for (int r = 0; r < rows; r++) {
      long row = at + r * stride;
      for (int i = 0; i < end; i += SHORTS.length()) {
        ShortVector x = ShortVector.fromMemorySegment(SHORTS, cells, row + 2L * i, ORDER);
        ShortVector ordered = x.lanewise(VectorOperators.XOR, toSigned);
        low = low.min(ordered);
        high = high.max(ordered);
        widen(cells, row + 2L * i, toUnsigned, into, i);
        widen(cells, row + 2L * (i + half), toUnsigned, into, i + half);
      }
    }
    range.add(low.reduceLanes(VectorOperators.MIN), high.reduceLanes(VectorOperators.MAX));
    for (int r = 0; r < rows; r++) {
      long row = at + r * stride;
      for (int i = end; i < n; i++) {
        short x = cells.get(SHORT, row + 2L * i);
        range.add((short) (x ^ toSigned), (short) (x ^ toSigned));
        into[i] += (x ^ toUnsigned) & 0xffff;
      }
    }
  }

  /// Adds factor times (sums less `zero`) to n doubles, or sets these to them.
  static void fold(short[] sums, int n, int zero, double factor, double[] into, boolean set) {
    int end = SHORTS.loopBound(n);
    for (int i = 0; i < end; i += SHORTS.length()) {
      ShortVector x = ShortVector.fromArray(SHORTS, sums, i);
      for (int part = 0; part < 2; part++) {
        IntVector half = (IntVector) x.convertShape(VectorOperators.S2I, INTS, part);
        fold(half.sub(zero), factor, into, i + part * INTS.length(), set);
      }
    }
    for (int i = end; i < n; i++) {
      fold(sums[i] - zero, factor, into, i, set);
    }
  }

  static void fold(int[] sums, int n, int zero, double factor, double[] into, boolean set) {
    int end = INTS.loopBound(n);
    for (int i = 0; i < end; i += INTS.length()) {
      fold(IntVector.fromArray(INTS, sums, i).sub(zero), factor, into, i, set);
    }
    for (int i = end; i < n; i++) {
      fold(sums[i] - zero, factor, into, i, set);
    }
  }

  private static void fold(IntVector sums, double factor, double[] into, int at, boolean set) {
    for (int part = 0; part < 2; part++) {
      int k = at + part * DOUBLES.length();
      DoubleVector x = (DoubleVector) sums.convertShape(VectorOperators.I2D, DOUBLES, part);
      DoubleVector product = x.mul(factor);
      (set ? product : DoubleVector.fromArray(DOUBLES, into, k).add(product)).intoArray(into, k);
    }
  }

  private static void fold(int sum, double factor, double[] into, int at, boolean set) {
    into[at] = set ? factor * sum : into[at] + factor * sum;
  }

  private static void widen(MemorySegment cells, long at, double[] into, int k) {
    FloatVector.fromMemorySegment(HALF_FLOATS, cells, at, ORDER)
        .convertShape(VectorOperators.F2D, DOUBLES, 0)
        .reinterpretAsDoubles()
        .add(DoubleVector.fromArray(DOUBLES, into, k))
        .intoArray(into, k);
  }

  private static void widen(MemorySegment cells, long at, byte flip, short[] into, int k) {
    ByteVector.fromMemorySegment(HALF_BYTES, cells, at, ORDER)
        .lanewise(VectorOperators.XOR, flip)
        .convertShape(VectorOperators.ZERO_EXTEND_B2S, SHORTS, 0)
        .reinterpretAsShorts()
        .add(ShortVector.fromArray(SHORTS, into, k))
        .intoArray(into, k);
  }

  private static void widen(MemorySegment cells, long at, short flip, int[] into, int k) {
    ShortVector.fromMemorySegment(HALF_SHORTS, cells, at, ORDER)
        .lanewise(VectorOperators.XOR, flip)
        .convertShape(VectorOperators.ZERO_EXTEND_S2I, INTS, 0)
        .reinterpretAsInts()
        .add(IntVector.fromArray(INTS, into, k))
        .intoArray(into, k);
  }
}
