package dev.heatpress.core.figure;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Names that are moved apart.
class MarkTicksTest {
  @Test
  void whatHasRoomStays() {
    assertThat(MarkTicks.apart(new double[] {10, 30, 90}, 10, 100)).containsExactly(10, 30, 90);
  }

  @Test
  void whatStandsTogetherIsMovedByEqualPartsAndStaysOnTheAxis() {
    assertThat(MarkTicks.apart(new double[] {50, 50, 50}, 10, 100)).containsExactly(40, 50, 60);
    assertThat(MarkTicks.apart(new double[] {1, 2}, 10, 100)).containsExactly(5, 15);
    assertThat(MarkTicks.apart(new double[] {99, 100}, 10, 100)).containsExactly(85, 95);
    assertThat(MarkTicks.apart(new double[] {0, 1, 2}, 10, 20)).containsExactly(0, 10, 20);
  }

  /// No other places are nearer in all: a little more room anywhere does not help.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void namesKeepTheirOrderAndDistanceAndGoNoFartherThanNeeded(long seed) {
    Random random = new Random(seed);
    double[] wanted = random.doubles(9, 0, 100).sorted().toArray();
    double[] apart = MarkTicks.apart(wanted, 8, 100);
    double best = cost(wanted, apart);
    for (int i = 1; i < apart.length; i++) {
      assertThat(apart[i] - apart[i - 1]).isGreaterThan(8 - 1e-9);
    }
    for (int trial = 0; trial < 2000; trial++) {
      double[] other = apart.clone();
      int from = random.nextInt(other.length);
      int to = random.nextInt(from, other.length);
      double move = random.nextGaussian();
      for (int i = from; i <= to; i++) {
        other[i] += move;
      }
      if (sound(other)) {
        assertThat(cost(wanted, other)).isGreaterThanOrEqualTo(best - 1e-9);
      }
    }
  }

  private static boolean sound(double[] places) {
    for (int i = 1; i < places.length; i++) {
      if (places[i] - places[i - 1] < 8) {
        return false;
      }
    }
    return places[0] >= 4 && places[places.length - 1] <= 96;
  }

  private static double cost(double[] wanted, double[] places) {
    double cost = 0;
    for (int i = 0; i < wanted.length; i++) {
      cost += (wanted[i] - places[i]) * (wanted[i] - places[i]);
    }
    return cost;
  }
}
