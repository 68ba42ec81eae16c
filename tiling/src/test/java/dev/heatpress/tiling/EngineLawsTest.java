package dev.heatpress.tiling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heatpress.core.CellStatistics;
import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Orientation;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds for any matrix, checked on awkward sizes.
class EngineLawsTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;

  private static double[][] normal(int rows, int columns) {
    return Matrices.fill(rows + 7L * columns, rows, columns, (x, r, c) -> Matrices.normal(x));
  }

  @ParameterizedTest
  @CsvSource({"207,4098,31,97", "1,13,1,207", "300,200,301,77", "4098,13,207,1", "65,65,9,16"})
  void theMeanOfTheMeansIsTheMeanOfTheCells(int rows, int columns, int h, int w) {
    double[][] cells = normal(rows, columns);
    MatrixSource source = Matrices.of(cells, DType.F8);
    double[] means = Matrices.means(source, h, w);
    double all = Matrices.means(source, 1, 1)[0];
    double sum = 0;
    for (double m : means) {
      sum += m;
    }
    assertThat(sum / means.length).isCloseTo(all, within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 16})
  void threadsDoNotChangeABit(int threads) {
    for (int[] s : new int[][] {{1500, 1300, 1, 1}, {1500, 1300, 3, 2}, {600, 2100, 400, 291}}) {
      MatrixSource source = Matrices.of(normal(s[0], s[1]), DType.F8);
      double[] expected = Matrices.means(source, s[2], s[3]);
      RasterSpec spec = Matrices.spec(source, s[2], s[3], threads);
      assertThat(Matrices.means(source, spec)).isEqualTo(expected);
    }
  }

  @Test
  void flipsAndTransposesTurnThePictureAlone() {
    int h = 12;
    int w = 7;
    MatrixSource source = Matrices.of(normal(31, 29), DType.F4);
    double[] plain = Matrices.means(source, h, w);
    for (int mask = 0; mask < 8; mask++) {
      boolean t = (mask & 1) != 0;
      boolean fr = (mask & 2) != 0;
      boolean fc = (mask & 4) != 0;
      // A memory of 64 bytes puts the means into a mapped file.
      for (long memory : new long[] {64, 1 << 26}) {
        RasterSpec spec =
            new RasterSpec(
                Region.all(source),
                t ? w : h,
                t ? h : w,
                new Orientation(t, fr, fc),
                Matrices.resources(2, memory));
        double[] turned = Matrices.means(source, spec);
        for (int y = 0; y < spec.height(); y++) {
          for (int x = 0; x < spec.width(); x++) {
            int yy = fr ? spec.height() - 1 - y : y;
            int xx = fc ? spec.width() - 1 - x : x;
            double expected = t ? plain[xx * w + yy] : plain[yy * w + xx];
            assertThat(turned[y * spec.width() + x]).isEqualTo(expected);
          }
        }
      }
    }
  }

  @Test
  void bandsOfRowsAreTheWholePicture() {
    MatrixSource source = Matrices.of(normal(40, 30), DType.F8);
    RasterSpec spec =
        new RasterSpec(
            Region.all(source),
            23,
            19,
            new Orientation(true, true, false),
            Matrices.resources(2, 1 << 20));
    try (Raster raster = Engine.average(source, spec, Progress.NONE)) {
      double[] whole = new double[23 * 19];
      raster.read(0, 23, whole);
      double[] band = new double[5 * 19];
      for (int y = 0; y < 23; y += 5) {
        int rows = Math.min(5, 23 - y);
        raster.read(y, rows, band);
        for (int k = 0; k < rows * 19; k++) {
          assertThat(band[k]).isEqualTo(whole[y * 19 + k]);
        }
      }
    }
  }

  @Test
  void aRegionIsAMatrixOfItsOwn() {
    double[][] cells = normal(50, 60);
    double[][] part = new double[21][17];
    for (int r = 0; r < 21; r++) {
      System.arraycopy(cells[r + 11], 23, part[r], 0, 17);
    }
    double[] expected = Matrices.means(Matrices.of(part, DType.F8), 8, 9);
    long[] bits = Matrices.bits(cells, DType.F8);
    Cells little = Matrices.cells(bits, 60, DType.F8, ByteOrder.LITTLE_ENDIAN, false, 0);
    Cells fortran = Matrices.cells(bits, 60, DType.F8, ByteOrder.LITTLE_ENDIAN, true, 0);
    for (MatrixSource source :
        new MatrixSource[] {
          Matrices.strided(little),
          Matrices.strided(fortran),
          Matrices.chunked(little, 7, 5),
          Matrices.chunked(little, 100, 4),
          Matrices.chunked(little, 3, 100)
        }) {
      Region region = new Region(11, 32, 23, 40);
      RasterSpec spec =
          new RasterSpec(region, 8, 9, Orientation.STORED, Matrices.resources(2, 1 << 20));
      assertThat(Matrices.means(source, spec)).isEqualTo(expected);
    }
  }

  @Test
  void infinitiesStayWithTheirPixels() {
    double[][] cells = {
      {1, 2, INF, 4, 5, -INF},
      {3, 4, 5, 6, INF, 7},
      {NAN, NAN, 1, INF, 0, 0},
      {NAN, NAN, -INF, 2, 0, 0},
    };
    for (DType dtype : new DType[] {DType.F8, DType.F4, DType.F2}) {
      double[] means = Matrices.means(Matrices.of(cells, dtype), 2, 3);
      assertThat(means).containsExactly(2.5, INF, NAN, NAN, NAN, 0);
      double[] single = Matrices.means(Matrices.of(cells, dtype), 4, 6);
      assertThat(single)
          .containsExactly(
              1, 2, INF, 4, 5, -INF, 3, 4, 5, 6, INF, 7, NAN, NAN, 1, INF, 0, 0, NAN, NAN, -INF, 2,
              0, 0);
    }
  }

  @ParameterizedTest
  @CsvSource({"3,4,1", "24,33,2", "12,11,3", "1,1,4", "5,40,2"})
  void everyCellIsCountedOnce(int h, int w, int threads) {
    double[][] cells = normal(12, 11);
    cells[0][0] = NAN;
    cells[5][5] = NAN;
    cells[11][10] = INF;
    cells[3][7] = -INF;
    cells[4][4] = -77;
    cells[8][1] = 99;
    for (DType dtype : new DType[] {DType.F8, DType.F4, DType.F2}) {
      long[] bits = Matrices.bits(cells, dtype);
      Cells plain = Matrices.cells(bits, 11, dtype, ByteOrder.LITTLE_ENDIAN, false, 0);
      for (MatrixSource source :
          new MatrixSource[] {Matrices.strided(plain), Matrices.chunked(plain, 5, 4)}) {
        RasterSpec spec = Matrices.spec(source, h, w, threads);
        try (Raster raster = Engine.average(source, spec, Progress.NONE)) {
          assertThat(raster.statistics()).isEqualTo(new CellStatistics(132, 2, 1, 1, -77.0, 99.0));
        }
      }
    }
  }

  @Test
  void aConstantMatrixGivesItsConstant() {
    for (double x : new double[] {0.1, -1, 1e300, Double.MAX_VALUE, Double.MIN_VALUE, 0}) {
      double[][] cells = Matrices.fill(1, 37, 53, (random, r, c) -> x);
      for (int[] s : new int[][] {{7, 13}, {37, 53}, {100, 60}, {1, 1}}) {
        assertThat(Matrices.means(Matrices.of(cells, DType.F8), s[0], s[1])).containsOnly(x);
      }
    }
  }

  @Test
  void aFailingReaderEndsThePassOnAllThreads() {
    Cells plain =
        Matrices.cells(
            Matrices.bits(normal(64, 64), DType.F8),
            64,
            DType.F8,
            ByteOrder.LITTLE_ENDIAN,
            false,
            0);
    MatrixSource broken = new BrokenMatrix(Matrices.chunked(plain, 8, 8));
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> Matrices.means(broken, Matrices.spec(broken, 16, 16, 4)))
        .isInstanceOf(dev.heatpress.core.InputException.class)
        .hasMessageContaining("chunk 3, 5");
  }
}
