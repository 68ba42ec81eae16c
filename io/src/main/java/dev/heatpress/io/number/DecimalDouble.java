package dev.heatpress.io.number;

import module java.base;

import org.jspecify.annotations.Nullable;

/// The doubles nearest to decimal numbers of up to 19 digits, ties to even.
///
/// Where the digits and the power of ten are doubles themselves, one operation rounds correctly
/// (Clinger, How to Read Floating Point Numbers Accurately, 1990). Otherwise the digits are
/// multiplied with the first 128 bits of the power (Lemire, Number Parsing at a Gigabyte per
/// Second, 2021, section 5: the product tells the nearest double unless it ends in ones).
public final class DecimalDouble {
  /// Digits that always fit into a long without a sign.
  public static final int MOST_DIGITS = 19;

  /// Below this power of ten 19 digits are less than half of the least double.
  private static final int LEAST = -342;

  /// Beyond this one digit is more than the greatest double.
  private static final int GREATEST = 308;

  private static final long EXACT_INTEGERS = 1L << 53;
  private static final int FRACTION = 52;
  private static final int BIAS = 1023;

  /// Bits of a product below the fraction, the leading one and one to round by: ones in all of them
  /// may hide a carry.
  private static final long TAIL = 0x1ff;

  /// Powers of ten whose product with an odd number may lie half way between two doubles.
  private static final int LEAST_TIE = -4;

  private static final int GREATEST_TIE = 23;

  /// Powers of ten that doubles hold exactly.
  private static final double[] EXACT = new double[23];

  /// Filled where they are asked for. Entries are immutable, so that threads may do it twice.
  private static final @Nullable Power[] POWERS = new Power[GREATEST - LEAST + 1];

  static {
    double exact = 1;
    for (int k = 0; k < EXACT.length; k++) {
      EXACT[k] = exact;
      exact *= 10;
    }
  }

  private DecimalDouble() {}

  /// The number `digits * 10^exponent`; NaN where that takes more digits of the power than are
  /// here.
  ///
  /// @param digits without a sign
  public static double of(long digits, int exponent, boolean negative) {
    boolean few = digits >= 0 && digits <= EXACT_INTEGERS;
    double number;
    if (few && exponent > -EXACT.length && exponent < EXACT.length) {
      number = exponent < 0 ? digits / EXACT[-exponent] : digits * EXACT[exponent];
    } else {
      number = scaled(digits, exponent);
    }
    return negative ? -number : number;
  }

  /// The number `digits / 10^fraction`, for up to 15 digits and a fraction of up to 22 of them.
  public static double ofFew(long digits, int fraction, boolean negative) {
    double number = digits / EXACT[fraction];
    return negative ? -number : number;
  }

  private static double scaled(long digits, int power) {
    if (digits == 0 || power < LEAST) {
      return 0;
    }
    if (power > GREATEST) {
      return Double.POSITIVE_INFINITY;
    }
    Power five = power(power);
    int zeros = Long.numberOfLeadingZeros(digits);
    long factor = digits << zeros;
    long high = Math.unsignedMultiplyHigh(factor, five.high);
    long low = factor * five.high;
    if ((high & TAIL) == TAIL) {
      long more = Math.unsignedMultiplyHigh(factor, five.low);
      low += more;
      high += Long.compareUnsigned(low, more) < 0 ? 1 : 0;
      if (low == -1) {
        return Double.NaN;
      }
    }
    int upper = (int) (high >>> 63);
    int shift = upper + Long.SIZE - FRACTION - 3;
    long bits = high >>> shift;
    int biased = five.exponent + upper - zeros;
    if (biased > 2 * BIAS) {
      return Double.POSITIVE_INFINITY;
    }
    if (biased <= 0) {
      // Fewer bits than others have. The last one decides alone: no tie is as small.
      bits = 1 - biased >= Long.SIZE ? 0 : bits >>> (1 - biased);
      return Double.longBitsToDouble((bits + (bits & 1)) >>> 1);
    }
    boolean mayTie =
        Long.compareUnsigned(low, 1) <= 0 && power >= LEAST_TIE && power <= GREATEST_TIE;
    if (mayTie && (bits & 3) == 1 && bits << shift == high) {
      bits--;
    }
    bits = (bits + (bits & 1)) >>> 1;
    // A carry out of the fraction raises the exponent by itself.
    return Double.longBitsToDouble(((long) (biased - 1) << FRACTION) + bits);
  }

  /// The first 128 bits of a power of five, the topmost of which is one, rounded down; but up where
  /// 19 digits may be a multiple of it.
  ///
  /// @param exponent of two in the topmost bit but one of a product, for a power of ten and with
  ///   the bias of doubles
  private record Power(long high, long low, int exponent) {
    private static final int BITS = 128;

    /// Powers of five from here on have less than 64 bits below the line.
    private static final int LEAST_DIVISOR = -27;

    static Power of(int power) {
      BigInteger five = BigInteger.valueOf(5).pow(Math.abs(power));
      int moved = five.bitLength() - BITS;
      BigInteger bits;
      if (power >= 0) {
        bits = moved <= 0 ? five.shiftLeft(-moved) : five.shiftRight(moved);
      } else {
        moved = 1 - five.bitLength() - BITS;
        bits = BigInteger.ONE.shiftLeft(-moved).divide(five);
        bits = power < LEAST_DIVISOR ? bits : bits.add(BigInteger.ONE);
      }
      int exponent = moved + power + BITS + Long.SIZE - 2 + BIAS;
      return new Power(bits.shiftRight(Long.SIZE).longValue(), bits.longValue(), exponent);
    }
  }

  private static Power power(int power) {
    Power known = POWERS[power - LEAST];
    if (known == null) {
      known = Power.of(power);
      POWERS[power - LEAST] = known;
    }
    return known;
  }
}
