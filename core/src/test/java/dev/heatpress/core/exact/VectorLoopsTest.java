package dev.heatpress.core.exact;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Sums by the loops in the Vector API against those by their plain twins, over awkward sizes.
class VectorLoopsTest {
  private static final int[] SIZES = {1, 13, 15, 16, 17, 63, 64, 65, 207, 4098};

  /// Fills the cells of a kind of data.
  private enum Data {
    SMALL,
    ANY_BITS,
    /// One cell beside which all others are tiny.
    ONE_HUGE,
    /// Too far apart for a double, but not for a pair.
    SPREAD,
    /// Sums that cancel.
    CANCELLING,
    SUBNORMAL,
    ONE_NAN,
    ONE_NAN_AMONG_HUGE,
    ONE_INFINITE,
    NEGATIVE,
    POSITIVE,
    ZEROS
  }

  private static Cells cells(DType dtype, Data data, int rows, int columns, int gap, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int size = dtype.itemSize();
    MemorySegment segment = Arena.ofAuto().allocate((long) rows * (columns + gap) * size + 3);
    for (long at = 0; at < segment.byteSize(); at++) {
      segment.set(ValueLayout.JAVA_BYTE, at, (byte) random.nextInt());
    }
    int special = random.nextInt(rows * columns);
    for (int k = 0; k < rows * columns && data != Data.ANY_BITS; k++) {
      // From an odd address on.
      long at = 3 + ((long) k / columns * (columns + gap) + k % columns) * size;
      double x = value(data, k, k == special, random);
      switch (dtype) {
        case F4 -> segment.set(ValueLayout.JAVA_FLOAT_UNALIGNED, at, (float) x);
        case F8 -> segment.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, at, x);
        case I2, U2 -> segment.set(ValueLayout.JAVA_SHORT_UNALIGNED, at, (short) x);
        default -> segment.set(ValueLayout.JAVA_BYTE, at, (byte) x);
      }
    }
    return new Cells(
        segment,
        3,
        rows,
        columns,
        (long) (columns + gap) * size,
        size,
        dtype,
        ByteOrder.nativeOrder());
  }

  private static double value(Data data, int k, boolean special, SplittableRandom random) {
    double u = 2 * random.nextDouble() - 1;
    return switch (data) {
      case SMALL, ANY_BITS -> Math.rint(100 * u);
      case ONE_HUGE -> special ? 0x1.8p120 : u * 0x1p-100;
      case SPREAD -> u * Math.scalb(1.0, -random.nextInt(45));
      case CANCELLING -> (k % 2 == 0 ? 0x1p60 : -0x1p60) + 0x1p40 * u;
      case SUBNORMAL -> u * Float.MIN_NORMAL;
      case ONE_NAN -> special ? Double.NaN : u;
      case ONE_NAN_AMONG_HUGE -> special ? Double.NaN : 0x1p100 * (2 + u);
      case ONE_INFINITE -> special ? Double.NEGATIVE_INFINITY : u;
      case NEGATIVE -> -1 - random.nextInt(99);
      case POSITIVE -> 1 + random.nextInt(99);
      case ZEROS -> k % 3 == 0 ? -0.0 : 0;
    };
  }

  private static ColumnSums sums(Cells cells, int rows, boolean vectors) {
    int n = (int) cells.columns();
    ColumnSums sums = ColumnSums.of(cells.dtype(), n, false, 1e6, false);
    sums.vectors = vectors;
    sums.begin(n);
    // As a row of pixels does: rows that are shared have weights of their own.
    sums.add(cells, 0, 1, 0, n, 3, false);
    sums.add(cells, 1, rows - 1, 0, n, 7, true);
    sums.add(cells, rows - 1, rows, 0, n, 2, true);
    return sums;
  }

  @ParameterizedTest
  @EnumSource(names = {"I1", "U1", "I2", "U2", "F4", "F8"})
  void bothWaysGiveTheSame(DType dtype) {
    for (Data data : Data.values()) {
      for (int columns : SIZES) {
        for (int rows : new int[] {3, 70}) {
          Cells cells = cells(dtype, data, rows, columns, columns % 5, rows + columns);
          ColumnSums plain = sums(cells, rows, false);
          ColumnSums vectors = sums(cells, rows, true);
          check(plain, vectors, columns, data + " " + rows + " x " + columns);
        }
      }
    }
  }

  private static void check(ColumnSums plain, ColumnSums vectors, int n, String what) {
    assertThat(vectors.counter).as(what).usingRecursiveComparison().isEqualTo(plain.counter);
    assertThat(vectors.most()).as(what).isEqualTo(plain.most());
    assertThat(vectors.hasMissing).as(what).isEqualTo(plain.hasMissing);
    assertThat(vectors.missing).as(what).isEqualTo(plain.missing);
    assertThat(vectors.infinite).as(what).isEqualTo(plain.infinite);
    for (int i = 0; i < n; i++) {
      if (plain.most() > 0x1p1000) {
        // Sums may be beyond the largest double, where the superaccumulator decides.
        continue;
      }
      BigDecimal difference = pair(plain, i).subtract(pair(vectors, i)).abs(MathContext.DECIMAL64);
      // Pairs may lose what lies below 2^-90 of the largest cells.
      BigDecimal most = new BigDecimal(plain.most() * 0x1p-80 + 0x1p-1060);
      assertThat(difference).as(what).isLessThanOrEqualTo(most);
    }
    if (plain.bound(0, 0, 1) == 0) {
      assertThat(vectors.bound(0, 0, 1)).as(what).isZero();
    }
  }

  private static BigDecimal pair(ColumnSums sums, int i) {
    return new BigDecimal(sums.high[i]).add(new BigDecimal(sums.low[i]));
  }
}
