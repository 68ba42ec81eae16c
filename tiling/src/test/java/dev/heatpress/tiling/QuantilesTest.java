package dev.heatpress.tiling;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Quantiles against NumPy's numbers, and against sorted cells in every type and layout.
class QuantilesTest {
  private static final double[] FRACTIONS = {0, 1e-9, 0.02, 0.3, 1 / 3.0, 0.5, 0.98, 1};

  /// One line of quantiles.csv, which quantiles.py made with NumPy.
  @Test
  void quantilesAreThoseOfNumPy() throws IOException {
    var in = Objects.requireNonNull(QuantilesTest.class.getResourceAsStream("quantiles.csv"));
    try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      List<String> lines = reader.lines().toList();
      assertThat(lines).hasSize(360);
      for (String line : lines) {
        String[] f = line.split(",");
        DType dtype = DType.ofCode(f[0]);
        long[] bits =
            Arrays.stream(f[3].split(" ")).mapToLong(x -> Long.parseUnsignedLong(x, 16)).toArray();
        Cells cells = Matrices.cells(bits, bits.length, dtype, ByteOrder.LITTLE_ENDIAN, false, 0);
        MatrixSource source = Matrices.strided(cells);
        double expected = f[2].equals("nan") ? Double.NaN : Double.parseDouble(f[2]);
        double[] found = quantiles(source, new double[] {Double.parseDouble(f[1])}, false, 1 << 20);
        assertThat(found[0]).as(line).isEqualTo(expected + 0.0);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void quantilesAreThoseOfSortedCells(DType dtype) {
    for (int kind = 0; kind < 5; kind++) {
      int columns = 37 + kind;
      long[] bits = bits(dtype, kind, 53 * columns);
      double[] sorted = sorted(bits, columns, dtype, new Region(0, 53, 0, columns));
      double[] positive = Arrays.stream(sorted).filter(x -> x > 0).toArray();
      double[] many = new double[257];
      Arrays.setAll(many, i -> i / 256.0);
      for (MatrixSource source : sources(bits, columns, dtype)) {
        // Memory for all cells, for few counters, and for hardly any.
        for (long memory : new long[] {1 << 22, 40_000, 1}) {
          assertThat(quantiles(source, FRACTIONS, false, memory))
              .as("%s, kind %d", dtype, kind)
              .containsExactly(expected(sorted, FRACTIONS));
          assertThat(quantiles(source, FRACTIONS, true, memory))
              .as("positive %s, kind %d", dtype, kind)
              .containsExactly(expected(positive, FRACTIONS));
        }
        assertThat(quantiles(source, many, false, 1 << 12)).containsExactly(expected(sorted, many));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void onlyTheRegionCounts(DType dtype) {
    int columns = 41;
    long[] bits = bits(dtype, 0, 30 * columns);
    Region region = new Region(7, 22, 3, 38);
    double[] expected = expected(sorted(bits, columns, dtype, region), FRACTIONS);
    for (MatrixSource source : sources(bits, columns, dtype)) {
      for (long memory : new long[] {1 << 22, 1}) {
        assertThat(
                Engine.quantiles(
                    source, region, FRACTIONS, false, Matrices.resources(2, memory), Progress.NONE))
            .containsExactly(expected);
      }
    }
  }

  @Test
  void cellsFarAndWideHaveQuantilesInBetween() {
    double[][] cells = {{-Double.MAX_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, Double.MAX_VALUE}};
    MatrixSource source = Matrices.of(cells, DType.F8);
    assertThat(quantiles(source, new double[] {0, 0.5, 1}, false, 1 << 20))
        .containsExactly(-Double.MAX_VALUE, 0, Double.MAX_VALUE);
  }

  @Test
  void withoutAnyCellThereIsNoQuantile() {
    double[][] cells = {{Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}};
    assertThat(quantiles(Matrices.of(cells, DType.F4), FRACTIONS, false, 1 << 20))
        .containsOnly(Double.NaN);
    assertThat(quantiles(Matrices.of(new double[][] {{-1, 0}}, DType.I2), FRACTIONS, true, 1))
        .containsOnly(Double.NaN);
  }

  @Test
  void passesAreFew() {
    DType[] types = {DType.U1, DType.I2, DType.F4, DType.F8};
    // With room to collect cells after the first pass, and with hardly any room: 4 digits a pass.
    int[][] passes = {{1, 1}, {1, 1}, {2, 5}, {2, 13}};
    for (int i = 0; i < types.length; i++) {
      for (int k = 0; k < 2; k++) {
        assertThat(passes(types[i], k == 0 ? 1 << 20 : 1)).isEqualTo(passes[i][k]);
      }
    }
  }

  private static int passes(DType dtype, long memory) {
    MatrixSource source =
        Matrices.of(Matrices.fill(1, 50, 50, (r, y, x) -> Matrices.normal(r) * 50), dtype);
    int[] count = {0};
    Quantiles selection =
        new Quantiles(
            dtype,
            false,
            1,
            memory,
            task -> {
              count[0]++;
              Resources resources = Matrices.resources(1, 1);
              Engine.visit(source, Region.all(source), resources, task, "", Progress.NONE);
            });
    double[] found = selection.at(new double[] {0.02, 0.98});
    assertThat(found[0]).isLessThan(found[1]);
    return count[0];
  }

  @Test
  void pixelsHaveQuantilesToo() {
    MatrixSource source =
        Matrices.of(Matrices.fill(3, 90, 70, (r, y, x) -> Matrices.normal(r)), DType.F4);
    RasterSpec spec = Matrices.spec(source, 40, 33, 1);
    try (Raster raster = Engine.average(source, spec, Progress.NONE)) {
      double[] sorted = Matrices.means(source, spec);
      Arrays.sort(sorted);
      assertThat(quantiles(new RasterMatrix(raster), FRACTIONS, false, 1 << 20))
          .containsExactly(expected(sorted, FRACTIONS));
    }
  }

  private static double[] quantiles(
      MatrixSource source, double[] fractions, boolean positive, long memory) {
    Resources resources = Matrices.resources(2, memory);
    return Engine.quantiles(
        source, Region.all(source), fractions, positive, resources, Progress.NONE);
  }

  /// NumPy's default, with its order of operations.
  private static double[] expected(double[] sorted, double[] fractions) {
    return Arrays.stream(fractions)
        .map(f -> {
          if (sorted.length == 0) {
            return Double.NaN;
          }
          double place = (sorted.length - 1) * f;
          int k = (int) place;
          double a = sorted[k];
          double b = sorted[Math.min(k + 1, sorted.length - 1)];
          double t = place - k;
          return (t >= 0.5 ? b - (b - a) * (1 - t) : a + (b - a) * t) + 0.0;
        })
        .toArray();
  }

  private static double[] sorted(long[] bits, int columns, DType dtype, Region region) {
    Number[][] values = Matrices.values(bits, columns, dtype);
    List<Double> cells = new ArrayList<>();
    for (int r = (int) region.rowStart(); r < region.rowEnd(); r++) {
      for (int c = (int) region.columnStart(); c < region.columnEnd(); c++) {
        Number value = values[r][c];
        if (value != null && Double.isFinite(value.doubleValue())) {
          cells.add(value instanceof BigInteger b ? b.doubleValue() : value.doubleValue() + 0.0);
        }
      }
    }
    return cells.stream().mapToDouble(Double::doubleValue).sorted().toArray();
  }

  /// Random bits, few values, a narrow range, all the same, cells with special values.
  private static long[] bits(DType dtype, int kind, int n) {
    SplittableRandom random = new SplittableRandom(kind * 100L + dtype.ordinal());
    long[] special = {0, -1, 1L << (8 * dtype.itemSize() - 1), 1, Long.MAX_VALUE};
    long[] bits = new long[n];
    for (int i = 0; i < n; i++) {
      bits[i] =
          switch (kind) {
            case 0 -> random.nextLong() & (-1L >>> (64 - 8 * dtype.itemSize()));
            case 1 -> Matrices.bits(new double[][] {{random.nextInt(3)}}, dtype)[0];
            case 2 -> Matrices.bits(new double[][] {{random.nextDouble() + 1}}, dtype)[0];
            case 3 -> Matrices.bits(new double[][] {{7}}, dtype)[0];
            default -> special[random.nextInt(special.length)];
          };
    }
    return bits;
  }

  private static List<MatrixSource> sources(long[] bits, int columns, DType dtype) {
    Cells little = Matrices.cells(bits, columns, dtype, ByteOrder.LITTLE_ENDIAN, false, 3);
    Cells big = Matrices.cells(bits, columns, dtype, ByteOrder.BIG_ENDIAN, true, 0);
    return List.of(
        Matrices.strided(little),
        Matrices.strided(big),
        Matrices.chunked(little, 5, 7),
        Matrices.chunked(big, 100, 3));
  }
}
