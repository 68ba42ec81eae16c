package dev.heatpress.tiling;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.DType;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.core.exact.CellValues;
import dev.heatpress.core.exact.LevelRow;
import dev.heatpress.tiling.PyramidPass.Level;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PyramidPassTest {
  private static final Resources TWO =
      new Resources(2, 1 << 26, Path.of(System.getProperty("java.io.tmpdir")));

  /// Mean as a double and as a float, least, greatest, number.
  private record Pixel(double mean, float mean32, double least, double greatest, double count) {}

  private static Map<Level, Map<List<Long>, Pixel>> pixels(
      MatrixSource matrix, Region region, Level base, List<Level> levels, @Nullable Level block) {
    Map<Level, Map<List<Long>, Pixel>> all = new ConcurrentHashMap<>();
    levels.forEach(level -> all.put(level, new ConcurrentHashMap<>()));
    PyramidPass.run(
        matrix,
        region,
        base,
        levels,
        (level, row, column, pixels, down, exact) -> {
          for (int k = 0; k < pixels.length(); k++) {
            List<Long> at = down ? List.of(column + k, row) : List.of(row, column + k);
            assertThat(all.get(level).put(at, pixel(pixels, k, exact))).isNull();
          }
        },
        TWO,
        Progress.NONE,
        block);
    return all;
  }

  private static Pixel pixel(LevelRow row, int k, PyramidPass.Exact exact) {
    double mean = row.meanIsSure(k, false) ? row.mean() : exact.of(k).nearest();
    float mean32 = row.meanIsSure(k, true) ? row.mean32() : exact.of(k).nearestFloat();
    return new Pixel(mean, mean32, row.least(k), row.greatest(k), row.count(k));
  }

  private static BigDecimal number(Cells cells, long r, long c) {
    if (cells.dtype() == DType.I8) {
      return new BigDecimal(CellValues.bits(cells, r, c));
    }
    if (cells.dtype() == DType.U8) {
      return new BigDecimal(Long.toUnsignedString(CellValues.bits(cells, r, c)));
    }
    return new BigDecimal(CellValues.get(cells, r, c));
  }

  /// In decimals of any length.
  private static Pixel expected(Cells cells) {
    BigDecimal sum = BigDecimal.ZERO;
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    int n = 0;
    for (long r = 0; r < cells.rows(); r++) {
      for (long c = 0; c < cells.columns(); c++) {
        double v = CellValues.get(cells, r, c);
        if (Double.isNaN(v)) {
          continue;
        }
        n++;
        least = Math.min(least, v);
        greatest = Math.max(greatest, v);
        sum = Double.isInfinite(v) ? sum : sum.add(number(cells, r, c));
      }
    }
    if (n == 0) {
      return new Pixel(Double.NaN, Float.NaN, Double.NaN, Double.NaN, 0);
    }
    boolean down = least == Double.NEGATIVE_INFINITY;
    boolean up = greatest == Double.POSITIVE_INFINITY;
    if (down || up) {
      double mean = down && up ? Double.NaN : up ? greatest : least;
      return new Pixel(mean, (float) mean, least, greatest, n);
    }
    BigDecimal mean = sum.divide(BigDecimal.valueOf(n), new MathContext(400));
    return new Pixel(mean.doubleValue(), mean.floatValue(), least, greatest, n);
  }

  private static void check(MatrixSource matrix, Cells cells, Level base, @Nullable Level block) {
    check(matrix, new Region(0, cells.rows(), 0, cells.columns()), cells, base, block);
  }

  private static void check(
      MatrixSource matrix, Region region, Cells all, Level base, @Nullable Level block) {
    Cells cells = all.region(region);
    List<Level> levels = new ArrayList<>();
    for (int a = base.down(); a < 9; a++) {
      for (int b = base.across(); b < 9; b++) {
        if (Math.abs(a - b) <= 6 && (a + b) % 3 != 1) {
          levels.add(new Level(a, b));
        }
      }
    }
    Map<Level, Map<List<Long>, Pixel>> made = pixels(matrix, region, base, levels, block);
    for (Level level : levels) {
      Map<List<Long>, Pixel> found = made.get(level);
      long h = 1L << level.down();
      long w = 1L << level.across();
      for (long i = 0; i * h < cells.rows(); i++) {
        for (long j = 0; j * w < cells.columns(); j++) {
          Cells part =
              cells.region(
                  i * h,
                  Math.min(cells.rows(), (i + 1) * h),
                  j * w,
                  Math.min(cells.columns(), (j + 1) * w));
          assertThat(found.remove(List.of(i, j)))
              .as("%s %d %d", level, i, j)
              .isEqualTo(expected(part));
        }
      }
      assertThat(found).isEmpty();
    }
  }

  private static Cells random(DType dtype, int rows, int columns, long seed, boolean wild) {
    Random random = new Random(seed);
    byte[] bytes = new byte[rows * columns * dtype.itemSize()];
    random.nextBytes(bytes);
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (dtype.isFloating() && dtype != DType.F2) {
      for (int k = 0; k < rows * columns; k++) {
        double v = random.nextGaussian() * (wild ? Math.scalb(1, random.nextInt(80) - 40) : 1);
        if (wild && random.nextInt(9) == 0) {
          v = random.nextInt(200) == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
        }
        if (dtype == DType.F4) {
          buffer.putFloat(4 * k, (float) v);
        } else {
          buffer.putDouble(8 * k, v);
        }
      }
    }
    return Cells.rowMajor(
        MemorySegment.ofArray(bytes), 0, rows, columns, dtype, ByteOrder.LITTLE_ENDIAN);
  }

  @ParameterizedTest
  @CsvSource({
    "F4, 60, 200, 1, false", "F4, 61, 131, 2, true", "F8, 97, 77, 3, false", "F8, 33, 300, 4, true",
    "I8, 50, 70, 5, false", "U8, 50, 70, 6, false", "I2, 90, 90, 7, false", "U1, 1, 300, 8, false",
    "B1, 300, 1, 9, false", "F2, 70, 65, 10, false", "U4, 64, 128, 11, false"
  })
  void everyPixelIsRoundedOnceFromItsCells(
      DType dtype, int rows, int columns, long seed, boolean wild) {
    Cells cells = random(dtype, rows, columns, seed, wild);
    StridedMatrix matrix = new StridedMatrix(cells, () -> {});
    check(matrix, cells, new Level(0, 0), new Level(3, 4));
    check(matrix, cells, new Level(2, 2), new Level(4, 3));
    check(matrix, cells, new Level(1, 1), null);
    Cells turned = cells.transposed();
    check(new StridedMatrix(turned, () -> {}), turned, new Level(1, 2), new Level(4, 4));
    ChunkedMatrix chunks = new Chunks(cells, 7, 13);
    check(chunks, cells, new Level(2, 1), new Level(3, 3));
    check(chunks, cells, new Level(0, 0), null);
    Region part = new Region(rows / 3, rows, columns / 4, columns - columns / 5);
    check(chunks, part, cells, new Level(1, 0), new Level(2, 3));
    check(matrix, part, cells, new Level(1, 0), new Level(2, 3));
  }

  /// The case: the mean 1 + 2^-24 + 2^-54 is 1 + 2^-24 as a double, which as a float would
  /// be 1.
  @Test
  void floatsAreNotRoundedTwice() {
    double low = 1 + 0x1p-24;
    double[] values = {low, low, low, low + 0x1p-52};
    Cells cells =
        Cells.rowMajor(MemorySegment.ofArray(values), 0, 2, 2, DType.F8, ByteOrder.nativeOrder());
    Level one = new Level(1, 1);
    Pixel pixel =
        pixels(new StridedMatrix(cells, () -> {}), new Region(0, 2, 0, 2), one, List.of(one), null)
            .get(one)
            .get(List.of(0L, 0L));
    assertThat(pixel.mean32()).isEqualTo(1 + 0x1p-23f);
    assertThat(pixel.mean()).isEqualTo(1 + 0x1p-24);
  }

  /// Sums that cancel, and what no pair of doubles holds: the cells are summed again.
  @Test
  void whatIsNotSureIsSummedAgain() {
    double[] values = {1e300, 1, -1e300, 1e-300, 3, -3, 1e280, -1e280, 1, 2, 3, 5e-324};
    Cells cells =
        Cells.rowMajor(MemorySegment.ofArray(values), 0, 3, 4, DType.F8, ByteOrder.nativeOrder());
    check(new StridedMatrix(cells, () -> {}), cells, new Level(0, 0), new Level(1, 1));
  }

  /// Cells in chunks, as a file may have them.
  private record Chunks(Cells cells, long chunkRows, long chunkColumns) implements ChunkedMatrix {
    @Override
    public long rows() {
      return cells.rows();
    }

    @Override
    public long columns() {
      return cells.columns();
    }

    @Override
    public DType dtype() {
      return cells.dtype();
    }

    @Override
    public ChunkReader newReader() {
      return (k, l) ->
          cells.region(
              k * chunkRows,
              Math.min(rows(), (k + 1) * chunkRows),
              l * chunkColumns,
              Math.min(columns(), (l + 1) * chunkColumns));
    }
  }
}
