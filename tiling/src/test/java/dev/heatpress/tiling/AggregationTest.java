package dev.heatpress.tiling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Progress;
import org.apache.commons.math3.fraction.BigFraction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every aggregation against rational arithmetic, in every layout, on every tier, in one pass.
class AggregationTest {
  private static final List<Aggregation> ALL = List.of(Aggregation.values());

  @AfterEach
  void release() {
    System.clearProperty("heatpress.tier");
  }

  @ParameterizedTest
  @EnumSource
  void aggregatesAreNearestToTheExactOnes(ExactnessTest.Data data) {
    for (int[] s : new int[][] {{13, 7, 5, 3}, {5, 7, 13, 11}, {8, 8, 4, 4}, {9, 70, 2, 1}}) {
      double[][] cells = Matrices.fill(s[0] * 37 + s[1], s[0], s[1], data);
      check(cells, DType.F8, s[2], s[3]);
      check(cells, DType.F4, s[2], s[3]);
    }
  }

  @ParameterizedTest
  @EnumSource
  void allTypesAreAggregated(DType dtype) {
    double[][] cells =
        Matrices.fill(
            3,
            12,
            17,
            (random, r, c) -> dtype == DType.B1 ? random.nextInt(2) : random.nextInt(0, 120));
    check(cells, dtype, 5, 4);
    check(cells, dtype, 12, 17);
  }

  /// Least and greatest numbers, their neighbours, and anything else.
  @ParameterizedTest
  @EnumSource
  void theEndsOfAllTypesAreAggregated(DType dtype) {
    for (int seed = 1; seed <= 4; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      long[] bits = new long[24 * 11];
      for (int k = 0; k < bits.length; k++) {
        bits[k] = dtype == DType.B1 ? random.nextInt(2) : end(random, dtype);
      }
      check(bits, 11, dtype, 7, 3);
      check(bits, 11, dtype, 24, 1);
    }
  }

  /// The bits of a number at the ends of a type; of floats, finite ones.
  private static long end(SplittableRandom random, DType dtype) {
    int size = 8 * dtype.itemSize();
    long greatest =
        switch (dtype) {
          case F2 -> Float.floatToFloat16(65504);
          case F4 -> Float.floatToRawIntBits(Float.MAX_VALUE);
          case F8 -> Double.doubleToRawLongBits(Double.MAX_VALUE);
          default -> -1L >>> (65 - size);
        };
    long any = dtype.isFloating() ? random.nextLong(greatest + 1) : random.nextLong();
    long near =
        switch (random.nextInt(4)) {
          case 0 -> random.nextInt(3);
          case 1 -> greatest - random.nextInt(3);
          case 2 -> any;
          default -> -1L - random.nextInt(3);
        };
    long kept = dtype.isFloating() && near < 0 ? greatest : near;
    // The sign of floats, and what makes the greatest of a signed type that of an unsigned one.
    long bits = random.nextBoolean() ? kept : kept ^ (1L << (size - 1));
    return size == 64 ? bits : bits & ((1L << size) - 1);
  }

  /// From a report: pixel (1, 10) of 11 x 7 had another last digit, and another one in parts.
  @Test
  void deviationsOfLargeIntegersAreCorrectlyRounded() {
    SplittableRandom random = new SplittableRandom(1);
    long[] bits = random.longs(60 * 40, -(1L << 62), 1L << 62).toArray();
    check(bits, 40, DType.I8, 11, 7);
  }

  private static void check(double[][] values, DType dtype, int h, int w) {
    check(Matrices.bits(values, dtype), values[0].length, dtype, h, w);
  }

  private static void check(long[] bits, int columns, DType dtype, int h, int w) {
    Number[][] numbers = Matrices.values(bits, columns, dtype);
    for (Number[] row : numbers) {
      for (Number x : row) {
        if (x != null && !Double.isFinite(x.doubleValue())) {
          return;
        }
      }
    }
    Cells cells = Matrices.cells(bits, columns, dtype, ByteOrder.LITTLE_ENDIAN, false, 0);
    double[][] expected = all(Matrices.strided(cells), h, w, 1);
    for (int k = 0; k < h * w; k++) {
      checkPixel(new Covered(numbers, h, w, k / w, k % w), expected, k);
    }
    for (String tier : new String[] {"auto", "paired", "exact"}) {
      System.setProperty("heatpress.tier", tier);
      for (MatrixSource source :
          new MatrixSource[] {
            Matrices.strided(cells),
            Matrices.strided(Matrices.cells(bits, columns, dtype, ByteOrder.BIG_ENDIAN, true, 1)),
            Matrices.chunked(cells, 3, 2),
            Matrices.chunked(cells, 100, 3)
          }) {
        double[][] other = all(source, h, w, 2);
        for (Aggregation a : ALL) {
          assertThat(other[a.ordinal()])
              .as("%s, tier %s", a, tier)
              .isEqualTo(expected[a.ordinal()]);
        }
      }
    }
    System.clearProperty("heatpress.tier");
  }

  private static double[][] all(MatrixSource source, int h, int w, int threads) {
    RasterSpec spec = Matrices.spec(source, h, w, threads);
    List<Raster> rasters = Engine.aggregate(source, spec, ALL, Progress.NONE);
    double[][] values = new double[rasters.size()][h * w];
    for (int k = 0; k < values.length; k++) {
      rasters.get(k).read(0, h, values[k]);
      rasters.get(k).close();
    }
    return values;
  }

  /// The present cells of a pixel and their areas in cells.
  private static final class Covered {
    final List<BigFraction> cells = new ArrayList<>();
    final List<BigFraction> areas = new ArrayList<>();

    Covered(Number[][] numbers, int h, int w, int i, int j) {
      int rows = numbers.length;
      int columns = numbers[0].length;
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < columns; c++) {
          long height = overlap(r, rows, i, h);
          long width = overlap(c, columns, j, w);
          if (height > 0 && width > 0 && numbers[r][c] != null) {
            Number x = numbers[r][c];
            cells.add(
                x instanceof BigInteger big
                    ? new BigFraction(big)
                    : new BigFraction(x.doubleValue()));
            areas.add(new BigFraction(height * width).divide((long) h * w));
          }
        }
      }
    }

    private static long overlap(long k, long n, long i, long m) {
      return Math.min((k + 1) * m, (i + 1) * n) - Math.max(k * m, i * n);
    }

    BigFraction area() {
      return areas.stream().reduce(BigFraction.ZERO, BigFraction::add);
    }

    BigFraction sum() {
      BigFraction sum = BigFraction.ZERO;
      for (int k = 0; k < cells.size(); k++) {
        sum = sum.add(cells.get(k).multiply(areas.get(k)));
      }
      return sum;
    }

    BigFraction variance() {
      BigFraction mean = sum().divide(area());
      BigFraction sum = BigFraction.ZERO;
      for (int k = 0; k < cells.size(); k++) {
        BigFraction d = cells.get(k).subtract(mean);
        sum = sum.add(d.multiply(d).multiply(areas.get(k)));
      }
      return sum.divide(area());
    }
  }

  private static void checkPixel(Covered covered, double[][] values, int k) {
    double[] v = new double[values.length];
    for (int a = 0; a < v.length; a++) {
      v[a] = values[a][k];
    }
    double count = v[Aggregation.COUNT.ordinal()];
    assertThat(Oracle.isNearest(count, covered.area())).isTrue();
    if (covered.cells.isEmpty()) {
      for (Aggregation a : ALL) {
        if (a != Aggregation.COUNT) {
          assertThat(v[a.ordinal()]).as(a.label()).isNaN();
        }
      }
      return;
    }
    BigFraction mean = covered.sum().divide(covered.area());
    assertThat(Oracle.isNearest(v[Aggregation.MEAN.ordinal()], mean)).isTrue();
    double sum = v[Aggregation.SUM.ordinal()];
    if (Double.isInfinite(sum)) {
      assertThat(covered.sum().abs().compareTo(new BigFraction(Double.MAX_VALUE))).isPositive();
    } else {
      assertThat(Oracle.isNearest(sum, covered.sum())).isTrue();
    }
    BigFraction min = covered.cells.stream().min(BigFraction::compareTo).orElseThrow();
    BigFraction max = covered.cells.stream().max(BigFraction::compareTo).orElseThrow();
    BigFraction most = min.abs().compareTo(max.abs()) > 0 ? min.abs() : max.abs();
    assertThat(Oracle.isNearest(v[Aggregation.MIN.ordinal()], min)).isTrue();
    assertThat(Oracle.isNearest(v[Aggregation.MAX.ordinal()], max)).isTrue();
    assertThat(Oracle.isNearest(v[Aggregation.ABSMAX.ordinal()], most)).isTrue();
    assertThat(isNearestRoot(v[Aggregation.STD.ordinal()], covered.variance()))
        .as("deviation %s of %s", v[Aggregation.STD.ordinal()], covered.cells)
        .isTrue();
  }

  /// True where the root of the variance lies between the midpoints around the value.
  private static boolean isNearestRoot(double value, BigFraction variance) {
    BigFraction x = new BigFraction(value);
    BigFraction above =
        x.add(new BigFraction(Math.min(Double.MAX_VALUE, Math.nextUp(value)))).divide(2);
    if (value < Double.MAX_VALUE && above.multiply(above).compareTo(variance) < 0) {
      return false;
    }
    if (value == 0) {
      return true;
    }
    BigFraction below = x.add(new BigFraction(Math.nextDown(value))).divide(2);
    return below.multiply(below).compareTo(variance) <= 0;
  }

  @Test
  void sumsAndCountsAreConserved() {
    double[][] cells =
        Matrices.fill(
            5,
            207,
            98,
            (random, r, c) ->
                random.nextInt(7) == 0 ? Double.NaN : Math.rint(1000 * random.nextDouble()));
    double total = 0;
    long present = 0;
    for (double[] row : cells) {
      for (double x : row) {
        total += Double.isNaN(x) ? 0 : x;
        present += Double.isNaN(x) ? 0 : 1;
      }
    }
    double[][] values = all(Matrices.of(cells, DType.F8), 31, 150, 2);
    double sum = 0;
    double count = 0;
    for (int k = 0; k < 31 * 150; k++) {
      double s = values[Aggregation.SUM.ordinal()][k];
      sum += Double.isNaN(s) ? 0 : s;
      count += values[Aggregation.COUNT.ordinal()][k];
    }
    assertThat(sum).isCloseTo(total, within(total * 1e-12));
    assertThat(count).isCloseTo(present, within(1e-8));
  }

  @Test
  void infinitiesAreExtremesAndHaveNoDeviation() {
    double inf = Double.POSITIVE_INFINITY;
    double[][] cells = {{1, inf, 3}, {-inf, Double.NaN, 4}};
    double[][] v = all(Matrices.of(cells, DType.F4), 1, 3, 1);
    assertThat(v[Aggregation.MIN.ordinal()]).containsExactly(-inf, inf, 3);
    assertThat(v[Aggregation.MAX.ordinal()]).containsExactly(1, inf, 4);
    assertThat(v[Aggregation.ABSMAX.ordinal()]).containsExactly(inf, inf, 4);
    assertThat(v[Aggregation.STD.ordinal()]).containsExactly(Double.NaN, Double.NaN, 0.5);
    assertThat(v[Aggregation.COUNT.ordinal()]).containsExactly(2, 1, 2);
    assertThat(v[Aggregation.SUM.ordinal()]).containsExactly(-inf, inf, 7);
  }
}
