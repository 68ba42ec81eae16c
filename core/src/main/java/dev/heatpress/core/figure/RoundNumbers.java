package dev.heatpress.core.figure;

import module java.base;

/// Numbers that people count in: multiples of 1, 2, 2.5 and 5 times powers of ten.
final class RoundNumbers {
  private static final int[] TENTHS = {10, 20, 25, 50};
  private static final int[] TENTHS_OF_WHOLES = {10, 20, 50};

  /// Ends of a range may miss a multiple by this part of the range, by rounding.
  private static final BigDecimal SLACK = new BigDecimal("1e-9");

  private RoundNumbers() {}

  /// The multiples of the smallest round step within [low, high] that are at most `most`; at least
  /// one where any round number lies inside. Exact decimals.
  ///
  /// @param wholes steps are whole numbers
  static List<BigDecimal> between(double low, double high, int most, boolean wholes) {
    BigDecimal from = BigDecimal.valueOf(low);
    BigDecimal to = BigDecimal.valueOf(high);
    BigDecimal span = to.subtract(from);
    if (span.signum() <= 0) {
      return List.of(from.stripTrailingZeros());
    }
    int exponent = NumberLabels.exponent(span) - 2 - Integer.toString(most).length();
    if (wholes) {
      exponent = Math.max(exponent, 0);
    }
    BigDecimal slack = wholes ? BigDecimal.ZERO : span.multiply(SLACK);
    while (true) {
      // 2.5 only where it is a whole number, if it has to be one.
      for (int tenths : wholes && exponent == 0 ? TENTHS_OF_WHOLES : TENTHS) {
        BigDecimal step = BigDecimal.valueOf(tenths).scaleByPowerOfTen(exponent - 1);
        BigInteger first = ceil(from.subtract(slack), step);
        BigInteger last = floor(to.add(slack), step);
        if (last.subtract(first).compareTo(BigInteger.valueOf(most - 1L)) <= 0) {
          return multiples(first, last, step);
        }
      }
      exponent++;
    }
  }

  private static List<BigDecimal> multiples(BigInteger first, BigInteger last, BigDecimal step) {
    List<BigDecimal> values = new ArrayList<>();
    for (BigInteger i = first; i.compareTo(last) <= 0; i = i.add(BigInteger.ONE)) {
      BigDecimal value = step.multiply(new BigDecimal(i));
      values.add(value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros());
    }
    return values;
  }

  /// The number with the fewest digits within [low, high]; among those the one nearest to the
  /// middle. 0 where the range has it.
  static BigDecimal roundest(double low, double high) {
    if (low <= 0 && high >= 0) {
      return BigDecimal.ZERO;
    }
    BigDecimal a = BigDecimal.valueOf(Math.min(Math.abs(low), Math.abs(high)));
    BigDecimal b = BigDecimal.valueOf(Math.max(Math.abs(low), Math.abs(high)));
    BigDecimal middle = a.add(b).divide(BigDecimal.valueOf(2));
    for (int exponent = NumberLabels.exponent(b); ; exponent--) {
      for (int tenths : new int[] {50, 20, 10}) {
        BigDecimal step = BigDecimal.valueOf(tenths).scaleByPowerOfTen(exponent - 1);
        if (ceil(a, step).compareTo(floor(b, step)) <= 0) {
          BigInteger nearest = middle.divide(step, 0, RoundingMode.HALF_EVEN).toBigInteger();
          BigInteger n = nearest.max(ceil(a, step)).min(floor(b, step));
          BigDecimal value = step.multiply(new BigDecimal(n)).stripTrailingZeros();
          return low < 0 ? value.negate() : value;
        }
      }
    }
  }

  private static BigInteger ceil(BigDecimal value, BigDecimal step) {
    return value.divide(step, 0, RoundingMode.CEILING).toBigInteger();
  }

  private static BigInteger floor(BigDecimal value, BigDecimal step) {
    return value.divide(step, 0, RoundingMode.FLOOR).toBigInteger();
  }
}
