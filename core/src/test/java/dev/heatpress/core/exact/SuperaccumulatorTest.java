package dev.heatpress.core.exact;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SuperaccumulatorTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void quotientIsTheRoundedRational(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Superaccumulator sum = new Superaccumulator();
    for (int round = 0; round < 2000; round++) {
      sum.clear();
      BigDecimal expected = BigDecimal.ZERO;
      int n = random.nextInt(1, 12);
      for (int k = 0; k < n; k++) {
        double x = anyDouble(random);
        long weight = random.nextLong(1, 1L << random.nextInt(1, 40));
        sum.add(x, weight);
        expected = expected.add(new BigDecimal(x).multiply(BigDecimal.valueOf(weight)));
      }
      // Large enough for the mean not to leave the range of doubles.
      long divisor = (1L << 44) + random.nextLong(1L << 44);
      if (random.nextInt(2) == 0) {
        divisor = 1L << random.nextInt(44, 62);
      }
      assertThat(sum.dividedBy(divisor)).isEqualTo(quotient(expected, divisor));
    }
  }

  @Test
  void smallDivisorsTakeTheShortDivision() {
    SplittableRandom random = new SplittableRandom(9);
    Superaccumulator sum = new Superaccumulator();
    for (int round = 0; round < 20000; round++) {
      sum.clear();
      BigDecimal expected = BigDecimal.ZERO;
      long area = 0;
      int n = random.nextInt(1, 9);
      for (int k = 0; k < n; k++) {
        double x = anyDouble(random);
        long weight = random.nextLong(1, 1 << random.nextInt(1, 20));
        sum.add(x, weight);
        area += weight;
        expected = expected.add(new BigDecimal(x).multiply(BigDecimal.valueOf(weight)));
      }
      assertThat(sum.dividedBy(area)).isEqualTo(quotient(expected, area));
    }
  }

  @Test
  void tiesGoToEven() {
    Superaccumulator sum = new Superaccumulator();
    sum.add(1, 1);
    sum.add(Math.ulp(1.0), 1);
    assertThat(sum.dividedBy(2)).isEqualTo(0.5 + Math.ulp(0.5));
    sum.clear();
    sum.add(0x1p53, 1);
    sum.add(1, 1);
    assertThat(sum.dividedBy(1)).isEqualTo(0x1p53);
    sum.add(2, 1);
    assertThat(sum.dividedBy(1)).isEqualTo(0x1p53 + 4);
    sum.add(Double.MIN_VALUE, 1);
    assertThat(sum.dividedBy(1)).isEqualTo(0x1p53 + 4);
  }

  @Test
  void extremesNeitherOverflowNorVanish() {
    Superaccumulator sum = new Superaccumulator();
    for (int k = 0; k < 100_000; k++) {
      sum.add(Double.MAX_VALUE, 3);
    }
    assertThat(sum.dividedBy(300_000)).isEqualTo(Double.MAX_VALUE);
    for (int k = 0; k < 100_000; k++) {
      sum.add(-Double.MAX_VALUE, 3);
    }
    assertThat(sum.dividedBy(300_000)).isZero();
    sum.add(Double.MIN_VALUE, 1);
    assertThat(sum.dividedBy(1)).isEqualTo(Double.MIN_VALUE);
    assertThat(sum.dividedBy(2)).isZero();
    sum.add(Double.MIN_VALUE, 2);
    assertThat(sum.dividedBy(2)).isEqualTo(2 * Double.MIN_VALUE);
  }

  @Test
  void longsAreExact() {
    Superaccumulator sum = new Superaccumulator();
    BigInteger expected = BigInteger.ZERO;
    for (long x : new long[] {Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE, 1L << 53, (1L << 53) + 1}) {
      sum.add(x, false, 7);
      sum.add(x, true, 5);
      BigInteger unsigned = new BigInteger(Long.toUnsignedString(x));
      expected =
          expected
              .add(BigInteger.valueOf(x).multiply(BigInteger.valueOf(7)))
              .add(unsigned.multiply(BigInteger.valueOf(5)));
    }
    assertThat(sum.dividedBy(13)).isEqualTo(quotient(new BigDecimal(expected), 13));
  }

  private static double quotient(BigDecimal sum, long divisor) {
    return sum.divide(BigDecimal.valueOf(divisor), new MathContext(1200)).doubleValue();
  }

  /// Any finite double: any exponent, subnormals, zeros, and close neighbours that cancel.
  static double anyDouble(SplittableRandom random) {
    return switch (random.nextInt(6)) {
      case 0 -> random.nextDouble() - 0.5;
      case 1 -> Math.scalb(random.nextDouble() - 0.5, random.nextInt(-60, 60));
      case 2 -> random.nextInt(-3, 4);
      case 3 -> Math.scalb(1.0, random.nextInt(-1074, 1024)) * (random.nextBoolean() ? 1 : -1);
      case 4 -> Double.MIN_VALUE * random.nextInt(-5, 6);
      default -> {
        double x = Double.longBitsToDouble(random.nextLong());
        yield Double.isFinite(x) ? x : Double.MAX_VALUE;
      }
    };
  }
}
