package dev.heatpress.tiling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.CellFunction;
import dev.heatpress.core.CellStatistics;
import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Orientation;
import dev.heatpress.core.OutputException;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.core.SparseEntries;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.core.SparseMatrix.Mirror;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.core.exact.PixelState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The law of sparse matrices: whatever is learned of one is what is learned of the dense matrix of
/// the same cells, to the bit.
class SparseEngineTest {
  @TempDir private static Path folder;

  /// A matrix stored as entries, and the dense one that it means, written from the definition
  /// alone.
  record Pair(SparseMatrix sparse, StridedMatrix dense, String name) {}

  record Listed(
      long rows, long columns, DType dtype, Order order, List<long[]> entries, int blockEntries)
      implements SparseEntries {
    @Override
    public long stored() {
      return entries.size();
    }

    @Override
    public long blocks() {
      return Math.ceilDiv(entries.size(), blockEntries);
    }

    @Override
    public boolean isUpper() {
      return entries.stream().noneMatch(e -> e[0] > e[1]);
    }

    @Override
    public BlockRange blocksOf(long from, long to) {
      int axis = order == Order.ROWS ? 0 : 1;
      long first = entries.stream().filter(e -> e[axis] < from).count() / blockEntries;
      long end = entries.stream().filter(e -> e[axis] < to).count();
      return new BlockRange(first, Math.max(first, Math.ceilDiv(end, blockEntries)));
    }

    @Override
    public Reader newReader() {
      return (block, into) -> {
        int from = (int) block * blockEntries;
        int n = Math.min(entries.size() - from, blockEntries);
        for (int k = 0; k < n; k++) {
          long[] e = entries.get(from + k);
          into.set(k, e[0], e[1], e[2]);
        }
        return n;
      };
    }
  }

  static Pair pair(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Mirror mirror = Mirror.values()[random.nextInt(3)];
    int rows = 1 + random.nextInt(random.nextInt(4) == 0 ? 90 : 20);
    int columns = mirror == Mirror.NONE ? 1 + random.nextInt(60) : rows;
    int stored = random.nextInt(1 + rows * columns / (1 + random.nextInt(8)));
    boolean floating = random.nextInt(3) > 0;
    int special = floating ? random.nextInt(3) : 0;
    boolean duplicates = random.nextBoolean();
    DType dtype =
        floating ? DType.F8 : mirror != Mirror.SKEW && random.nextBoolean() ? DType.U8 : DType.I8;
    List<long[]> entries = new ArrayList<>();
    Set<Long> seen = new HashSet<>();
    int triangle = random.nextInt(3);
    for (int k = 0; k < stored; k++) {
      long r = random.nextInt(rows);
      long c = random.nextInt(columns);
      if (mirror != Mirror.NONE && triangle < 2 && (triangle == 0) == (r > c)) {
        long t = r;
        r = c;
        c = t;
      }
      boolean fresh =
          seen.add(
              Math.min(r, c) * 1000
                  + Math.max(r, c)
                  + (mirror == Mirror.NONE && r > c ? 1000000 : 0));
      if (fresh || duplicates) {
        entries.add(new long[] {r, c, bits(random, dtype, special)});
      }
    }
    SparseEntries.Order order = SparseEntries.Order.values()[random.nextInt(3)];
    switch (order) {
      case ROWS ->
          entries.sort(Comparator.comparingLong((long[] e) -> e[0]).thenComparingLong(e -> e[1]));
      case COLUMNS ->
          entries.sort(Comparator.comparingLong((long[] e) -> e[1]).thenComparingLong(e -> e[0]));
      default -> {}
    }
    Listed listed = new Listed(rows, columns, dtype, order, entries, 1 + random.nextInt(40));
    SparseMatrix sparse = SparseMatrix.of(listed, mirror, () -> {});
    double absent = 0;
    if (random.nextInt(4) == 0) {
      sparse = sparse.withAbsentMissing();
      absent = Double.NaN;
    }
    double[][] dense = dense(listed, mirror, absent);
    if (rows == columns && random.nextInt(4) == 0) {
      BitSet masked = new BitSet();
      for (int k = 0; k < rows / 5; k++) {
        masked.set(random.nextInt(rows));
      }
      sparse = sparse.withMasked(masked);
      for (int r = 0; r < rows; r++) {
        for (int c = 0; c < columns; c++) {
          dense[r][c] = masked.get(r) || masked.get(c) ? Double.NaN : dense[r][c];
        }
      }
    }
    double[] flat = Arrays.stream(dense).flatMapToDouble(Arrays::stream).toArray();
    Cells cells =
        Cells.rowMajor(
            MemorySegment.ofArray(flat), 0, rows, columns, DType.F8, ByteOrder.nativeOrder());
    return new Pair(
        sparse,
        new StridedMatrix(cells, () -> {}),
        text(seed, rows, columns, mirror, order, dtype, entries.size()));
  }

  private static String text(Object... parts) {
    return Arrays.toString(parts);
  }

  private static long bits(SplittableRandom random, DType dtype, int special) {
    if (dtype != DType.F8) {
      long x = random.nextInt(3) == 0 ? random.nextLong() : random.nextInt(-5, 6);
      return dtype == DType.I8
          ? x == Long.MIN_VALUE ? 1 : x
          : random.nextBoolean() ? Math.abs(x % 9) : x;
    }
    int kind = random.nextInt(special == 2 ? 24 : 18);
    double x =
        switch (kind) {
          case 0 -> 0.0;
          case 1 -> -0.0;
          case 2, 3, 4, 5 -> random.nextInt(-3, 4);
          case 6 -> special > 0 ? 1e300 * random.nextDouble() : 7;
          case 7 -> special > 0 ? Double.MIN_VALUE * random.nextInt(1, 9) : 1;
          case 18 -> Double.NaN;
          case 19 -> Double.POSITIVE_INFINITY;
          case 20 -> Double.NEGATIVE_INFINITY;
          default -> Matrices.normal(random);
        };
    return Double.doubleToRawLongBits(x);
  }

  /// Every cell by exact arithmetic, as its definition says.
  private static double[][] dense(Listed listed, Mirror mirror, double absent) {
    int rows = (int) listed.rows;
    int columns = (int) listed.columns;
    Map<Long, List<Number>> cells = new HashMap<>();
    for (long[] e : listed.entries) {
      Number value =
          switch (listed.dtype) {
            case F8 -> Double.longBitsToDouble(e[2]);
            case U8 -> new BigInteger(Long.toUnsignedString(e[2]));
            default -> BigInteger.valueOf(e[2]);
          };
      cells.computeIfAbsent(e[0] * columns + e[1], k -> new ArrayList<>()).add(value);
      if (mirror != Mirror.NONE && e[0] != e[1]) {
        Number across =
            mirror == Mirror.SYMMETRIC
                ? value
                : value instanceof Double d ? -d : ((BigInteger) value).negate();
        cells.computeIfAbsent(e[1] * columns + e[0], k -> new ArrayList<>()).add(across);
      }
    }
    double[][] dense = new double[rows][columns];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        List<Number> values = cells.get((long) r * columns + c);
        dense[r][c] = values == null ? absent : sum(values);
      }
    }
    return dense;
  }

  private static double sum(List<Number> values) {
    double special = 0;
    BigDecimal exact = BigDecimal.ZERO;
    for (Number x : values) {
      if (x instanceof Double d && !Double.isFinite(d)) {
        special += d;
      } else {
        exact =
            exact.add(x instanceof Double d ? new BigDecimal(d) : new BigDecimal((BigInteger) x));
      }
    }
    return special != 0 ? special : exact.doubleValue() + 0.0;
  }

  static Resources resources(SplittableRandom random) {
    long memory = random.nextInt(3) == 0 ? 1 << 10 : 1 << 24;
    return new Resources(1 + random.nextInt(8), memory, folder);
  }

  private static RasterSpec spec(SplittableRandom random, MatrixSource m) {
    long r0 = random.nextInt(3) > 0 ? 0 : random.nextLong(m.rows());
    long r1 = random.nextInt(3) > 0 ? m.rows() : r0 + 1 + random.nextLong(m.rows() - r0);
    long c0 = random.nextInt(3) > 0 ? 0 : random.nextLong(m.columns());
    long c1 = random.nextInt(3) > 0 ? m.columns() : c0 + 1 + random.nextLong(m.columns() - c0);
    Orientation turn =
        new Orientation(random.nextBoolean(), random.nextBoolean(), random.nextBoolean());
    int height = 1 + random.nextInt(40);
    // Of symmetric matrices one triangle is enough where all is square.
    if (m.rows() == m.columns() && random.nextBoolean()) {
      Region diagonal = new Region(r0, r1, r0, r1);
      return new RasterSpec(diagonal, height, height, turn, resources(random));
    }
    return new RasterSpec(
        new Region(r0, r1, c0, c1), height, 1 + random.nextInt(40), turn, resources(random));
  }

  private static double[] pixels(Raster raster) {
    try (raster) {
      double[] all = new double[raster.height() * raster.width()];
      raster.read(0, raster.height(), all);
      return all;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
  void everyAggregateIsThatOfTheDenseMatrix(int group) {
    for (long seed = 100L * group; seed < 100 * group + 60; seed++) {
      Pair pair = pair(seed);
      SplittableRandom random = new SplittableRandom(seed ^ 77);
      for (int again = 0; again < 2; again++) {
        RasterSpec spec = spec(random, pair.dense);
        List<Aggregation> all = new ArrayList<>(List.of(Aggregation.values()));
        Collections.rotate(all, random.nextInt(all.size()));
        List<Aggregation> wanted = all.subList(0, 1 + random.nextInt(all.size()));
        check(pair, spec, wanted);
      }
      pair.sparse.close();
    }
  }

  private static void check(Pair pair, RasterSpec spec, List<Aggregation> wanted) {
    CellCensus counted = new CellCensus(DType.F8, -1, 1, true);
    CellCensus census = new CellCensus(DType.F8, -1, 1, true);
    List<Raster> expected = Engine.aggregate(pair.dense, spec, wanted, counted, Progress.NONE);
    List<Raster> actual = Engine.aggregate(pair.sparse, spec, wanted, census, Progress.NONE);
    for (int k = 0; k < wanted.size(); k++) {
      String name = pair.name + " " + wanted.get(k) + " " + spec;
      assertThat(actual.get(k).statistics()).as(name).isEqualTo(expected.get(k).statistics());
      assertThat(pixels(actual.get(k))).as(name).isEqualTo(pixels(expected.get(k)));
    }
    assertThat(
            List.of(census.below(), census.above(), census.nonPositive(), census.leastPositive()))
        .as(pair.name)
        .isEqualTo(
            List.of(
                counted.below(), counted.above(), counted.nonPositive(), counted.leastPositive()));
  }

  @Test
  void quantilesTotalsAndSymmetryAreThoseOfTheDenseMatrix() {
    double[] fractions = {0, 0.01, 0.3, 0.5, 0.77, 0.99, 1};
    for (long seed = 1000; seed < 1150; seed++) {
      Pair pair = pair(seed);
      SplittableRandom random = new SplittableRandom(seed);
      RasterSpec spec = spec(random, pair.dense);
      for (boolean positive : new boolean[] {false, true}) {
        assertThat(
                Engine.quantiles(
                    pair.sparse,
                    spec.region(),
                    fractions,
                    positive,
                    spec.resources(),
                    Progress.NONE))
            .as(pair.name)
            .isEqualTo(
                Engine.quantiles(
                    pair.dense,
                    spec.region(),
                    fractions,
                    positive,
                    spec.resources(),
                    Progress.NONE));
      }
      CellTotal expected = new CellTotal();
      CellTotal total = new CellTotal();
      Engine.visit(pair.dense, spec.region(), spec.resources(), expected, "", Progress.NONE);
      Engine.visit(pair.sparse, spec.region(), spec.resources(), total, "", Progress.NONE);
      assertThat(total.total().nearest()).as(pair.name).isEqualTo(expected.total().nearest());
      for (Region region : List.of(spec.region(), Region.all(pair.dense))) {
        assertThat(Symmetry.of(pair.sparse, region, spec.resources(), Progress.NONE))
            .as(pair.name + region)
            .isEqualTo(Symmetry.of(pair.dense, region, spec.resources(), Progress.NONE));
      }
      pair.sparse.close();
    }
  }

  @Test
  void meansOfNumbersThatAFunctionMakesAreThoseOfTheDenseMatrix() {
    CellFunction function =
        new CellFunction() {
          @Override
          public int layers() {
            return 2;
          }

          @Override
          public void apply(double[] cells, int count, double[][] layers, int at) {
            for (int k = 0; k < count; k++) {
              double x = cells[k];
              layers[0][at + k] = Double.isNaN(x) ? x : x > 1 ? 1 : x < -1 ? -1 : 0.3 + x / 2;
              layers[1][at + k] = Double.isNaN(x) || x == 2 ? Double.NaN : x == 0 ? 1 / 3.0 : 0.25;
            }
          }
        };
    for (long seed = 2000; seed < 2150; seed++) {
      Pair pair = pair(seed);
      RasterSpec spec = spec(new SplittableRandom(seed), pair.dense);
      List<Aggregation> mean = List.of(Aggregation.MEAN);
      List<Raster> expected =
          Engine.aggregate(pair.dense, spec, mean, function, CellTask.NONE, Progress.NONE);
      List<Raster> actual =
          Engine.aggregate(pair.sparse, spec, mean, function, CellTask.NONE, Progress.NONE);
      for (int k = 0; k < 2; k++) {
        assertThat(pixels(actual.get(k))).as(pair.name + spec).isEqualTo(pixels(expected.get(k)));
      }
      pair.sparse.close();
    }
  }

  @Test
  void partsAddUpToTheDensePicture() {
    for (long seed = 3000; seed < 3150; seed++) {
      Pair pair = pair(seed);
      SplittableRandom random = new SplittableRandom(seed);
      RasterSpec spec = spec(random, pair.dense);
      int parts = 1 + random.nextInt(5);
      List<Aggregation> wanted =
          List.of(Aggregation.MEAN, Aggregation.STD, Aggregation.MIN, Aggregation.COUNT);
      List<Raster> expected = Engine.aggregate(pair.dense, spec, wanted, Progress.NONE);
      CellStatistics counted = new CellStatistics(0, 0, 0, 0, Double.NaN, Double.NaN);
      Map<Integer, PixelState[]> borders = new HashMap<>();
      Map<Integer, double[][]> lines = new HashMap<>();
      PartLayout layout = null;
      CellTally tally = new CellTally(DType.F8);
      for (int k = 0; k < parts; k++) {
        try (Part part =
            Part.of(
                pair.sparse, spec, wanted, new PartNumber(k + 1, parts), tally, Progress.NONE)) {
          layout = part.layout();
          int across = layout.across();
          PartLines share = part.share();
          for (int line = share.firstLine(); line < share.endLine(); line++) {
            double[][] values = new double[wanted.size()][across];
            for (int a = 0; a < wanted.size(); a++) {
              part.read(line, a, values[a]);
            }
            lines.put(line, values);
          }
          for (int line : share.borders()) {
            PixelState[] states =
                borders.computeIfAbsent(
                    line,
                    l -> {
                      PixelState[] empty = new PixelState[across];
                      Arrays.fill(empty, PixelState.EMPTY);
                      return empty;
                    });
            int[] at = {0};
            part.border(line, state -> states[at[0]] = states[at[0]++].plus(state));
          }
          counted = counted.and(part.statistics());
        }
      }
      CellStatistics all = expected.getFirst().statistics();
      assertThat(counted).as(pair.name + spec).isEqualTo(all);
      assertThat(tally.statistics()).as(pair.name + spec).isEqualTo(all);
      boolean transpose = layout.transpose();
      for (int a = 0; a < wanted.size(); a++) {
        double[] picture = pixels(expected.get(a));
        for (int y = 0; y < spec.height(); y++) {
          for (int x = 0; x < spec.width(); x++) {
            int v = spec.orientation().flipRows() ? spec.height() - 1 - y : y;
            int u = spec.orientation().flipColumns() ? spec.width() - 1 - x : x;
            int line = transpose ? u : v;
            int place = transpose ? v : u;
            double value =
                lines.containsKey(line)
                    ? lines.get(line)[a][place]
                    : borders.get(line)[place].aggregate(layout.grid(), line, place, wanted.get(a));
            assertThat((Double) value)
                .as(pair.name + spec)
                .isEqualTo((Double) picture[y * spec.width() + x]);
          }
        }
      }
      pair.sparse.close();
    }
  }

  @Test
  void aHugeMapCostsWhatIsStored() {
    long n = 10_000_000;
    SplittableRandom random = new SplittableRandom(1);
    List<long[]> entries = new ArrayList<>();
    for (int k = 0; k < 2000; k++) {
      entries.add(
          new long[] {
            random.nextLong(n), random.nextLong(n), Double.doubleToRawLongBits(1 + k % 7)
          });
    }
    SparseMatrix map =
        SparseMatrix.of(
            new Listed(n, n, DType.F8, SparseEntries.Order.NONE, entries, 100),
            Mirror.SYMMETRIC,
            () -> {});
    Resources resources = new Resources(2, 64 << 20, folder);
    RasterSpec spec = new RasterSpec(Region.all(map), 1000, 999, Orientation.STORED, resources);
    Raster sums = Engine.aggregate(map, spec, List.of(Aggregation.SUM), Progress.NONE).getFirst();
    assertThat(sums.statistics().cells()).isEqualTo(n * n);
    double expected = 2 * entries.stream().mapToDouble(e -> Double.longBitsToDouble(e[2])).sum();
    assertThat(Arrays.stream(pixels(sums)).sum())
        .isCloseTo(expected, org.assertj.core.data.Offset.offset(1e-6));
    assertThat(
            Engine.quantiles(
                map, Region.all(map), new double[] {0.5, 1}, false, resources, Progress.NONE))
        .containsExactly(0, 7);
    map.close();
  }

  @Test
  void pairsAreSortedByTheirKeysAndKeepTheirOrder() {
    SplittableRandom random = new SplittableRandom(3);
    PairSort sort = new PairSort();
    for (int n : new int[] {0, 1, 2, 47, 48, 49, 1000, 4097}) {
      for (int bits : new int[] {1, 10, 11, 12, 33, 62}) {
        long[] keys = random.longs(n, 0, 1L << bits).toArray();
        long[] values = LongStream.range(0, n).toArray();
        Integer[] order = IntStream.range(0, n).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingLong(k -> keys[k]));
        long[] expected = Arrays.stream(order).mapToLong(k -> k).toArray();
        long[] sorted = keys.clone();
        sort.sort(sorted, values, n);
        assertThat(values).isEqualTo(expected);
        assertThat(sorted).isSorted();
      }
    }
  }

  /// Nothing is sorted where one triangle is enough: there is no folder for it.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noTemporaryFileForOneTriangle(boolean upper) {
    List<long[]> entries = new ArrayList<>();
    for (int r = 0; r < 60; r++) {
      for (int c = upper ? r : 0; c < (upper ? 60 : r + 1); c++) {
        entries.add(new long[] {r, c, r + c});
      }
    }
    Listed listed = new Listed(60, 60, DType.I8, SparseEntries.Order.ROWS, entries, 11);
    SparseMatrix map = SparseMatrix.of(listed, Mirror.SYMMETRIC, () -> {});
    Resources none = new Resources(2, 1 << 10, folder.resolve("none"));
    Region part = new Region(10, 55, 10, 55);
    RasterSpec spec = new RasterSpec(part, 4, 4, Orientation.STORED, none);
    double[] expected = new double[16];
    for (int k = 0; k < 16; k++) {
      // Means of r + c are sums of the means of both.
      expected[k] = 20 + 45 / 4.0 * (k / 4 + k % 4 + 1) - 1;
    }
    double[] made = pixels(Engine.average(map, spec, Progress.NONE));
    assertThat(made).containsExactly(expected, within(1.0));
    assertThat(made[1]).isEqualTo(made[4]);
    assertThat(made[11]).isEqualTo(made[14]);
    RasterSpec wide = new RasterSpec(part, 1, 9, Orientation.STORED, none);
    double[] columns = pixels(Engine.average(map, wide, Progress.NONE));
    // Means of r + c again: 5 bins a pixel, of all 45.
    for (int k = 0; k < 9; k++) {
      assertThat(columns[k]).isEqualTo(32 + 12 + 5 * k);
    }
    RasterSpec beside = new RasterSpec(new Region(10, 55, 10, 54), 4, 4, Orientation.STORED, none);
    assertThatThrownBy(() -> Engine.average(map, beside, Progress.NONE))
        .isInstanceOf(OutputException.class);
  }

  /// The triangle is read as it lies, and what is across it counts as what is in it.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void oneTriangleIsEnoughForPicturesOfAnyShape(int group) {
    for (long seed = 1000L + 100 * group; seed < 1060 + 100 * group; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int n = 1 + random.nextInt(70);
      boolean upper = random.nextBoolean();
      SparseEntries.Order order = SparseEntries.Order.values()[random.nextInt(2)];
      DType dtype = random.nextBoolean() ? DType.F8 : DType.I8;
      int special = random.nextInt(3);
      int one = 1 + random.nextInt(5);
      List<long[]> entries = new ArrayList<>();
      for (int line = 0; line < n; line++) {
        boolean rows = order == SparseEntries.Order.ROWS;
        boolean behind = upper == rows;
        for (int place = behind ? line : 0; place < (behind ? n : line + 1); place++) {
          if (random.nextInt(one) == 0) {
            long bits = bits(random, dtype, special);
            entries.add(rows ? new long[] {line, place, bits} : new long[] {place, line, bits});
          }
        }
      }
      Listed listed = new Listed(n, n, dtype, order, entries, 1 + random.nextInt(40));
      double[][] dense = dense(listed, Mirror.SYMMETRIC, 0);
      double[] flat = Arrays.stream(dense).flatMapToDouble(Arrays::stream).toArray();
      Cells cells =
          Cells.rowMajor(MemorySegment.ofArray(flat), 0, n, n, DType.F8, ByteOrder.nativeOrder());
      Pair pair =
          new Pair(
              SparseMatrix.of(listed, Mirror.SYMMETRIC, () -> {}),
              new StridedMatrix(cells, () -> {}),
              text(seed, n, upper, order, dtype));
      long from = random.nextBoolean() ? 0 : random.nextLong(n);
      Region part = new Region(from, n, from, n);
      if (from > 1 && random.nextBoolean()) {
        part = new Region(from, n, random.nextLong(from), from);
        part = random.nextBoolean() ? part : part.transposed();
      }
      Orientation turn = new Orientation(random.nextBoolean(), random.nextBoolean(), false);
      int height = 1 + random.nextInt(random.nextBoolean() ? 5 : 120);
      int width = 1 + random.nextInt(random.nextBoolean() ? 5 : 120);
      List<Aggregation> wanted = List.of(Aggregation.values());
      check(pair, new RasterSpec(part, height, width, turn, resources(random)), wanted);
      check(pair, new RasterSpec(part, width, width, turn, resources(random)), wanted);
      pair.sparse.close();
    }
  }
}
