package dev.heatpress.tiling;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.AxisEdges;
import dev.heatpress.core.CellStatistics;
import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Orientation;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Parts of rows are those of the whole picture, wherever they are cut.
class LongRowsTest {

  private static void same(String name, MatrixSource matrix, RasterSpec spec, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int height = spec.height();
    int width = spec.width();
    for (Aggregation aggregation : Aggregation.values()) {
      String text = name + " " + aggregation + " " + spec;
      List<Aggregation> wanted = List.of(aggregation);
      try (Raster raster = Engine.aggregate(matrix, spec, wanted, Progress.NONE).getFirst()) {
        double[] whole = new double[height * width];
        raster.read(0, height, whole);
        LongRows rows = new LongRows(matrix, spec, aggregation, raster.statistics());
        double[] cut = new double[whole.length];
        double[] part = new double[width];
        for (int row = 0; row < height; row++) {
          for (int at = 0; at < width; ) {
            int n = 1 + random.nextInt(width - at);
            rows.read(row, at, n, part);
            System.arraycopy(part, 0, cut, row * width + at, n);
            at += n;
          }
        }
        assertThat(cut).as(text).isEqualTo(whole);
        double[] turned = new double[whole.length];
        int half = width / 2;
        rows.turned().read(half, width - half, turned);
        double[] back = whole.clone();
        for (int column = half; column < width; column++) {
          for (int row = 0; row < height; row++) {
            back[row * width + column] = turned[(column - half) * height + row];
          }
        }
        assertThat(back).as(text).isEqualTo(whole);
        assertThat(rows.turned().statistics()).isEqualTo(raster.statistics());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void partsAreThoseOfTheWhole(int group) {
    for (long seed = 100L * group; seed < 100 * group + 12; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      MatrixSource matrix = StreamedRasterTest.matrix(random);
      same("seed " + seed, matrix, StreamedRasterTest.spec(random, matrix), seed);
    }
  }

  @Test
  void partsOfUnevenCellsAreThoseOfTheWhole() {
    for (long seed = 0; seed < 12; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      MatrixSource matrix = StreamedRasterTest.matrix(random);
      RasterSpec spec = StreamedRasterTest.spec(random, matrix);
      AxisEdges rows = seed % 3 == 0 ? null : edges(random, (int) spec.region().rows());
      AxisEdges columns = seed % 3 == 1 ? null : edges(random, (int) spec.region().columns());
      same("seed " + seed, matrix, spec.at(rows, columns), seed);
    }
  }

  private static AxisEdges edges(SplittableRandom random, int cells) {
    double[] edges = new double[cells + 1];
    for (int i = 1; i <= cells; i++) {
      edges[i] = edges[i - 1] + 1 + random.nextInt(9) / 3.0;
    }
    return AxisEdges.of(edges);
  }

  @Test
  void partsOfSparseMatricesAreThoseOfTheWhole() {
    for (long seed = 0; seed < 12; seed++) {
      SparseEngineTest.Pair pair = SparseEngineTest.pair(seed);
      RasterSpec spec = StreamedRasterTest.spec(new SplittableRandom(seed), pair.dense());
      same("seed " + seed, pair.sparse(), spec, seed);
    }
  }

  /// A row as long as PNG can count, of which nobody could hold the pixels.
  @Test
  void theLastPixelsOfTheLongestRowAreMadeOfTheLastCell() {
    Cells cells =
        Matrices.cells(new long[] {3, 9, 4}, 3, DType.U1, ByteOrder.nativeOrder(), false, 0);
    MatrixSource matrix = Matrices.strided(cells);
    CellStatistics known = new CellStatistics(3, 0, 0, 0, 3, 9);
    for (Orientation turn : List.of(Orientation.STORED, new Orientation(false, false, true))) {
      RasterSpec spec =
          new RasterSpec(
              Region.all(matrix), 1, Integer.MAX_VALUE, turn, Matrices.resources(1, 1 << 20));
      LongRows rows = new LongRows(matrix, spec, Aggregation.MEAN, known);
      double[] last = new double[5];
      rows.read(0, Integer.MAX_VALUE - 5, 5, last);
      assertThat(last).containsOnly(turn.flipColumns() ? 3 : 4);
      rows.turned().read(Integer.MAX_VALUE - 5, 5, last);
      assertThat(last).containsOnly(turn.flipColumns() ? 3 : 4);
      // A third ends within the pixel.
      double[] border = new double[3];
      rows.read(0, 715827881, 3, border);
      assertThat(border[0]).isEqualTo(turn.flipColumns() ? 4 : 3);
      assertThat(border[1]).isBetween(3.0, 9.0);
      assertThat(border[2]).isEqualTo(9);
    }
  }
}
