package dev.heatpress.core.exact;

import java.math.BigInteger;
import java.util.Arrays;

/// An exact sum of weighted doubles, as one long fixed-point number.
///
/// The number is held in limbs of 32 bits from 2^-1088 on (every double is a multiple of 2^-1074);
/// limbs are signed and have room to spare, so that carries wait. After Neal, "Fast exact summation
/// using small and large superaccumulators" (2015), with integer weights multiplied in.
///
/// Not thread-safe.
final class Superaccumulator {
  /// Exponent of the lowest bit.
  private static final int BASE = -1088;

  /// 2^1024 * 2^62 (weight) * 2^62 (count) still fits.
  private static final int LIMBS = (1024 + 128 - BASE) / 32 + 3;

  /// A limb of weighted pieces gains less than 2^62 at a time at the most; with weights below 2^20
  /// it gains less than 2^52, and this many additions fit before carries must run.
  private static final int LIGHT_ADDITIONS = 1 << 10;

  private static final long LIGHT_WEIGHT = 1L << 20;

  private static final long MASK = 0xffffffffL;

  private final long[] limbs = new long[LIMBS];
  private int low = LIMBS;
  private int high = -1;
  private int pending;

  /// Sets the sum to zero.
  void clear() {
    if (high >= 0) {
      Arrays.fill(limbs, low, high + 1, 0);
    }
    low = LIMBS;
    high = -1;
    pending = 0;
  }

  /// Adds weight * value.
  ///
  /// @param value finite
  /// @param weight from 0 to 2^62
  void add(double value, long weight) {
    long bits = Double.doubleToRawLongBits(value);
    int exponent = (int) (bits >>> 52) & 0x7ff;
    long mantissa = bits & 0xfffffffffffffL;
    if (exponent == 0) {
      exponent = 1;
    } else {
      mantissa |= 1L << 52;
    }
    addScaled(bits < 0 ? -mantissa : mantissa, exponent - 1075, weight);
  }

  /// Adds weight * value, for an integer of 64 bits.
  ///
  /// @param unsigned whether the top bit counts 2^63 instead of -2^63
  void add(long value, boolean unsigned, long weight) {
    addScaled(unsigned ? value >>> 32 : value >> 32, 32, weight);
    addScaled(value & MASK, 0, weight);
  }

  private void addScaled(long mantissa, int exponent, long weight) {
    if (mantissa == 0 || weight == 0) {
      return;
    }
    long rest = weight;
    int at = exponent;
    while (rest >= LIGHT_WEIGHT) {
      addLight(mantissa, at, rest & (LIGHT_WEIGHT - 1));
      rest >>>= 20;
      at += 20;
    }
    addLight(mantissa, at, rest);
  }

  private void addLight(long mantissa, int exponent, long weight) {
    int position = exponent - BASE;
    int limb = position >>> 5;
    int shift = position & 31;
    boolean negative = mantissa < 0;
    long m = Math.abs(mantissa);
    long p0 = ((m << shift) & MASK) * weight;
    long p1 = ((m >>> (32 - shift)) & MASK) * weight;
    long p2 = shift == 0 ? 0 : (m >>> (64 - shift)) * weight;
    limbs[limb] += negative ? -p0 : p0;
    limbs[limb + 1] += negative ? -p1 : p1;
    limbs[limb + 2] += negative ? -p2 : p2;
    low = Math.min(low, limb);
    high = Math.max(high, limb + 2);
    if (++pending == LIGHT_ADDITIONS) {
      carry();
    }
  }

  /// Brings all limbs but the highest into [0, 2^32).
  private void carry() {
    pending = 0;
    for (int i = low; i < high; i++) {
      long c = limbs[i] >> 32;
      limbs[i] -= c << 32;
      limbs[i + 1] += c;
    }
    while (limbs[high] != (int) limbs[high]) {
      long c = limbs[high] >> 32;
      limbs[high] -= c << 32;
      limbs[++high] = c;
    }
  }

  /// The sum divided by `divisor`, rounded once, to the nearest double and ties to even.
  ///
  /// @param divisor at least 1
  double dividedBy(long divisor) {
    if (high < 0) {
      return 0;
    }
    carry();
    boolean negative = limbs[high] < 0;
    if (negative) {
      for (int i = low; i <= high; i++) {
        limbs[i] = -limbs[i];
      }
      carry();
    }
    int top = high;
    while (top >= low && limbs[top] == 0) {
      top--;
    }
    if (top < low) {
      return 0;
    }
    double quotient = divisor < 1L << 31 ? divide(top, divisor) : divideLarge(top, divisor);
    return negative ? -quotient : quotient;
  }

  /// Long division from the top limb down until there are more than 54 + 32 bits of quotient.
  private double divide(int top, long divisor) {
    long remainder = 0;
    long upper = 0;
    long lower = 0;
    int digits = 0;
    int i = top;
    while (i >= 0 && (i >= low || remainder != 0) && digits < 4) {
      long dividend = (remainder << 32) | limbs[i];
      long digit = dividend / divisor;
      remainder = dividend - digit * divisor;
      i--;
      if (digits > 0 || digit != 0) {
        upper = (upper << 32) | (lower >>> 32);
        lower = (lower << 32) | digit;
        digits++;
      }
    }
    boolean sticky = remainder != 0;
    for (int k = i; !sticky && k >= low; k--) {
      sticky = limbs[k] != 0;
    }
    return round(upper, lower, sticky, BASE + 32 * (i + 1));
  }

  /// The double nearest to (upper * 2^64 + lower + something in (0, 1) if sticky) * 2^exponent.
  static double round(long upper, long lower, boolean sticky, int exponent) {
    int length =
        upper != 0 ? 128 - Long.numberOfLeadingZeros(upper) : 64 - Long.numberOfLeadingZeros(lower);
    if (length == 0) {
      return 0;
    }
    // Bits below the last one of the result, which is 2^-1074 at the least.
    int drop = Math.max(length - 53, -1074 - exponent);
    if (drop <= 0) {
      return Math.scalb((double) lower, exponent);
    }
    long kept;
    boolean half;
    boolean below;
    if (drop > 128) {
      return 0;
    } else if (drop > 64) {
      kept = drop == 128 ? 0 : upper >>> (drop - 64);
      half = (upper >>> (drop - 65) & 1) != 0;
      below = (upper & ((1L << (drop - 65)) - 1)) != 0 || lower != 0;
    } else {
      kept = drop == 64 ? upper : (upper << (64 - drop)) | (lower >>> drop);
      half = (lower >>> (drop - 1) & 1) != 0;
      below = (lower & ((1L << (drop - 1)) - 1)) != 0;
    }
    if (half && (below || sticky || (kept & 1) != 0)) {
      kept++;
    }
    return Math.scalb((double) kept, exponent + drop);
  }

  private double divideLarge(int top, long divisor) {
    BigInteger sum = BigInteger.ZERO;
    for (int i = top; i >= low; i--) {
      sum = sum.shiftLeft(32).add(BigInteger.valueOf(limbs[i]));
    }
    BigInteger d = BigInteger.valueOf(divisor);
    int shift = Math.max(0, 128 - sum.bitLength() + d.bitLength());
    BigInteger[] parts = sum.shiftLeft(shift).divideAndRemainder(d);
    int extra = Math.max(0, parts[0].bitLength() - 127);
    BigInteger head = parts[0].shiftRight(extra);
    boolean sticky = parts[1].signum() != 0 || parts[0].getLowestSetBit() < extra;
    return round(
        head.shiftRight(64).longValue(), head.longValue(), sticky, BASE + 32 * low - shift + extra);
  }
}
