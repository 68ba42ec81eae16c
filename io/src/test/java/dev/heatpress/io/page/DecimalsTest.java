package dev.heatpress.io.page;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Numbers of pages against [BigDecimal].
class DecimalsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "-0.0, 0, 0",
    "100, 100, 100",
    "-2.5, -2.5, -2.5",
    "0.00005, 0.00005, 0",
    "0.00015, 0.00015, 0.0002",
    "-0.00004, -0.00004, 0",
    "0.12345, 0.12345, 0.1234",
    "0.12355, 0.12355, 0.1236",
    "0.123450001, 0.123450001, 0.1235",
    "-9999999.99999, -9999999.99999, -10000000",
    "1e21, 1000000000000000000000, 1000000000000000000000",
    "0.0095, 0.0095, 0.0095",
  })
  void numbersHaveNoExponents(double value, String exact, String rounded) {
    assertThat(Decimals.exact(value)).isEqualTo(exact);
    assertThat(Decimals.rounded(value)).isEqualTo(rounded);
  }

  @Test
  void theyAreThoseOfBigDecimal() {
    Random random = new Random(20261129);
    for (int k = 0; k < 20_000; k++) {
      double value = random.nextGaussian() * Math.pow(10, random.nextInt(-12, 12));
      double few = Math.rint(value * 100_000) / 100_000;
      for (double x : new double[] {value, few, (float) value, Math.rint(value)}) {
        BigDecimal exact = new BigDecimal(Double.toString(x));
        assertThat(Decimals.exact(x)).isEqualTo(plain(exact));
        assertThat(Decimals.rounded(x)).isEqualTo(plain(exact.setScale(4, RoundingMode.HALF_EVEN)));
      }
    }
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
