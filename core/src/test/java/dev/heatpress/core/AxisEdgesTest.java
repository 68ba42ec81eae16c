package dev.heatpress.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class AxisEdgesTest {
  private static final double INF = Double.POSITIVE_INFINITY;

  @Test
  void edgesLieMidwayBetweenCentersAndReachAsFarBeyondTheEnds() {
    assertThat(AxisEdges.ofCenters(new double[] {1, 2, 4, 8}).toArray())
        .containsExactly(0.5, 1.5, 3, 6, 10);
    assertThat(AxisEdges.ofCenters(new double[] {8, 4, 2, 1}).toArray())
        .containsExactly(10, 6, 3, 1.5, 0.5);
    assertThat(AxisEdges.ofCenters(new double[] {7}).toArray()).containsExactly(6.5, 7.5);
    // Sums of two of these overflow.
    assertThat(AxisEdges.ofCenters(new double[] {0x1p1023, 0x1.4p1023, 0x1.8p1023}).toArray())
        .containsExactly(0x1.cp1022, 0x1.2p1023, 0x1.6p1023, 0x1.ap1023);
  }

  @Test
  void coordinatesAreCentersOrEdgesByTheirNumber() {
    double[] three = {0, 1, 3};
    assertThat(AxisEdges.ofCoordinates(three, 2, "rows").toArray()).containsExactly(0, 1, 3);
    assertThat(AxisEdges.ofCoordinates(three, 3, "rows").toArray())
        .containsExactly(-0.5, 0.5, 2, 4);
    assertThatThrownBy(() -> AxisEdges.ofCoordinates(three, 4, "columns"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "3 coordinates for 4 columns; give 4 (centers of the cells) or 5 (their edges)");
  }

  @Test
  void whatIsNoOrderIsRefused() {
    refused(new double[] {0}, "1 edge(s) of cells; n cells have n + 1 of them");
    refused(new double[] {0, 1, 1}, "edge 2 is 1.0 after 1.0; coordinates of cells must rise or");
    refused(new double[] {0, 1, 0.5}, "edge 2 is 0.5 after 1.0");
    refused(new double[] {0, -1, -0.5}, "edge 2 is -0.5 after -1.0");
    refused(new double[] {0, 0}, "edge 1 is 0.0 after 0.0");
    refused(new double[] {0, Double.NaN, 2}, "edge 1 is NaN; coordinates of cells must be finite");
    refused(new double[] {0, 1, INF}, "edge 2 is Infinity");
    assertThatThrownBy(() -> AxisEdges.ofCenters(new double[0]))
        .isInstanceOf(InputException.class)
        .hasMessage("no coordinates of cells");
    assertThatThrownBy(() -> AxisEdges.ofCenters(new double[] {0, 1.7e308}))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("edge between coordinates 2 is Infinity");
  }

  private static void refused(double[] edges, String message) {
    assertThatThrownBy(() -> AxisEdges.of(edges))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }

  @Test
  void evenIsEvenButForRounding() {
    double[] tenths = new double[1001];
    double[] sums = new double[1001];
    double[] falling = new double[1001];
    for (int i = 0; i <= 1000; i++) {
      tenths[i] = i * 0.1 - 7.3;
      sums[i] = i / 1000.0;
      falling[i] = 5 - i / 3.0;
    }
    assertThat(AxisEdges.of(tenths).isEven()).isTrue();
    assertThat(AxisEdges.of(sums).isEven()).isTrue();
    assertThat(AxisEdges.of(falling).isEven()).isTrue();
    assertThat(AxisEdges.of(new double[] {3, 4}).isEven()).isTrue();
    assertThat(AxisEdges.of(new double[] {-1.7e308, 0, 1.7e308}).isEven()).isTrue();
    tenths[500] += 1e-9;
    assertThat(AxisEdges.of(tenths).isEven()).isFalse();
    // All within a few units in the last place, and yet of different widths.
    assertThat(AxisEdges.of(new double[] {0x1p53, 0x1p53 + 2, 0x1p53 + 8}).isEven()).isFalse();
  }

  @Test
  void aRegionHasTheEdgesOfItsCells() {
    AxisEdges edges = AxisEdges.of(new double[] {9, 7, 4, 0});
    assertThat(edges.falling()).isTrue();
    assertThat(edges.region(1, 3)).isEqualTo(AxisEdges.of(new double[] {7, 4, 0}));
    assertThatThrownBy(() -> edges.region(1, 4)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
