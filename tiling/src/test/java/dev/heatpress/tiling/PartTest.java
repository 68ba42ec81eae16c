package dev.heatpress.tiling;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.CellStatistics;
import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.DType;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Orientation;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.core.exact.AxisGrid;
import dev.heatpress.core.exact.Grid;
import dev.heatpress.core.exact.PixelState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Parts of a matrix put together, against one pass over the whole of it.
final class PartTest {
  private static final List<Aggregation> ALL = List.of(Aggregation.values());
  private static final int[] COUNTS = {1, 2, 3, 17};

  /// What the parts are, added up in any order.
  private static List<Raster> merged(
      MatrixSource source, RasterSpec spec, int count, Random order, List<PartLayout> layouts) {
    List<Integer> indexes = new ArrayList<>(IntStream.rangeClosed(1, count).boxed().toList());
    Collections.shuffle(indexes, order);
    Assembly assembly = null;
    TreeMap<Integer, PixelState[]> borders = new TreeMap<>();
    long[] counts = new long[4];
    double min = Double.NaN;
    double max = Double.NaN;
    PartLayout layout = null;
    CellCensus census = new CellCensus(source.dtype(), -1, 1, true);
    for (int index : indexes) {
      try (Part part =
          Part.of(source, spec, ALL, new PartNumber(index, count), census, Progress.NONE)) {
        layout = part.layout();
        layouts.add(layout);
        if (assembly == null) {
          assembly = new Assembly(layout, ALL);
        }
        double[] line = new double[layout.across()];
        for (int i = part.share().firstLine(); i < part.share().endLine(); i++) {
          for (int k = 0; k < ALL.size(); k++) {
            part.read(i, k, line);
            assembly.line(i, k, line);
          }
        }
        for (int border : part.share().borders()) {
          PixelState[] sums =
              borders.computeIfAbsent(
                  border,
                  b ->
                      Stream.generate(() -> PixelState.EMPTY)
                          .limit(line.length)
                          .toArray(PixelState[]::new));
          int[] at = {0};
          part.border(
              border,
              state -> {
                sums[at[0]] = sums[at[0]].plus(state);
                at[0]++;
              });
          assertThat(at[0]).isEqualTo(line.length);
        }
        CellStatistics s = part.statistics();
        counts[0] += s.cells();
        counts[1] += s.missing();
        counts[2] += s.positiveInfinite();
        counts[3] += s.negativeInfinite();
        min = Double.isNaN(min) ? s.min() : Double.isNaN(s.min()) ? min : Math.min(min, s.min());
        max = Double.isNaN(max) ? s.max() : Double.isNaN(s.max()) ? max : Math.max(max, s.max());
      }
    }
    CellCensus whole = new CellCensus(source.dtype(), -1, 1, true);
    Engine.visit(source, spec.region(), Matrices.resources(1, 1 << 20), whole, "", Progress.NONE);
    assertThat(census).usingRecursiveComparison().isEqualTo(whole);
    Grid grid = layout.grid();
    for (var border : borders.entrySet()) {
      double[] line = new double[layout.across()];
      for (int k = 0; k < ALL.size(); k++) {
        for (int j = 0; j < line.length; j++) {
          line[j] = border.getValue()[j].aggregate(grid, border.getKey(), j, ALL.get(k));
        }
        assembly.line(border.getKey(), k, line);
      }
    }
    return assembly.finished(
        new CellStatistics(counts[0], counts[1], counts[2], counts[3], min, max));
  }

  private static void check(MatrixSource source, RasterSpec spec, long seed) {
    List<Raster> whole = Engine.aggregate(source, spec, ALL, Progress.NONE);
    int n = spec.width() * spec.height();
    for (int count : COUNTS) {
      List<PartLayout> layouts = new ArrayList<>();
      List<Raster> parts = merged(source, spec, count, new Random(seed), layouts);
      assertThat(layouts).containsOnly(layouts.getFirst());
      assertThat(parts.getFirst().statistics()).isEqualTo(whole.getFirst().statistics());
      for (int k = 0; k < ALL.size(); k++) {
        double[] expected = new double[n];
        double[] values = new double[n];
        whole.get(k).read(0, spec.height(), expected);
        parts.get(k).read(0, spec.height(), values);
        for (int p = 0; p < n; p++) {
          assertThat(Double.doubleToLongBits(values[p]))
              .as(
                  "seed %d, %s, %d parts, pixel %d of %s: %s instead of %s",
                  seed, ALL.get(k), count, p, spec, values[p], expected[p])
              .isEqualTo(Double.doubleToLongBits(expected[p]));
        }
      }
      parts.forEach(Raster::close);
    }
    whole.forEach(Raster::close);
  }

  static List<Long> seeds() {
    return IntStream.range(0, 48).mapToObj(k -> (long) k).toList();
  }

  /// A matrix of any type, size and layout, with whatever is hard in it.
  @ParameterizedTest
  @MethodSource("seeds")
  void partsAddUpToTheWhole(long seed) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003);
    DType dtype = DType.values()[(int) (seed % DType.values().length)];
    int rows = 1 + random.nextInt(60);
    int columns = 1 + random.nextInt(40);
    int kind = random.nextInt(4);
    double[][] cells = Matrices.fill(seed, rows, columns, (x, r, c) -> cell(x, dtype, kind));
    long[] bits = Matrices.bits(cells, dtype);
    ByteOrder order = random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    Cells plain = Matrices.cells(bits, columns, dtype, order, random.nextBoolean(), 3);
    MatrixSource source =
        random.nextInt(3) == 0
            ? Matrices.strided(plain)
            : Matrices.chunked(plain, 1 + random.nextInt(20), 1 + random.nextInt(20));
    int top = random.nextInt(rows);
    int left = random.nextInt(columns);
    Region region =
        random.nextBoolean()
            ? Region.all(source)
            : new Region(
                top,
                top + 1 + random.nextInt(rows - top),
                left,
                left + 1 + random.nextInt(columns - left));
    int height = random.nextBoolean() ? 1 + random.nextInt(5) : 1 + random.nextInt(90);
    int width = random.nextBoolean() ? 1 + random.nextInt(5) : 1 + random.nextInt(70);
    RasterSpec spec =
        new RasterSpec(
            region,
            height,
            width,
            new Orientation(random.nextBoolean(), random.nextBoolean(), random.nextBoolean()),
            Matrices.resources(1 + random.nextInt(3), random.nextBoolean() ? 1 << 26 : 4096));
    check(source, spec, seed);
  }

  /// From a report: deviations of integers that are no doubles were others than in one run.
  @Test
  void partsOfLargeIntegersAddUpToTheWhole() {
    long[] bits = new SplittableRandom(1).longs(60 * 40, -(1L << 62), 1L << 62).toArray();
    Cells cells = Matrices.cells(bits, 40, DType.I8, ByteOrder.LITTLE_ENDIAN, false, 0);
    MatrixSource source = Matrices.strided(cells);
    check(source, Matrices.spec(source, 11, 7, 2), 1);
  }

  private static double cell(SplittableRandom x, DType dtype, int kind) {
    if (!dtype.isFloating()) {
      long bits = x.nextLong() >> 64 - 8 * dtype.itemSize();
      return dtype.code().startsWith("u") || dtype == DType.B1
          ? dtype == DType.B1 ? bits & 1 : Math.abs((double) bits)
          : bits;
    }
    double choice = x.nextDouble();
    return switch (kind) {
      case 0 -> Matrices.normal(x);
      case 1 -> choice < 0.3 ? Double.NaN : choice < 0.6 ? 1e300 : choice < 0.9 ? -1e300 : 1;
      case 2 ->
          choice < 0.02
              ? Double.POSITIVE_INFINITY
              : choice < 0.04 ? Double.NEGATIVE_INFINITY : choice < 0.2 ? Double.NaN : -0.0;
      default -> Math.scalb(x.nextDouble() - 0.5, x.nextInt(2000) - 1040) * (choice < 0.5 ? 1 : -1);
    };
  }

  @ParameterizedTest
  @CsvSource({
    "1000,3,1,3",
    "3,1000,1,3",
    "3,1000,7,700",
    "2,2,500,400",
    "97,89,97,89",
    "64,64,1,1"
  })
  void awkwardShapes(int rows, int columns, int height, int width) {
    double[][] cells = Matrices.fill(5, rows, columns, (x, r, c) -> Matrices.normal(x));
    long[] bits = Matrices.bits(cells, DType.F8);
    Cells plain = Matrices.cells(bits, columns, DType.F8, ByteOrder.LITTLE_ENDIAN, false, 0);
    ChunkedMatrix wide = Matrices.chunked(plain, 16, 1 << 20);
    ChunkedMatrix tall = Matrices.chunked(plain, 1 << 20, 8);
    for (MatrixSource source : List.of(Matrices.strided(plain), wide, tall)) {
      check(source, Matrices.spec(source, height, width, 2), rows);
    }
  }

  @Test
  void allPartsHaveWorkWhereThePictureHasOneRow() {
    double[][] cells = Matrices.fill(5, 1700, 40, (x, r, c) -> Matrices.normal(x));
    MatrixSource source = Matrices.of(cells, DType.F4);
    for (int index = 1; index <= 17; index++) {
      RasterSpec spec = Matrices.spec(source, 1, 40, 1);
      try (Part part = Part.of(source, spec, ALL, new PartNumber(index, 17), null, Progress.NONE)) {
        assertThat(part.share().firstCell()).isEqualTo(100 * (index - 1));
        assertThat(part.share().endCell()).isEqualTo(100 * index);
        assertThat(part.share().borders()).containsExactly(0);
      }
    }
  }

  @Test
  void chunksAreNotCutWhereThereAreEnough() {
    double[][] cells = Matrices.fill(5, 100, 40, (x, r, c) -> Matrices.normal(x));
    long[] bits = Matrices.bits(cells, DType.F4);
    Cells plain = Matrices.cells(bits, 40, DType.F4, ByteOrder.LITTLE_ENDIAN, false, 0);
    MatrixSource source = Matrices.chunked(plain, 7, 9);
    Region region = new Region(5, 100, 0, 40);
    RasterSpec spec =
        new RasterSpec(region, 31, 40, Orientation.STORED, Matrices.resources(1, 1 << 20));
    for (int index = 1; index <= 4; index++) {
      try (Part part = Part.of(source, spec, ALL, new PartNumber(index, 4), null, Progress.NONE)) {
        long end = part.share().endCell();
        assertThat(end == 95 || (end + 5) % 7 == 0).as("end %d", end).isTrue();
      }
    }
  }

  /// Every line is whole in one part or shared by two or more, on any grid.
  @ParameterizedTest
  @MethodSource("seeds")
  void everyLineIsSomewhere(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int cells = 1 + random.nextInt(200);
    AxisGrid axis = new AxisGrid(cells, 1 + random.nextInt(200));
    int parts = 1 + random.nextInt(20);
    int[] whole = new int[axis.pixels()];
    int[] shared = new int[axis.pixels()];
    for (int index = 1; index <= parts; index++) {
      PartNumber share = new PartNumber(index, parts);
      PartLines lines = PartLines.of(axis, share.first(cells), share.end(cells));
      for (int i = lines.firstLine(); i < lines.endLine(); i++) {
        whole[i]++;
      }
      lines.borders().forEach(i -> shared[i]++);
    }
    for (int i = 0; i < whole.length; i++) {
      assertThat(whole[i] == 1 ? shared[i] == 0 : whole[i] == 0 && shared[i] > 1)
          .as("line %d: whole in %d parts, shared by %d", i, whole[i], shared[i])
          .isTrue();
    }
  }
}
