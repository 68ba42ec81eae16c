package dev.heatpress.core.exact;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.AxisEdges;
import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import org.apache.commons.math3.fraction.BigFraction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Cells of different widths against rational arithmetic and against even ones.
class UnevenSumsTest {
  private static final Set<Aggregation> ALL = EnumSet.allOf(Aggregation.class);

  @AfterEach
  void release() {
    System.clearProperty("heatpress.tier");
  }

  private static double[] aggregate(Cells cells, Grid grid, Aggregation aggregation) {
    int h = grid.rows().pixels();
    int w = grid.columns().pixels();
    PixelSummer summer = new PixelSummer(cells.dtype(), grid, ALL, cells.columns());
    PixelRow row = new PixelRow(grid, cells.dtype(), ALL, 0, w);
    CellAccess access =
        (r0, r1, c0, c1, visitor) -> visitor.block(cells.region(r0, r1, c0, c1), r0, c0);
    double[] all = new double[h * w];
    double[] line = new double[w];
    for (int i = 0; i < h; i++) {
      row.clear();
      summer.add(i, cells, 0, 0, row);
      summer.finish(i, row, aggregation, access, line);
      System.arraycopy(line, 0, all, i * w, w);
    }
    return all;
  }

  private static Cells doubles(long seed, int rows, int columns, int kind) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] x = new double[rows * columns];
    for (int i = 0; i < x.length; i++) {
      double u = 2 * random.nextDouble() - 1;
      x[i] =
          switch (kind) {
            case 0 -> u;
            case 1 -> u * Math.scalb(1.0, random.nextInt(-300, 300));
            case 2 -> random.nextInt(4) == 0 ? Double.NaN : random.nextInt(-9, 9);
            // Sums that cancel.
            default -> (i % 2 == 0 ? 1e17 : -1e17) + random.nextInt(100);
          };
    }
    return Cells.rowMajor(
        MemorySegment.ofArray(x), 0, rows, columns, DType.F8, ByteOrder.nativeOrder());
  }

  @ParameterizedTest
  @CsvSource({"0,3", "1,3", "2,2", "3,3", "0,30", "2,25"})
  void meansAreNearestToTheExactOnes(int kind, double spread) {
    for (int[] s : new int[][] {{13, 7, 5, 3}, {5, 17, 13, 11}, {90, 200, 2, 1}, {6, 6, 6, 6}}) {
      AxisGrid rows = AxisGrid.of(BordersTest.random(kind, s[0], spread), s[2]);
      AxisGrid columns = AxisGrid.of(BordersTest.random(kind + 9, s[1], spread), s[3]);
      Cells cells = doubles(s[0], s[0], s[1], kind);
      double[] expected = new double[0];
      for (String tier : new String[] {"exact", "paired", "auto"}) {
        System.setProperty("heatpress.tier", tier);
        double[] means = aggregate(cells, new Grid(rows, columns), Aggregation.MEAN);
        double[] sums = aggregate(cells, new Grid(rows, columns), Aggregation.SUM);
        if (expected.length == 0) {
          expected = means;
          check(cells, rows, columns, means, sums);
        }
        assertThat(means).as(tier).isEqualTo(expected);
      }
    }
  }

  private static void check(
      Cells cells, AxisGrid rows, AxisGrid columns, double[] means, double[] sums) {
    for (int k = 0; k < means.length; k++) {
      int i = k / columns.pixels();
      int j = k % columns.pixels();
      BigFraction sum = BigFraction.ZERO;
      BigInteger area = BigInteger.ZERO;
      for (long r = rows.first(i); r <= rows.last(i); r++) {
        for (long c = columns.first(j); c <= columns.last(j); c++) {
          double x = CellValues.get(cells, r, c);
          BigInteger weight =
              BigInteger.valueOf(rows.weight(i, r))
                  .multiply(BigInteger.valueOf(columns.weight(j, c)));
          if (!Double.isNaN(x)) {
            sum = sum.add(new BigFraction(x).multiply(weight));
            area = area.add(weight);
          }
        }
      }
      if (area.signum() == 0) {
        assertThat(means[k]).isNaN();
        continue;
      }
      nearest(means[k], sum.divide(area));
      BigInteger cell =
          BigInteger.valueOf(rows.cellUnits()).multiply(BigInteger.valueOf(columns.cellUnits()));
      nearest(sums[k], sum.divide(cell));
    }
  }

  private static void nearest(double value, BigFraction exact) {
    BigFraction error = new BigFraction(value).subtract(exact).abs();
    for (double other : new double[] {Math.nextUp(value), Math.nextDown(value)}) {
      assertThat(new BigFraction(other).subtract(exact).abs()).isGreaterThanOrEqualTo(error);
    }
  }

  @ParameterizedTest
  @EnumSource
  void evenEdgesGiveTheBitsOfTheEvenGrid(Aggregation aggregation) {
    for (int[] s : new int[][] {{13, 7, 5, 3}, {5, 17, 13, 11}, {90, 200, 2, 1}, {48, 48, 6, 8}}) {
      for (int kind = 0; kind < 4; kind++) {
        Cells cells = doubles(kind, s[0], s[1], kind);
        Grid even = new Grid(new AxisGrid(s[0], s[2]), new AxisGrid(s[1], s[3]));
        double[] expected = aggregate(cells, even, aggregation);
        for (double step : new double[] {1, 0.1}) {
          Grid uneven = new Grid(steps(s[0], s[2], step), steps(s[1], s[3], step));
          assertThat(aggregate(cells, uneven, aggregation)).isEqualTo(expected);
        }
      }
    }
  }

  /// An axis of even cells on the way of uneven ones.
  private static AxisGrid steps(int cells, int pixels, double step) {
    double[] edges = new double[cells + 1];
    Arrays.setAll(edges, i -> i * step);
    return new AxisGrid(Borders.of(AxisEdges.of(edges), pixels), pixels);
  }
}
