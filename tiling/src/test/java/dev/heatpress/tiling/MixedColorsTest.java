package dev.heatpress.tiling;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.AxisEdges;
import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Orientation;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.core.color.ColorScale;
import dev.heatpress.core.color.Colormap;
import dev.heatpress.core.color.Colormaps;
import dev.heatpress.core.color.LinearNorm;
import dev.heatpress.core.color.NormPositions;
import dev.heatpress.core.color.TwoSlopeNorm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Means of colors and of positions on a scale.
class MixedColorsTest {
  private static final double INF = Double.POSITIVE_INFINITY;
  private static final double NAN = Double.NaN;
  private static final int RED = 0xffff0000;

  private static final ColorScale BLACK_WHITE =
      new ColorScale(
          new Colormap("bw", new int[] {0, 0xffffff}), new LinearNorm(0, 1), RED, null, null);

  private static int[] mixed(MatrixSource source, RasterSpec spec, ColorScale scale) {
    try (MixedColors colors = MixedColors.of(source, spec, scale, CellTask.NONE, Progress.NONE)) {
      int[] argb = new int[colors.rows() * colors.columns()];
      colors.read(0, colors.rows(), argb);
      return argb;
    }
  }

  private static int[] mixed(double[][] cells, int h, int w, ColorScale scale) {
    MatrixSource source = Matrices.of(cells, DType.F8);
    return mixed(source, Matrices.spec(source, h, w, 2), scale);
  }

  @Test
  void blackAndWhiteMixIntoTheGrayOfHalfTheLight() {
    double[][] cells = {{0, 1, 0, 0}, {1, 0, 0, NAN}, {NAN, 1, NAN, NAN}, {NAN, NAN, NAN, NAN}};
    assertThat(mixed(cells, 2, 2, BLACK_WHITE))
        .containsExactly(0xffbcbcbc, 0xff000000, 0xffffffff, RED);
    // Three parts of four: 1.055 * 0.75^(1 / 2.4) - 0.055 = 0.8808.
    assertThat(mixed(new double[][] {{1, 1, 1, 0}}, 1, 1, BLACK_WHITE)).containsExactly(0xffe1e1e1);
  }

  @Test
  void infiniteCellsHaveTheOuterColorsAndTransparentOnesLetThrough() {
    ColorScale clear =
        new ColorScale(
            new Colormap("bw", new int[] {0, 0xffffff}), new LinearNorm(0, 1), RED, 0, 0xff0000ff);
    double[][] cells = {{-INF, 1, -5, -5, INF, 7}, {-INF, 1, NAN, -5, INF, INF}};
    assertThat(mixed(cells, 1, 3, clear)).containsExactly(0x80ffffff, 0, 0xff0000ff);
  }

  @ParameterizedTest
  @CsvSource({"40,50,7,9", "50,40,64,80", "33,90,1,1", "9,9,9,9"})
  void aPictureOfOneColorStaysThatColor(int rows, int columns, int h, int w) {
    ColorScale scale =
        new ColorScale(Colormaps.get("viridis"), new LinearNorm(0, 1), 0, null, null);
    for (double x : new double[] {0, 0.3, 0.77, 1, INF}) {
      double[][] cells = Matrices.fill(1, rows, columns, (random, r, c) -> x);
      assertThat(mixed(cells, h, w, scale)).containsOnly(scale.palette()[scale.slot(x)]);
    }
  }

  @ParameterizedTest
  @CsvSource({"207,98,31,17", "60,70,90,140", "1,300,1,7", "64,64,16,32"})
  void noLayoutChangesAColor(int rows, int columns, int h, int w) {
    ColorScale scale =
        new ColorScale(Colormaps.get("magma"), new LinearNorm(-1, 1), 0, 0x80ff0000, null);
    double[][] cells =
        Matrices.fill(3, rows, columns, (x, r, c) -> x.nextInt(9) == 0 ? NAN : Matrices.normal(x));
    long[] bits = Matrices.bits(cells, DType.F4);
    Cells plain = Matrices.cells(bits, columns, DType.F4, ByteOrder.LITTLE_ENDIAN, false, 0);
    AxisEdges edges = AxisEdges.ofCenters(squares(rows));
    int[] even = mixed(Matrices.strided(plain), spec(plain, h, w, null), scale);
    int[] uneven = mixed(Matrices.strided(plain), spec(plain, h, w, edges), scale);
    for (MatrixSource source :
        new MatrixSource[] {
          Matrices.strided(Matrices.cells(bits, columns, DType.F4, ByteOrder.BIG_ENDIAN, true, 3)),
          Matrices.chunked(plain, 7, 100),
          Matrices.chunked(plain, 100, 3),
          Matrices.chunked(plain, 13, 11)
        }) {
      assertThat(mixed(source, spec(plain, h, w, null), scale)).isEqualTo(even);
      assertThat(mixed(source, spec(plain, h, w, edges), scale)).isEqualTo(uneven);
    }
    MatrixSource turned = Matrices.of(Matrices.transposed(cells), DType.F4);
    int[] t = mixed(turned, Matrices.spec(turned, w, h, 3), scale);
    for (int k = 0; k < t.length; k++) {
      assertThat(t[k % w * h + k / w]).isEqualTo(even[k]);
    }
  }

  private static double[] squares(int n) {
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = Math.pow(i, 1.5);
    }
    return x;
  }

  private static RasterSpec spec(Cells cells, int h, int w, AxisEdges rows) {
    MatrixSource source = Matrices.strided(cells);
    RasterSpec spec =
        new RasterSpec(
            Region.all(source), h, w, Orientation.STORED, Matrices.resources(2, 1 << 20));
    return spec.at(rows, null);
  }

  @Test
  void theMeanOfPositionsIsNotThePositionOfTheMean() {
    TwoSlopeNorm norm = new TwoSlopeNorm(-1, 0, 10);
    double[][] cells = {{-1, 10, -1, 0, NAN, 5, -99, -2, INF, 1}};
    MatrixSource source = Matrices.of(cells, DType.F8);
    RasterSpec spec = Matrices.spec(source, 1, 5, 1);
    List<Aggregation> mean = List.of(Aggregation.MEAN);
    double[] positions = new double[5];
    try (Raster raster =
        Engine.aggregate(source, spec, mean, new NormPositions(norm), CellTask.NONE, Progress.NONE)
            .getFirst()) {
      raster.read(0, 1, positions);
    }
    assertThat(positions).containsExactly(0.5, 0.25, 0.75, -Double.MIN_VALUE, INF);
    assertThat(norm.apply(Matrices.means(source, 1, 5)[0])).isEqualTo(0.725);
  }

  @Test
  void positionsOnAStraightScaleAreThoseOfTheMeans() {
    LinearNorm norm = new LinearNorm(0, 64);
    double[][] cells = Matrices.fill(1, 50, 60, (x, r, c) -> x.nextInt(65));
    MatrixSource source = Matrices.of(cells, DType.U1);
    List<Aggregation> two = List.of(Aggregation.MEAN, Aggregation.MAX);
    RasterSpec spec = Matrices.spec(source, 10, 12, 2);
    List<Raster> plain = Engine.aggregate(source, spec, two, Progress.NONE);
    List<Raster> mapped =
        Engine.aggregate(source, spec, two, new NormPositions(norm), CellTask.NONE, Progress.NONE);
    for (int k = 0; k < 2; k++) {
      double[] x = new double[120];
      double[] t = new double[120];
      plain.get(k).read(0, 10, x);
      mapped.get(k).read(0, 10, t);
      for (int i = 0; i < 120; i++) {
        assertThat(t[i]).isEqualTo(x[i] / 64);
      }
    }
  }
}
