package dev.heatpress.core.color;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every norm.
class NormLawsTest {

  static Stream<Norm> norms() {
    return Stream.of(
        new LinearNorm(-3, 8),
        new LinearNorm(-1.7e308, 1.7e308),
        new TwoSlopeNorm(-3, 0, 100),
        new LogNorm(1, 1000),
        new LogNorm(Double.MIN_VALUE, Double.MAX_VALUE),
        new LogNorm(3, Math.nextUp(3.0)),
        new SymLogNorm(-1000, 1000, 1),
        new SymLogNorm(-1e300, 1e300, 1e-300),
        new SymLogNorm(-1, 1, 5),
        new SymLogNorm(20, 3000, 5),
        new SymLogNorm(-1e308, 1.7e308, 1e307),
        new PowerNorm(0, 1, 0.5),
        new PowerNorm(-7, 3, 2.2),
        new PowerNorm(0, 1e200, 3),
        new PowerNorm(0, 1e-200, 3),
        new PowerNorm(-1.7e308, 1.7e308, 0.5),
        new QuantileNorm(new double[] {0, 1, 2, 4, 8}),
        new QuantileNorm(new double[] {-1e308, 0, 1e308}),
        new QuantileNorm(new double[] {0, 0, 0, 1, 5, 5, 5, 5, 7, 9, 9}));
  }

  @ParameterizedTest
  @MethodSource("norms")
  void theLimitsAreAt0And1(Norm norm) {
    assertThat(norm.apply(norm.vmin())).isZero();
    assertThat(norm.inverse(0)).isEqualTo(norm.vmin());
    assertThat(norm.inverse(1)).isEqualTo(norm.vmax());
    // Neighbours may have equal logarithms.
    if (norm.vmax() > Math.nextUp(norm.vmin())) {
      assertThat(norm.apply(norm.vmax())).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @MethodSource("norms")
  void isMonotoneAndItsInverseToo(Norm norm) {
    double[] values = values(norm);
    double last = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      double t = norm.apply(value);
      if (Double.isNaN(t)) {
        assertThat(norm).isInstanceOf(LogNorm.class);
        assertThat(value).isLessThanOrEqualTo(0);
        continue;
      }
      assertThat(t).as("position of %s", value).isGreaterThanOrEqualTo(last);
      last = t;
    }
    double below = norm.vmin();
    for (int i = 0; i <= 1000; i++) {
      double value = norm.inverse(i / 1000.0);
      assertThat(value).isBetween(below, norm.vmax());
      below = value;
    }
  }

  @ParameterizedTest
  @MethodSource("norms")
  void whatLiesOutsideIsOutside(Norm norm) {
    double wide = norm.vmax() / 2 - norm.vmin() / 2;
    double above = norm.vmax() + wide / 100;
    double below = norm.vmin() - wide / 100;
    if (above <= Double.MAX_VALUE && above > Math.nextUp(norm.vmax())) {
      assertThat(norm.apply(above)).isGreaterThan(1);
    }
    if (below >= -Double.MAX_VALUE && below < norm.vmin()) {
      assertThat(norm.apply(below))
          .satisfiesAnyOf(t -> assertThat(t).isNegative(), t -> assertThat(t).isNaN());
    }
  }

  @ParameterizedTest
  @MethodSource("norms")
  void theInverseLeadsBack(Norm norm) {
    boolean tied = norm instanceof QuantileNorm q && q.bands() == 10;
    boolean narrow = norm.vmax() == Math.nextUp(norm.vmin());
    for (int i = 1; i < 500 && !tied && !narrow; i++) {
      double t = i / 500.0;
      double value = norm.inverse(t);
      // A subnormal value, or one near a border, has few digits left of its distance to it.
      double room = value != 0 && Math.abs(value) < Double.MIN_NORMAL ? 1e-2 : 1e-9;
      assertThat(norm.apply(value)).as("at %s", t).isCloseTo(t, within(room));
    }
  }

  @Test
  void aValueOfManyBordersStandsInTheMiddleOfThem() {
    Norm norm = new QuantileNorm(new double[] {0, 0, 0, 1, 5, 5, 5, 5, 7, 9, 9});
    assertThat(norm.apply(0)).isZero();
    assertThat(norm.apply(Double.MIN_VALUE)).isEqualTo(0.2);
    assertThat(norm.apply(5)).isEqualTo(0.55);
    assertThat(norm.apply(Math.nextUp(5.0))).isGreaterThanOrEqualTo(0.7).isLessThan(0.71);
    assertThat(norm.apply(Math.nextDown(9.0))).isLessThan(0.9);
    assertThat(norm.apply(9)).isEqualTo(1);
    assertThat(norm.inverse(0.55)).isEqualTo(5);
  }

  @Test
  void everyColorOfAQuantileNormHasItsShare() {
    SplittableRandom random = new SplittableRandom(1);
    for (int bands : new int[] {1, 2, 7, 253, 256, 1000}) {
      int each = 11;
      double[] values = random.doubles((long) bands * each + 1).map(x -> x * x).sorted().toArray();
      double[] borders = new double[bands + 1];
      Arrays.setAll(borders, i -> values[i * each]);
      Colormap map = new Colormap("n", new int[bands]);
      ColorScale scale = new ColorScale(map, new QuantileNorm(borders), 0, null, null);
      int[] count = new int[bands];
      for (double value : values) {
        count[scale.slot(value)]++;
      }
      count[bands - 1]--;
      assertThat(count).containsOnly(each);
    }
  }

  @Test
  void logarithmsHaveNoPlaceForZeroAndNegativeValues() {
    for (Norm norm : List.of(new LogNorm(1, 10), new LogNorm(2, 2))) {
      for (double value : new double[] {0, -0.0, -1, -1e300}) {
        assertThat(norm.apply(value)).isNaN();
      }
    }
  }

  @Test
  void parametersAreChecked() {
    assertThatThrownBy(() -> new LogNorm(0, 1)).hasMessageContaining("vmin 0.0 is not above 0");
    assertThatThrownBy(() -> new LogNorm(-1, 1)).hasMessageContaining("vmin -1.0");
    assertThatThrownBy(() -> new LogNorm(2, 1)).hasMessageContaining("above vmax");
    assertThatThrownBy(() -> new SymLogNorm(0, 1, 0)).hasMessageContaining("ends at 0.0");
    assertThatThrownBy(() -> new PowerNorm(0, 1, -2)).hasMessageContaining("-2.0");
    assertThatThrownBy(() -> new PowerNorm(0, Double.NaN, 1)).hasMessageContaining("vmax is NaN");
    assertThatThrownBy(() -> new QuantileNorm(new double[] {1})).hasMessageContaining("borders");
    assertThatThrownBy(() -> new QuantileNorm(new double[] {1, 0})).hasMessageContaining("above");
    assertThatThrownBy(() -> new QuantileNorm(new double[] {1, Double.NaN}))
        .hasMessageContaining("NaN");
  }

  private static double[] values(Norm norm) {
    SplittableRandom random = new SplittableRandom(5);
    double[] values = new double[3000];
    for (int i = 0; i < values.length; i++) {
      double t = random.nextDouble() * 1.2 - 0.1;
      double value =
          switch (i % 3) {
            case 0 -> norm.vmin() * (1 - t) + norm.vmax() * t;
            case 1 -> norm.inverse(Math.clamp(t, 0, 1));
            default -> Math.scalb(random.nextDouble() - 0.5, random.nextInt(-1070, 1023));
          };
      values[i] = Math.clamp(value, -Double.MAX_VALUE, Double.MAX_VALUE);
    }
    for (int k = 1; k < 40; k++) {
      values[k] = Math.nextUp(values[k - 1]);
    }
    Arrays.sort(values);
    return values;
  }
}
