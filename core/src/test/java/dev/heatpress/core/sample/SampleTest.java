package dev.heatpress.core.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SampleTest {
  private static final int[] SIZES = {1, 2, 13, 64, 207};

  private static double[][] all(SampleMatrix matrix) {
    double[][] rows = new double[(int) matrix.rows()][(int) matrix.columns()];
    for (int r = 0; r < rows.length; r++) {
      matrix.row(r, 0, rows[r].length, rows[r]);
    }
    return rows;
  }

  @ParameterizedTest
  @EnumSource
  void anyPartInAnyOrderIsTheSame(Sample sample) {
    Random random = new Random(1);
    for (int[] size : new int[][] {{1, 1}, {1, 50}, {50, 1}, {70, 33}, {33, 70}, {64, 64}}) {
      double[][] whole = all(sample.matrix(size[0], size[1], 5));
      SampleMatrix again = sample.matrix(size[0], size[1], 5);
      for (int k = 0; k < 200; k++) {
        int row = random.nextInt(size[0]);
        int first = random.nextInt(size[1]);
        int count = random.nextInt(size[1] - first + 1);
        double[] part = new double[count + 1];
        part[count] = 77;
        again.row(row, first, count, part);
        assertThat(Arrays.copyOf(part, count))
            .isEqualTo(Arrays.copyOfRange(whole[row], first, first + count));
        assertThat(part[count]).isEqualTo(77);
      }
      assertThat(Arrays.stream(whole).flatMapToDouble(Arrays::stream)).allMatch(Double::isFinite);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SYMMETRIC", "WALK", "CONTACTS"})
  void symmetricToTheBitWithAConstantDiagonal(Sample sample) {
    for (int n : SIZES) {
      double[][] rows = all(sample.matrix(n, n, 3));
      for (int r = 0; r < n; r++) {
        assertThat(rows[r][r]).isEqualTo(rows[0][0]);
        for (int c = 0; c < r; c++) {
          assertThat(Double.doubleToRawLongBits(rows[r][c]))
              .isEqualTo(Double.doubleToRawLongBits(rows[c][r]));
        }
      }
    }
  }

  @Test
  void diagonals() {
    assertThat(all(Sample.SYMMETRIC.matrix(3, 3, 9))[2][2]).isEqualTo(-1);
    assertThat(all(Sample.WALK.matrix(3, 3, 9))[2][2]).isZero();
  }

  @Test
  void seedsMatter() {
    for (Sample sample : EnumSet.complementOf(EnumSet.of(Sample.HILBERT))) {
      assertThat(all(sample.matrix(20, 20, 1))).isNotEqualTo(all(sample.matrix(20, 20, 2)));
    }
  }

  /// Steps of a walk are at most sqrt(3) long, and distances keep to the triangle inequality.
  @Test
  void walkIsAMetric() {
    double[][] d = all(Sample.WALK.matrix(60, 60, 4));
    for (int i = 0; i < 60; i++) {
      assertThat(i == 0 ? 0 : d[i][i - 1]).isBetween(0.0, Math.sqrt(3));
      for (int j = 0; j < 60; j++) {
        for (int k = 0; k < 60; k++) {
          assertThat(d[i][j]).isLessThanOrEqualTo((d[i][k] + d[k][j]) * (1 + 1e-15));
        }
      }
    }
  }

  /// The curve visits every cell once, and steps from each to a neighbour.
  @Test
  void hilbertCurveIsOneConnectedPath() {
    for (int levels = 1; levels <= 6; levels++) {
      int n = 1 << levels;
      double[][] along = new double[n][n];
      int[][] at = new int[n * n][];
      for (int r = 0; r < n; r++) {
        new HilbertCurve(levels).positions(r, 0, n, along[r]);
        for (int c = 0; c < n; c++) {
          double step = along[r][c] * n * n;
          assertThat(step).isEqualTo(Math.rint(step));
          assertThat(at[(int) step]).isNull();
          at[(int) step] = new int[] {r, c};
        }
      }
      for (int k = 1; k < at.length; k++) {
        int distance = Math.abs(at[k][0] - at[k - 1][0]) + Math.abs(at[k][1] - at[k - 1][1]);
        assertThat(distance).isOne();
      }
    }
  }

  /// A chi-squared statistic of 64 classes, far within what chance gives.
  @Test
  void noiseIsUniform() {
    double[] row = new double[1 << 16];
    int[] counts = new int[64];
    for (int r = 0; r < 16; r++) {
      Sample.NOISE.matrix(16, row.length, 6).row(r, 0, row.length, row);
      for (double x : row) {
        counts[(int) (x * 64)]++;
      }
    }
    double expected = 16.0 * row.length / 64;
    double chi = 0;
    for (int count : counts) {
      chi += (count - expected) * (count - expected) / expected;
    }
    assertThat(chi).isBetween(20.0, 130.0);
  }

  @Test
  void sizesBeyondIntegers() {
    double[] part = new double[3];
    for (Sample sample : EnumSet.of(Sample.SYMMETRIC, Sample.NOISE, Sample.HILBERT)) {
      sample.matrix(1L << 40, 1L << 41, 1).row((1L << 40) - 1, (1L << 41) - 3, 3, part);
      assertThat(part).doesNotContain(0, Double.NaN);
    }
    assertThatThrownBy(() -> Sample.WALK.matrix(1, 1L << 31, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void outOfRange() {
    SampleMatrix matrix = Sample.NOISE.matrix(4, 5, 1);
    double[] five = new double[5];
    assertThatThrownBy(() -> matrix.row(4, 0, 5, five))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> matrix.row(0, 1, 5, five))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> matrix.row(0, 0, 5, new double[4]))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> Sample.NOISE.matrix(0, 5, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void names() {
    assertThat(Sample.names()).containsExactly("symmetric", "walk", "hilbert", "contacts", "noise");
    for (Sample sample : Sample.values()) {
      assertThat(Sample.of(sample.label())).isEqualTo(sample);
      assertThat(sample.description()).isNotBlank().doesNotEndWith(".");
    }
    assertThatThrownBy(() -> Sample.of("nope"))
        .hasMessage("no sample 'nope'; there are symmetric, walk, hilbert, contacts, noise");
  }
}
