package dev.heatpress.tiling;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.DType;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Orientation;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Chunks whose rows are equal, since nothing was ever written there, are one row in memory: all
/// that is said of them is what is said of the same cells row by row.
final class EqualRowsTest {
  private static final int HEIGHT = 9;
  private static final int ROWS = 7 * HEIGHT - 2;
  private static final int COLUMNS = 31;

  @AfterEach
  void release() {
    System.clearProperty("heatpress.tier");
  }

  /// Every other chunk has equal rows.
  private static long[] bits(DType dtype) {
    double[][] cells =
        Matrices.fill(
            dtype.ordinal(),
            ROWS,
            COLUMNS,
            (random, r, c) ->
                switch (random.nextInt(9)) {
                  case 0 -> dtype.isFloating() && c == 3 ? Double.NaN : 1;
                  case 1 -> dtype.isFloating() && c == 5 ? Double.POSITIVE_INFINITY : 0;
                  case 2 -> dtype == DType.F8 ? 1e300 : 1;
                  case 3 -> dtype == DType.F8 ? 1e-300 * c : 0;
                  default -> random.nextInt(dtype == DType.B1 ? 2 : 100);
                });
    for (int r = 0; r < ROWS; r++) {
      if (r / HEIGHT % 2 == 0) {
        cells[r] = cells[r / HEIGHT * HEIGHT];
      }
    }
    return Matrices.bits(cells, dtype);
  }

  /// The same cells, with one row in the place of equal ones.
  private static ChunkedMatrix collapsed(Cells cells) {
    return new ChunkedMatrix() {
      private final ChunkedMatrix all = Matrices.chunked(cells, HEIGHT, 8);

      @Override
      public long rows() {
        return all.rows();
      }

      @Override
      public long columns() {
        return all.columns();
      }

      @Override
      public DType dtype() {
        return all.dtype();
      }

      @Override
      public long chunkRows() {
        return all.chunkRows();
      }

      @Override
      public long chunkColumns() {
        return all.chunkColumns();
      }

      @Override
      public ChunkReader newReader() {
        ChunkReader reader = all.newReader();
        return (k, l) -> {
          Cells c = reader.read(k, l);
          return k % 2 != 0
              ? c
              : new Cells(
                  c.segment(),
                  c.offset(),
                  c.rows(),
                  c.columns(),
                  0,
                  c.columnStride(),
                  c.dtype(),
                  c.order());
        };
      }
    };
  }

  private static List<Object> all(MatrixSource source, int h, int w) {
    List<Object> found = new ArrayList<>();
    List<Aggregation> wanted = List.of(Aggregation.values());
    CellTally tally = new CellTally(source.dtype());
    RasterSpec spec =
        new RasterSpec(
            Region.all(source), h, w, Orientation.STORED, Matrices.resources(2, 1 << 20));
    for (Raster raster : Engine.aggregate(source, spec, wanted, tally, Progress.NONE)) {
      double[] values = new double[h * w];
      raster.read(0, h, values);
      found.add(Arrays.stream(values).boxed().toList());
      found.add(raster.statistics());
      raster.close();
    }
    found.add(tally.statistics());
    CellCensus census = new CellCensus(source.dtype(), 1, 42, true);
    CellTotal total = new CellTotal();
    DistinctValues distinct = new DistinctValues(source.dtype(), 500);
    for (CellTask task : List.of(census, total, distinct)) {
      Region region = Region.all(source);
      Engine.visit(source, region, Matrices.resources(2, 1), task, "", Progress.NONE);
    }
    found.add(List.of(census.below(), census.above(), census.nonPositive()));
    found.add(List.of(census.leastPositive(), total.total().nearest()));
    found.add(Arrays.stream(distinct.values()).boxed().toList());
    for (long memory : new long[] {1 << 22, 1}) {
      double[] quantiles =
          Engine.quantiles(
              source,
              Region.all(source),
              new double[] {0, 0.02, 0.5, 0.77, 1},
              false,
              Matrices.resources(2, memory),
              Progress.NONE);
      found.add(Arrays.stream(quantiles).boxed().toList());
    }
    return found;
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void areWhatTheyStandFor(DType dtype) {
    Cells cells = Matrices.cells(bits(dtype), COLUMNS, dtype, ByteOrder.LITTLE_ENDIAN, false, 0);
    ChunkedMatrix plain = Matrices.chunked(cells, HEIGHT, 8);
    for (String tier : List.of("auto", "paired", "exact")) {
      System.setProperty("heatpress.tier", tier);
      for (int[] size : new int[][] {{1, 1}, {7, 4}, {5, 31}, {61, 2}, {100, 40}}) {
        assertThat(all(collapsed(cells), size[0], size[1]))
            .as("%d x %d, tier %s", size[0], size[1], tier)
            .isEqualTo(all(plain, size[0], size[1]));
      }
    }
  }
}
