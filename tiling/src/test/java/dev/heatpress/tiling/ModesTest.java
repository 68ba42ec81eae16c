package dev.heatpress.tiling;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.core.AxisEdges;
import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Orientation;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.core.color.Categories;
import dev.heatpress.core.color.Category;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The category of the largest area, against counting by hand.
class ModesTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;

  private static final Categories THREE =
      new Categories(
          List.of(new Category(5, "e", -1), new Category(0, "a", -1), new Category(-2, "n", -1)),
          0,
          0);

  private static double[] modes(MatrixSource source, RasterSpec spec) {
    try (Raster raster = Modes.of(source, spec, THREE, CellTask.NONE, Progress.NONE)) {
      double[] all = new double[raster.height() * raster.width()];
      raster.read(0, raster.height(), all);
      return all;
    }
  }

  @Test
  void tiesGoToTheLowestValueAndAllOthersCountTogether() {
    double[][] cells = {
      {5, 0, 0, -2, 7, 8, NAN, NAN, 5, 5, 9, INF},
      {0, 5, -2, 5, 0, 0, NAN, 5, NAN, 9, 5, NAN},
    };
    MatrixSource source = Matrices.of(cells, DType.F8);
    assertThat(modes(source, Matrices.spec(source, 1, 6, 1))).containsExactly(0, -2, 0, 5, 5, INF);
    // Half a cell of 5 on either side of a whole one of -2.
    double[][] three = {{5, -2, 0}};
    MatrixSource odd = Matrices.of(three, DType.I1);
    assertThat(modes(odd, Matrices.spec(odd, 1, 2, 1))).containsExactly(5, 0);
  }

  @ParameterizedTest
  @CsvSource({"13,17,5,4", "40,30,7,11", "9,8,20,30", "50,60,1,1", "12,12,12,12"})
  void modesAreThoseOfCounting(int rows, int columns, int h, int w) {
    double[] choices = {-2, 0, 5, 5, 1, NAN};
    double[][] cells =
        Matrices.fill(rows, rows, columns, (x, r, c) -> choices[x.nextInt(choices.length)]);
    long[] bits = Matrices.bits(cells, DType.F4);
    Cells plain = Matrices.cells(bits, columns, DType.F4, ByteOrder.LITTLE_ENDIAN, false, 0);
    double[] squares = new double[rows + 1];
    Arrays.setAll(squares, i -> i * (i + 3) / 2);
    double[] even = new double[rows + 1];
    Arrays.setAll(even, i -> i);
    for (double[] edges : new double[][] {even, squares}) {
      double[] expected = counted(cells, edges, h, w);
      for (MatrixSource source :
          new MatrixSource[] {
            Matrices.strided(plain),
            Matrices.strided(
                Matrices.cells(bits, columns, DType.F4, ByteOrder.BIG_ENDIAN, true, 0)),
            Matrices.chunked(plain, 3, 50),
            Matrices.chunked(plain, 50, 3),
            Matrices.chunked(plain, 5, 4)
          }) {
        RasterSpec straight =
            new RasterSpec(
                Region.all(source), h, w, Orientation.STORED, Matrices.resources(2, 1 << 12));
        assertThat(modes(source, straight.at(AxisEdges.of(edges), null))).isEqualTo(expected);
        RasterSpec turned =
            new RasterSpec(
                Region.all(source),
                w,
                h,
                new Orientation(true, true, false),
                Matrices.resources(2, 1 << 12));
        double[] t = modes(source, turned.at(AxisEdges.of(edges), null));
        for (int k = 0; k < h * w; k++) {
          // Boxed, since NaN is equal to itself then.
          assertThat(Double.valueOf(t[(w - 1 - k % w) * h + k / w]))
              .isEqualTo(Double.valueOf(expected[k]));
        }
      }
    }
  }

  /// Areas in units of the edges over h and of columns over w, as whole numbers.
  private static double[] counted(double[][] cells, double[] edges, int h, int w) {
    int columns = cells[0].length;
    double[] modes = new double[h * w];
    double[] values = {-2, 0, 5, INF};
    for (int k = 0; k < h * w; k++) {
      long[] areas = new long[4];
      for (int r = 0; r < cells.length; r++) {
        for (int c = 0; c < columns; c++) {
          double x = cells[r][c];
          long area =
              overlap((long) edges[r], (long) edges[r + 1], (long) edges[cells.length], k / w, h)
                  * overlap(c, c + 1, columns, k % w, w);
          if (!Double.isNaN(x)) {
            areas[x == -2 ? 0 : x == 0 ? 1 : x == 5 ? 2 : 3] += area;
          }
        }
      }
      modes[k] = NAN;
      long largest = 0;
      for (int i = 0; i < 4; i++) {
        if (areas[i] > largest) {
          largest = areas[i];
          modes[k] = values[i];
        }
      }
    }
    return modes;
  }

  private static long overlap(long from, long to, long all, long pixel, long pixels) {
    long a = Math.max(from * pixels, pixel * all);
    long b = Math.min(to * pixels, (pixel + 1) * all);
    return Math.max(0, b - a);
  }

  @Test
  void distinctValuesAreFoundOrRefused() {
    assertThat(found(new double[][] {{3, -1, NAN}, {-0.0, 3, 70000}}).values())
        .containsExactly(-1, 0, 3, 70000);
    assertThat(found(new double[][] {{3, 0.5, 0.25}}).refused()).isEqualTo(0.25);
    assertThat(found(new double[][] {{INF}}).refused()).isEqualTo(INF);
    assertThat(found(new double[][] {{1, 2, 3, 4, 5, 6, 7}}).values()).hasSize(6);
  }

  private static DistinctValues found(double[][] cells) {
    MatrixSource source = Matrices.of(cells, DType.F8);
    DistinctValues values = new DistinctValues(DType.F8, 5);
    Resources resources = Matrices.resources(2, 1 << 20);
    Engine.visit(source, Region.all(source), resources, values, "looking", Progress.NONE);
    return values;
  }

  @Test
  void enlargedPicturesFitIntoTheMemory() {
    double[][] cells = Matrices.fill(3, 60, 50, (x, r, c) -> x.nextInt(100));
    long[] bits = Matrices.bits(cells, DType.U1);
    Cells plain = Matrices.cells(bits, 50, DType.U1, ByteOrder.LITTLE_ENDIAN, false, 0);
    MatrixSource whole = Matrices.strided(plain);
    double[] expected = Matrices.means(whole, 130, 170);
    for (int[] chunk : new int[][] {{60, 50}, {24, 7}, {23, 50}}) {
      MatrixSource source = Matrices.chunked(plain, chunk[0], chunk[1]);
      // Room for a few rows of pixels alone.
      RasterSpec spec =
          new RasterSpec(
              Region.all(source), 130, 170, Orientation.STORED, Matrices.resources(3, 100_000));
      assertThat(Matrices.means(source, spec)).isEqualTo(expected);
    }
  }
}
