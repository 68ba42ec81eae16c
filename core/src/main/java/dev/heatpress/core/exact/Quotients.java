package dev.heatpress.core.exact;

import java.math.BigInteger;

/// Rational numbers of any size, rounded once to the nearest double, ties to even.
final class Quotients {
  private Quotients() {}

  /// The double nearest to numerator / divisor * 2^exponent; a negative one that is too small for
  /// any becomes -0.
  ///
  /// @param divisor positive
  static double of(BigInteger numerator, BigInteger divisor, int exponent) {
    if (numerator.signum() == 0) {
      return 0;
    }
    BigInteger sum = numerator.abs();
    int shift = Math.max(0, 128 - sum.bitLength() + divisor.bitLength());
    BigInteger[] parts = sum.shiftLeft(shift).divideAndRemainder(divisor);
    int extra = Math.max(0, parts[0].bitLength() - 127);
    BigInteger head = parts[0].shiftRight(extra);
    boolean sticky = parts[1].signum() != 0 || parts[0].getLowestSetBit() < extra;
    double quotient =
        Superaccumulator.round(
            head.shiftRight(64).longValue(), head.longValue(), sticky, exponent - shift + extra);
    return numerator.signum() < 0 ? -quotient : quotient;
  }

  /// The square root of a variance, for the sum of `area` cells in units of 2^-1074 and the sum of
  /// their squares in the square of this unit; NaN where no such cells exist.
  static double deviation(BigInteger sum, BigInteger squares, BigInteger area) {
    BigInteger variance = area.multiply(squares).subtract(sum.multiply(sum));
    if (area.signum() <= 0 || variance.signum() < 0) {
      return Double.NaN;
    }
    BigInteger square = area.multiply(area);
    // Enough bits for the root to have 65 or more.
    int shift = Math.max(0, (132 + square.bitLength() - variance.bitLength() + 1) / 2);
    BigInteger scaled = variance.shiftLeft(2 * shift);
    BigInteger root = scaled.divide(square).sqrt();
    boolean sticky = !root.multiply(root).multiply(square).equals(scaled);
    int extra = Math.max(0, root.bitLength() - 127);
    sticky |= root.getLowestSetBit() < extra && root.signum() != 0;
    BigInteger head = root.shiftRight(extra);
    return Superaccumulator.round(
        head.shiftRight(64).longValue(), head.longValue(), sticky, extra - 1074 - shift);
  }
}
