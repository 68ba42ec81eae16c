package dev.heatpress.tiling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.AxisEdges;
import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Orientation;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Cells whose widths follow coordinates.
class UnevenCellsTest {
  private static final List<Aggregation> ALL = List.of(Aggregation.values());

  @AfterEach
  void release() {
    System.clearProperty("heatpress.tier");
  }

  private static int[] widths(long seed, int n, int most) {
    SplittableRandom random = new SplittableRandom(seed);
    return random.ints(n, 1, most + 1).toArray();
  }

  private static AxisEdges edges(int[] widths, double step, boolean falling) {
    double[] edges = new double[widths.length + 1];
    edges[0] = -3;
    for (int i = 0; i < widths.length; i++) {
      edges[i + 1] = edges[i] + (falling ? -step : step) * widths[i];
    }
    return AxisEdges.of(edges);
  }

  /// Every cell as often as it is wide.
  private static double[][] repeated(double[][] cells, int[] heights, int[] widths) {
    int h = Arrays.stream(heights).sum();
    int w = Arrays.stream(widths).sum();
    double[][] many = new double[h][w];
    int y = 0;
    for (int r = 0; r < heights.length; r++) {
      for (int k = 0; k < heights[r]; k++, y++) {
        int x = 0;
        for (int c = 0; c < widths.length; c++) {
          Arrays.fill(many[y], x, x + widths[c], cells[r][c]);
          x += widths[c];
        }
      }
    }
    return many;
  }

  private static double[][] all(MatrixSource source, RasterSpec spec) {
    List<Raster> rasters = Engine.aggregate(source, spec, ALL, Progress.NONE);
    double[][] values = new double[rasters.size()][spec.height() * spec.width()];
    for (int k = 0; k < values.length; k++) {
      rasters.get(k).read(0, spec.height(), values[k]);
      rasters.get(k).close();
    }
    return values;
  }

  @ParameterizedTest
  @EnumSource
  void aWideCellIsManyNarrowOnes(DType dtype) {
    for (int[] s : new int[][] {{13, 7, 5, 3}, {5, 7, 13, 11}, {9, 70, 2, 1}, {16, 40, 40, 16}}) {
      double[][] cells =
          Matrices.fill(
              s[0],
              s[0],
              s[1],
              (random, r, c) ->
                  dtype == DType.F8 && random.nextInt(9) == 0
                      ? Double.NaN
                      : dtype == DType.B1 ? random.nextInt(2) : random.nextInt(100));
      int[] heights = widths(1, s[0], 4);
      int[] widths = widths(2, s[1], 6);
      MatrixSource narrow = Matrices.of(repeated(cells, heights, widths), dtype);
      double[][] expected = all(narrow, Matrices.spec(narrow, s[2], s[3], 1));
      // Sums and counts are in mean cells.
      double mean = (double) narrow.rows() * narrow.columns() / (s[0] * s[1]);
      long[] bits = Matrices.bits(cells, dtype);
      for (String tier : new String[] {"auto", "paired", "exact"}) {
        System.setProperty("heatpress.tier", tier);
        for (MatrixSource source : layouts(bits, s[1], dtype)) {
          RasterSpec spec =
              Matrices.spec(source, s[2], s[3], 2)
                  .at(edges(heights, 0.25, false), edges(widths, 3, true));
          double[][] values = all(source, spec);
          for (Aggregation a : ALL) {
            double[] v = values[a.ordinal()];
            double[] e = expected[a.ordinal()];
            if (a == Aggregation.SUM || a == Aggregation.COUNT) {
              for (int k = 0; k < e.length; k++) {
                if (Double.isNaN(e[k])) {
                  assertThat(v[k]).isNaN();
                } else {
                  assertThat(v[k]).isCloseTo(e[k] / mean, within(Math.abs(e[k]) * 1e-15));
                }
              }
            } else {
              assertThat(v).as("%s, tier %s", a, tier).isEqualTo(e);
            }
          }
        }
      }
      System.clearProperty("heatpress.tier");
    }
  }

  private static MatrixSource[] layouts(long[] bits, int columns, DType dtype) {
    Cells cells = Matrices.cells(bits, columns, dtype, ByteOrder.LITTLE_ENDIAN, false, 0);
    return new MatrixSource[] {
      Matrices.strided(cells),
      Matrices.strided(Matrices.cells(bits, columns, dtype, ByteOrder.BIG_ENDIAN, true, 1)),
      Matrices.chunked(cells, 3, 2),
      Matrices.chunked(cells, 100, 3),
      Matrices.chunked(cells, 2, 100)
    };
  }

  @ParameterizedTest
  @CsvSource({"60,70,13,17,2", "70,60,200,31,5", "31,33,8,100,12"})
  void noLayoutChangesABit(int rows, int columns, int h, int w, double spread) {
    double[][] cells = Matrices.fill(1, rows, columns, (x, r, c) -> Matrices.normal(x));
    AxisEdges y = spread(3, rows, spread);
    AxisEdges x = spread(4, columns, spread);
    double[][] expected = null;
    for (MatrixSource source : layouts(Matrices.bits(cells, DType.F8), columns, DType.F8)) {
      for (int threads : new int[] {1, 3}) {
        double[][] values = all(source, Matrices.spec(source, h, w, threads).at(y, x));
        expected = expected == null ? values : expected;
        assertThat(values).isDeepEqualTo(expected);
      }
    }
    if (expected == null) {
      throw new AssertionError("no layouts");
    }
    compareWithTheTrueEdges(cells, y, x, h, w, expected[Aggregation.MEAN.ordinal()]);
    // The transposed matrix gives the transposed picture, and so does transposing the picture.
    MatrixSource turned = Matrices.of(Matrices.transposed(cells), DType.F8);
    double[][] t = all(turned, Matrices.spec(turned, w, h, 2).at(x, y));
    MatrixSource source = Matrices.of(cells, DType.F8);
    RasterSpec spec =
        new RasterSpec(
            Region.all(source),
            w,
            h,
            new Orientation(true, true, false),
            Matrices.resources(2, 1 << 20));
    double[][] f = all(source, spec.at(y, x));
    for (int a = 0; a < t.length; a++) {
      for (int k = 0; k < h * w; k++) {
        assertThat(t[a][k % w * h + k / w]).isEqualTo(expected[a][k]);
        assertThat(f[a][(w - 1 - k % w) * h + k / w]).isEqualTo(expected[a][k]);
      }
    }
  }

  private static AxisEdges spread(long seed, int cells, double spread) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] edges = new double[cells + 1];
    for (int i = 1; i <= cells; i++) {
      edges[i] = edges[i - 1] + Math.exp(spread * random.nextDouble());
    }
    return AxisEdges.of(edges);
  }

  private static void compareWithTheTrueEdges(
      double[][] cells, AxisEdges y, AxisEdges x, int h, int w, double[] means) {
    for (int k = 0; k < means.length; k++) {
      double sum = 0;
      double area = 0;
      for (int r = 0; r < cells.length; r++) {
        double height = overlap(y, r, k / w, h);
        for (int c = 0; c < cells[0].length; c++) {
          double part = height * overlap(x, c, k % w, w);
          sum += part * cells[r][c];
          area += part;
        }
      }
      assertThat(means[k]).isCloseTo(sum / area, within(1e-6));
    }
  }

  private static double overlap(AxisEdges edges, int cell, int pixel, int pixels) {
    double length = edges.edge(edges.cells());
    double from = Math.max(edges.edge(cell), length * pixel / pixels);
    double to = Math.min(edges.edge(cell + 1), length * (pixel + 1) / pixels);
    return Math.max(0, to - from);
  }

  @Test
  void regionsHaveEdgesOfTheirOwn() {
    double[][] cells = Matrices.fill(5, 12, 9, (x, r, c) -> Matrices.normal(x));
    MatrixSource source = Matrices.of(cells, DType.F4);
    AxisEdges y = edges(widths(1, 12, 5), 1, false);
    Region region = new Region(2, 9, 0, 9);
    RasterSpec spec =
        new RasterSpec(region, 5, 4, Orientation.STORED, Matrices.resources(1, 1 << 20));
    double[][] part = Arrays.copyOfRange(cells, 2, 9);
    MatrixSource alone = Matrices.of(part, DType.F4);
    assertThat(Matrices.means(source, spec.at(y.region(2, 9), null)))
        .isEqualTo(Matrices.means(alone, Matrices.spec(alone, 5, 4, 1).at(y.region(2, 9), null)));
    assertThatThrownBy(() -> spec.at(y, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("edges of 12 rows for a region of 7");
  }
}
