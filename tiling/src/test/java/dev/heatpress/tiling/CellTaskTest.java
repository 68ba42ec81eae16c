package dev.heatpress.tiling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.CellStatistics;
import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Orientation;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A task sees every cell of a region once, in a pass of its own and on the way of any other.
class CellTaskTest {
  private static final int ROWS = 61;
  private static final int COLUMNS = 83;

  @ParameterizedTest
  @EnumSource(DType.class)
  void everyCellIsCountedOnce(DType dtype) {
    double[][] cells =
        Matrices.fill(
            1,
            ROWS,
            COLUMNS,
            (random, r, c) ->
                switch (random.nextInt(9)) {
                  case 0 -> dtype.isFloating() ? Double.NaN : 5;
                  case 1 -> dtype.isFloating() ? Double.POSITIVE_INFINITY : 0;
                  case 2 -> dtype.isFloating() ? Double.NEGATIVE_INFINITY : 1;
                  default -> random.nextInt(dtype == DType.B1 ? 2 : 100);
                });
    long[] bits = Matrices.bits(cells, dtype);
    Number[][] values = Matrices.values(bits, COLUMNS, dtype);
    Cells little = Matrices.cells(bits, COLUMNS, dtype, ByteOrder.LITTLE_ENDIAN, false, 1);
    Cells big = Matrices.cells(bits, COLUMNS, dtype, ByteOrder.BIG_ENDIAN, true, 0);
    List<MatrixSource> sources =
        List.of(
            Matrices.strided(little),
            Matrices.strided(big),
            Matrices.chunked(little, 9, 14),
            Matrices.chunked(big, 14, 9));
    List<Region> regions =
        List.of(
            new Region(0, ROWS, 0, COLUMNS), new Region(3, 55, 11, 80), new Region(60, 61, 0, 1));
    int[][] sizes = {{1, 1}, {7, 11}, {300, 5}, {4, 500}, {61, 83}};
    for (MatrixSource source : sources) {
      for (Region region : regions) {
        long[] expected = counted(values, region);
        CellCensus own = new CellCensus(dtype, 1, 42, true);
        Engine.visit(source, region, Matrices.resources(2, 1), own, "counting", Progress.NONE);
        check(own, expected);
        for (int[] size : sizes) {
          CellCensus shared = new CellCensus(dtype, 1, 42, true);
          RasterSpec spec =
              new RasterSpec(
                  region, size[0], size[1], Orientation.STORED, Matrices.resources(2, 1 << 20));
          List<Aggregation> mean = List.of(Aggregation.MEAN);
          Engine.aggregate(source, spec, mean, shared, Progress.NONE).forEach(Raster::close);
          check(shared, expected);
        }
        CellCensus scanned = new CellCensus(dtype, 1, 42, true);
        Engine.scan(source, region, new Resources(2, 1 << 20, Path.of("")), scanned, Progress.NONE);
        check(scanned, expected);
      }
    }
  }

  private static void check(CellCensus census, long[] expected) {
    assertThat(
            new long[] {
              census.below(),
              census.above(),
              census.nonPositive(),
              Double.isNaN(census.leastPositive()) ? -1 : (long) census.leastPositive()
            })
        .containsExactly(expected);
  }

  private static long[] counted(Number[][] values, Region region) {
    double[] finite =
        Arrays.stream(values, (int) region.rowStart(), (int) region.rowEnd())
            .flatMap(
                row -> Arrays.stream(row, (int) region.columnStart(), (int) region.columnEnd()))
            .filter(x -> x != null && Double.isFinite(x.doubleValue()))
            .mapToDouble(Number::doubleValue)
            .toArray();
    return new long[] {
      Arrays.stream(finite).filter(x -> x > 0 && x < 1).count(),
      Arrays.stream(finite).filter(x -> x > 42).count(),
      Arrays.stream(finite).filter(x -> x <= 0).count(),
      (long) Arrays.stream(finite).filter(x -> x > 0).min().orElse(-1)
    };
  }

  @Test
  void withoutLimitsNothingIsOutside() {
    double[][] cells = {{-Double.MAX_VALUE, Double.MAX_VALUE, Double.NEGATIVE_INFINITY, 0}};
    MatrixSource source = Matrices.of(cells, DType.F8);
    CellCensus census =
        new CellCensus(DType.F8, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, false);
    visit(source, 1, census);
    assertThat(census.below() + census.above() + census.nonPositive()).isZero();
    assertThat(census.leastPositive()).isNaN();
  }

  @Test
  void veryLongRowsAreCutIntoBlocks() {
    MatrixSource source =
        Matrices.of(new double[][] {Matrices.fill(2, 1, 2_500_000, (g, r, c) -> c)[0]}, DType.I4);
    CellCensus census = new CellCensus(DType.I4, 1_000, 2_000_000, false);
    visit(source, 2, census);
    assertThat(census.below()).isEqualTo(1_000);
    assertThat(census.above()).isEqualTo(499_999);
  }

  @Test
  void aDamagedChunkEndsThePass() {
    long[] bits = new long[64 * 64];
    Cells cells = Matrices.cells(bits, 64, DType.F4, ByteOrder.LITTLE_ENDIAN, false, 0);
    MatrixSource broken = new BrokenMatrix(Matrices.chunked(cells, 8, 8));
    CellCensus census = new CellCensus(broken.dtype(), 0, 1, false);
    assertThatThrownBy(() -> visit(broken, 2, census)).isInstanceOf(InputException.class);
  }

  /// A look asks for no value that all cells might have to decide once more, one by one, as a mean
  /// near zero.
  @Test
  void aLookDecodesEachChunkOnce() {
    double[][] cells = Matrices.fill(1, 64, 64, (random, r, c) -> c % 2 == 0 ? 1e17 + r : -1e17);
    Cells stored =
        Matrices.cells(
            Matrices.bits(cells, DType.F8), 64, DType.F8, ByteOrder.LITTLE_ENDIAN, false, 0);
    AtomicInteger decoded = new AtomicInteger();
    MatrixSource source = new CountedChunks(Matrices.chunked(stored, 8, 8), decoded);
    System.setProperty("heatpress.tier", "exact");
    try {
      CellStatistics found =
          Engine.scan(source, Region.all(source), Matrices.resources(2, 1), Progress.NONE);
      assertThat(found.cells()).isEqualTo(64 * 64);
      assertThat(found.max()).isEqualTo(1e17 + 63);
    } finally {
      System.clearProperty("heatpress.tier");
    }
    assertThat(decoded.get()).isEqualTo(64);
  }

  private static void visit(MatrixSource source, int threads, CellTask task) {
    Resources resources = Matrices.resources(threads, 1);
    Engine.visit(source, Region.all(source), resources, task, "", Progress.NONE);
  }
}
