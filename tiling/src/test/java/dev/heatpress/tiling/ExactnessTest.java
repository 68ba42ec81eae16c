package dev.heatpress.tiling;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Orientation;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import org.apache.commons.math3.fraction.BigFraction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The founding promise, on every tier: each pixel is the double nearest to the exact mean,
/// whatever the layout of the cells, the threads and the tiles.
class ExactnessTest {
  private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;

  /// The kinds of data that have broken averaging elsewhere.
  enum Data implements Matrices.Fill {
    NORMAL {
      @Override
      public double at(SplittableRandom random, int r, int c) {
        return Matrices.normal(random);
      }
    },
    UNIFORM {
      @Override
      public double at(SplittableRandom random, int r, int c) {
        return random.nextDouble();
      }
    },
    LOGNORMAL {
      @Override
      public double at(SplittableRandom random, int r, int c) {
        return Math.exp(5 * Matrices.normal(random));
      }
    },
    SMALL_POWERS {
      @Override
      public double at(SplittableRandom random, int r, int c) {
        return sign(random) * Math.pow(10, -12 * random.nextDouble());
      }
    },
    WIDE_POWERS {
      @Override
      public double at(SplittableRandom random, int r, int c) {
        return sign(random) * Math.pow(10, 60 * random.nextDouble() - 30);
      }
    },
    FULL_RANGE {
      @Override
      public double at(SplittableRandom random, int r, int c) {
        return sign(random) * Math.pow(10, 600 * random.nextDouble() - 300);
      }
    },
    LARGEST {
      @Override
      public double at(SplittableRandom random, int r, int c) {
        return sign(random) * Double.MAX_VALUE;
      }
    },
    SUBNORMAL {
      @Override
      public double at(SplittableRandom random, int r, int c) {
        return sign(random) * random.nextInt(1000) * Double.MIN_VALUE;
      }
    },
    GROWING_SPANS {
      @Override
      public double at(SplittableRandom random, int r, int c) {
        // From rows whose sums lose nothing to rows whose sums must.
        int exponent = -random.nextInt(1 + 3 * r % 120);
        return sign(random) * Math.scalb(1 + random.nextDouble(), exponent);
      }
    },
    FILLED {
      @Override
      public double at(SplittableRandom random, int r, int c) {
        // A value that stands for nothing, as grids have it, and ordinary rows before and after.
        return random.nextInt(9) == 0 && r % 5 > 2 ? 1e20 : Matrices.normal(random);
      }
    },
    CANCELLING {
      @Override
      public double at(SplittableRandom random, int r, int c) {
        // Neighbours cancel but for a rest 30 orders of magnitude below.
        double big = Math.pow(10, 15 + (r / 2 + c / 2) % 3);
        return random.nextInt(5) == 0 ? 1e-15 * random.nextDouble() : c % 2 == 0 ? big : -big;
      }
    },
    MOSTLY_MISSING {
      @Override
      public double at(SplittableRandom random, int r, int c) {
        return random.nextInt(40) == 0 ? Matrices.normal(random) : Double.NaN;
      }
    },
    SPARSE {
      @Override
      public double at(SplittableRandom random, int r, int c) {
        return random.nextInt(20) == 0 ? random.nextInt(100) : 0;
      }
    },
    HOLES {
      @Override
      public double at(SplittableRandom random, int r, int c) {
        return random.nextInt(3) == 0 || (r > 4 && r < 9) ? Double.NaN : Matrices.normal(random);
      }
    },
    INTEGERS {
      @Override
      public double at(SplittableRandom random, int r, int c) {
        return random.nextInt(-100, 100);
      }
    };

    static int sign(SplittableRandom random) {
      return random.nextBoolean() ? 1 : -1;
    }
  }

  @AfterEach
  void release() {
    System.clearProperty("heatpress.tier");
  }

  @ParameterizedTest
  @EnumSource
  void pixelsAreNearestToTheExactMean(Data data) {
    int[][] shapes = {
      {1, 1, 1, 1}, {13, 7, 5, 3}, {5, 7, 13, 11}, {8, 8, 4, 4}, {9, 9, 3, 9}, {20, 3, 7, 3},
      {31, 17, 1, 1}, {3, 130, 2, 1}, {70, 5, 1, 2}, {6, 6, 6, 6}, {4, 6, 8, 12}, {3, 2, 7, 5},
      {300, 9, 3, 2},
    };
    for (int[] s : shapes) {
      double[][] cells = Matrices.fill(s[0] * 31 + s[1], s[0], s[1], data);
      check(cells, DType.F8, s[2], s[3]);
      check(cells, DType.F4, s[2], s[3]);
    }
  }

  /// Rows of more than one piece, also of so many pixels that pieces become smaller.
  @ParameterizedTest
  @EnumSource
  void wideMappedRowsHaveTheMeansOfTheExactTier(Data data) {
    double[][] cells = Matrices.fill(data.ordinal(), 230, 5000, data);
    Cells plain = Matrices.cells(Matrices.bits(cells, DType.F4), 5000, DType.F4, LITTLE, false, 0);
    MatrixSource mapped = Matrices.strided(Matrices.mapped(plain));
    for (int[] size : new int[][] {{1, 7}, {2, 40}, {23, 5}, {230, 5}, {22, 13}, {45, 3}}) {
      double[] means = Matrices.means(mapped, size[0], size[1]);
      System.setProperty("heatpress.tier", "exact");
      assertThat(Matrices.means(Matrices.strided(plain), size[0], size[1])).isEqualTo(means);
      System.clearProperty("heatpress.tier");
    }
  }

  /// A copy has the bits and the statistics of sums.
  @Test
  void cellsThatArePixelsAreAsSumsOfThem() {
    double[] odd = {
      -0.0,
      0.0,
      Double.NaN,
      Double.longBitsToDouble(0xfff8_0000_0000_1234L),
      Double.MIN_VALUE,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY,
      -1e300,
      1,
    };
    for (int values : new int[] {2, 5, 9}) {
      double[][] cells =
          Matrices.fill(values, 40, 30, (random, r, c) -> odd[random.nextInt(r < 20 ? 2 : values)]);
      MatrixSource source = Matrices.of(cells, DType.F8);
      RasterSpec spec = Matrices.spec(source, 40, 30, 2);
      try (Raster copied = Engine.average(source, spec, Progress.NONE)) {
        System.setProperty("heatpress.tier", "paired");
        try (Raster summed = Engine.average(source, spec, Progress.NONE)) {
          assertThat(copied.statistics()).isEqualTo(summed.statistics());
          assertThat(bits(copied)).isEqualTo(bits(summed));
        }
        System.clearProperty("heatpress.tier");
      }
    }
  }

  private static long[] bits(Raster raster) {
    double[] means = new double[raster.height() * raster.width()];
    raster.read(0, raster.height(), means);
    return Arrays.stream(means).mapToLong(Double::doubleToRawLongBits).toArray();
  }

  @ParameterizedTest
  @EnumSource
  void allTypesAreExactAtTheEndsOfTheirRanges(DType dtype) {
    double[][] cells =
        Matrices.fill(
            dtype.ordinal(),
            17,
            23,
            (random, r, c) -> {
              double[] range = range(dtype);
              return switch (random.nextInt(4)) {
                case 0 -> range[0];
                case 1 -> range[1];
                default -> Math.rint(random.nextDouble() * 100) + (range[0] < 0 ? -50 : 0);
              };
            });
    for (int[] size : new int[][] {{1, 1}, {5, 4}, {17, 23}, {34, 23}, {20, 30}}) {
      check(cells, dtype, size[0], size[1]);
    }
  }

  /// Panels of full height, in several pieces and a rest: the ends of the range everywhere, or at
  /// one place alone, and a range that grows from row to row.
  @ParameterizedTest
  @EnumSource(names = {"B1", "I1", "U1", "I2", "U2"})
  void longRowsOfSmallIntegersAreExact(DType dtype) {
    int rows = 135;
    int columns = 8197;
    double least = range(dtype)[0];
    double greatest = range(dtype)[1];
    List<Matrices.Fill> fills =
        List.of(
            (random, r, c) -> least,
            (random, r, c) -> greatest,
            (random, r, c) -> r == rows - 1 && c == columns - 1 ? greatest : least,
            (random, r, c) -> r == 67 && c == 4096 ? least : greatest,
            (random, r, c) -> Math.min(greatest, Math.max(least, c % 2 == 0 ? r : -r)));
    for (Matrices.Fill fill : fills) {
      double[][] cells = Matrices.fill(1, rows, columns, fill);
      DoubleSummaryStatistics all =
          Arrays.stream(cells).flatMapToDouble(Arrays::stream).summaryStatistics();
      long[] bits = Matrices.bits(cells, dtype);
      for (boolean stepped : new boolean[] {false, true}) {
        MatrixSource source =
            Matrices.strided(Matrices.cells(bits, columns, dtype, LITTLE, stepped, 1));
        for (int[] size : new int[][] {{1, 1}, {5, 300}}) {
          RasterSpec spec = Matrices.spec(source, size[0], size[1], 2);
          try (Raster raster = Engine.average(source, spec, Progress.NONE)) {
            assertThat(raster.statistics().min()).isEqualTo(all.getMin());
            assertThat(raster.statistics().max()).isEqualTo(all.getMax());
            System.setProperty("heatpress.tier", "exact");
            try (Raster exact = Engine.average(source, spec, Progress.NONE)) {
              assertThat(bits(raster)).isEqualTo(bits(exact));
            }
            System.clearProperty("heatpress.tier");
          }
        }
      }
    }
  }

  private static double[] range(DType dtype) {
    return switch (dtype) {
      case B1 -> new double[] {0, 1};
      case I1 -> new double[] {-128, 127};
      case I2 -> new double[] {-32768, 32767};
      case I4 -> new double[] {Integer.MIN_VALUE, Integer.MAX_VALUE};
      case I8 -> new double[] {-0x1p63, 0x1p63 - 1024};
      case U1 -> new double[] {0, 255};
      case U2 -> new double[] {0, 65535};
      case U4 -> new double[] {0, 0x1p32 - 1};
      case U8 -> new double[] {0, 0x1p64 - 2048};
      case F2 -> new double[] {-65504, 65504};
      case F4 -> new double[] {-Float.MAX_VALUE, Float.MAX_VALUE};
      case F8 -> new double[] {-Double.MAX_VALUE, Double.MAX_VALUE};
    };
  }

  /// Compares the pixels with the oracle, and then every other way to get them with these.
  private static void check(double[][] values, DType dtype, int h, int w) {
    int columns = values[0].length;
    long[] bits = Matrices.bits(values, dtype);
    Number[][] numbers = Matrices.values(bits, columns, dtype);
    Cells cells = Matrices.cells(bits, columns, dtype, LITTLE, false, 0);
    double[] means = Matrices.means(Matrices.strided(cells), h, w);
    boolean finite = true;
    for (Number[] row : numbers) {
      for (Number x : row) {
        finite &= x == null || Double.isFinite(x.doubleValue());
      }
    }
    for (int k = 0; finite && k < h * w; k++) {
      BigFraction exact = Oracle.mean(numbers, h, w, k / w, k % w);
      if (exact == null) {
        assertThat(means[k]).isNaN();
      } else {
        assertThat(Oracle.isNearest(means[k], exact))
            .as("%s pixel %d of %d x %d: %s for %s", dtype, k, h, w, means[k], exact)
            .isTrue();
      }
    }
    for (String tier : new String[] {"auto", "paired", "exact"}) {
      System.setProperty("heatpress.tier", tier);
      for (MatrixSource other : layouts(bits, columns, dtype)) {
        assertThat(Matrices.means(other, h, w)).as("tier %s", tier).isEqualTo(means);
      }
      MatrixSource source = Matrices.strided(cells);
      assertThat(Matrices.means(source, Matrices.spec(source, h, w, 3))).isEqualTo(means);
      RasterSpec turned =
          new RasterSpec(
              Region.all(source), w, h, Orientation.TRANSPOSED, Matrices.resources(2, 1 << 20));
      assertThat(transposed(Matrices.means(source, turned), h)).isEqualTo(means);
    }
    System.clearProperty("heatpress.tier");
  }

  private static MatrixSource[] layouts(long[] bits, int columns, DType dtype) {
    Cells plain = Matrices.cells(bits, columns, dtype, LITTLE, false, 0);
    return new MatrixSource[] {
      Matrices.strided(Matrices.cells(bits, columns, dtype, ByteOrder.BIG_ENDIAN, false, 3)),
      Matrices.strided(Matrices.cells(bits, columns, dtype, LITTLE, true, 1)),
      Matrices.strided(Matrices.mapped(plain)),
      Matrices.chunked(plain, 1, 1),
      Matrices.chunked(plain, 4, 3),
      Matrices.chunked(plain, 1000, 2),
      Matrices.chunked(plain, 2, 1000),
      Matrices.chunked(plain, 1000, 1000),
    };
  }

  private static double[] transposed(double[] a, int columns) {
    int rows = a.length / columns;
    double[] t = new double[a.length];
    for (int k = 0; k < a.length; k++) {
      t[k % columns * rows + k / columns] = a[k];
    }
    return t;
  }

  @ParameterizedTest
  @CsvSource({
    "200,400", "333,400", "400,400", "1000,400", "2000,400", "3001,400",
    "200,291", "333,291", "400,291", "1000,291", "2000,291", "3001,291"
  })
  void symmetricMatricesWithAConstantDiagonal(int n, int size) {
    SplittableRandom random = new SplittableRandom(n);
    double[][] a = new double[n][n];
    for (int r = 0; r < n; r++) {
      for (int c = 0; c < r; c++) {
        a[r][c] = random.nextDouble();
        a[c][r] = a[r][c];
      }
      a[r][r] = -1;
    }
    MatrixSource source = Matrices.of(a, DType.F8);
    double[] means = Matrices.means(source, Matrices.spec(source, size, size, 2));
    for (int i = 0; i < size; i++) {
      for (int j = 0; j < i; j++) {
        assertThat(means[i * size + j]).isEqualTo(means[j * size + i]);
      }
    }
    Number[][] numbers = Matrices.values(Matrices.bits(a, DType.F8), n, DType.F8);
    for (int k = 0; k < 40; k++) {
      int i = random.nextInt(size);
      int j = k % 2 == 0 ? i : random.nextInt(size);
      assertThat(Oracle.isNearest(means[i * size + j], window(numbers, size, i, j))).isTrue();
    }
    if (n <= size) {
      // Some pixel lies within each cell of the diagonal.
      for (int r = 0; r < n; r++) {
        int i = (int) Math.ceil((double) r * size / n);
        if ((i + 1) * n <= (r + 1) * size) {
          assertThat(means[i * size + i]).isEqualTo(-1);
        }
      }
    }
  }

  /// The oracle on the window of cells that a pixel can touch, as a matrix that means the same.
  private static BigFraction window(Number[][] numbers, int size, int i, int j) {
    int n = numbers.length;
    long r0 = (long) i * n / size;
    long r1 = ((long) (i + 1) * n + size - 1) / size;
    long c0 = (long) j * n / size;
    long c1 = ((long) (j + 1) * n + size - 1) / size;
    BigFraction sum = BigFraction.ZERO;
    for (long r = r0; r < r1; r++) {
      long h = Math.min((r + 1) * size, (long) (i + 1) * n) - Math.max(r * size, (long) i * n);
      for (long c = c0; c < c1; c++) {
        long w = Math.min((c + 1) * size, (long) (j + 1) * n) - Math.max(c * size, (long) j * n);
        BigFraction x = new BigFraction(numbers[(int) r][(int) c].doubleValue());
        sum = sum.add(x.multiply(h).multiply(w));
      }
    }
    return sum.divide(n).divide(n);
  }
}
