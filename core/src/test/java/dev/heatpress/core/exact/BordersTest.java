package dev.heatpress.core.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.heatpress.core.AxisEdges;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BordersTest {

  static AxisEdges random(long seed, int cells, double spread) {
    SplittableRandom random = new SplittableRandom(seed);
    double[] edges = new double[cells + 1];
    edges[0] = random.nextDouble() - 0.5;
    for (int i = 1; i <= cells; i++) {
      edges[i] = edges[i - 1] + Math.exp(spread * random.nextDouble()) * 0.1;
    }
    return AxisEdges.of(edges);
  }

  @ParameterizedTest
  @CsvSource({
    "1,1,1",
    "1,7,1",
    "7,1,2",
    "7,3,1",
    "3,7,5",
    "333,400,3",
    "3001,291,1",
    "12,18,20",
    "900,7,25"
  })
  void everyCellIsCoveredOnceAndEveryPixelIsFull(int cells, int pixels, double spread) {
    AxisEdges edges = random(cells, cells, spread);
    AxisGrid axis = new AxisGrid(Borders.of(edges, pixels), pixels);
    assertThat(axis.even()).isFalse();
    double scale = (double) pixels * axis.pixelUnits() / (edges.edge(cells) - edges.edge(0));
    long[] covered = new long[cells];
    for (int i = 0; i < pixels; i++) {
      long sum = 0;
      for (long c = axis.first(i); c <= axis.last(i); c++) {
        long w = axis.weight(i, c);
        assertThat(w).isPositive();
        covered[(int) c] += w;
        sum += w;
      }
      assertThat(sum).isEqualTo(axis.pixelUnits());
    }
    long all = 0;
    for (int c = 0; c < cells; c++) {
      double width = (edges.edge(c + 1) - edges.edge(c)) * scale;
      // Half a unit at each edge, and what thin cells before were given more than they had.
      assertThat((double) covered[c]).isCloseTo(width, within(spread < 6 ? 1.01 : 2.0 * cells));
      assertThat(covered[c]).isPositive();
      assertThat(axis.first(axis.pixelOf(c))).isLessThanOrEqualTo(c);
      assertThat(axis.last(axis.lastPixelOf(c))).isGreaterThanOrEqualTo(c);
      assertThat(axis.pixelOf(c)).isLessThanOrEqualTo(axis.lastPixelOf(c));
      all += covered[c];
    }
    assertThat(all).isEqualTo(axis.cellUnits() * cells);
    assertThat(axis.pixelUnits()).isLessThanOrEqualTo(1L << 31);
  }

  @Test
  void multiplesOfACommonStepKeepTheirPlaces() {
    // 7 steps, 3 cells, 5 pixels: 105 units.
    Borders borders = Borders.of(AxisEdges.of(new double[] {-0.25, 0, 0.5, 1.5}), 5);
    assertThat(borders.edges()).containsExactly(0, 15, 45, 105);
    assertThat(borders.pixelUnits()).isEqualTo(21);
    assertThat(borders.cellUnits()).isEqualTo(35);
    Borders falling = Borders.of(AxisEdges.of(new double[] {0x3p70, 0x1p70, 0}), 3);
    assertThat(falling.edges()).containsExactly(0, 4, 6);
    Borders tiny = Borders.of(AxisEdges.of(new double[] {0, 4.9e-324, 1.5e-323}), 3);
    assertThat(tiny.edges()).containsExactly(0, 2, 6);
    assertThat(Borders.of(AxisEdges.of(new double[] {-1.7e308, 1e308, 1.7e308}), 3).edges())
        .startsWith(0)
        .endsWith(3L << 24);
  }

  @Test
  void thinCellsAreOneUnitWide() {
    double[] edges = new double[1002];
    for (int i = 0; i <= 1000; i++) {
      edges[i] = i * 1e-15;
    }
    edges[1001] = 1;
    long[] places = Borders.of(AxisEdges.of(edges), 10).edges();
    for (int i = 0; i <= 1000; i++) {
      assertThat(places[i]).isEqualTo(i);
    }
    double[] last = {0, 1, 1 + 0x1p-50, 1 + 0x1p-49};
    long[] end = Borders.of(AxisEdges.of(last), 10).edges();
    assertThat(end[3] - end[2]).isEqualTo(1);
    assertThat(end[2] - end[1]).isEqualTo(1);
  }
}
