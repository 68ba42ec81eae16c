package dev.heatpress.core.exact;

import module java.base;

/// An exact sum of weighted doubles, as one long fixed-point number.
///
/// The number is held in limbs of 32 bits from 2^-1088 on (every double is a multiple of 2^-1074),
/// or from 2^-2176 on for squares; limbs are signed and have room to spare, so that carries wait.
/// After Neal, "Fast exact summation using small and large superaccumulators" (2015), with integer
/// weights multiplied in.
///
/// Not thread-safe.
final class Superaccumulator implements Serializable {
  private static final long serialVersionUID = 1L;

  /// Exponent of the lowest bit of a sum of values.
  private static final int VALUES = -1088;

  /// A limb of weighted pieces gains less than 2^62 at a time at the most; with weights below 2^20
  /// it gains less than 2^52, and this many additions fit before carries must run.
  private static final int LIGHT_ADDITIONS = 1 << 10;

  private static final long LIGHT_WEIGHT = 1L << 20;

  private static final long MASK = 0xffffffffL;

  /// Exponent of the lowest bit.
  private final int base;

  private final long[] limbs;
  private int low;
  private int high = -1;
  private int pending;

  /// A sum of values.
  Superaccumulator() {
    this(VALUES, 1024);
  }

  /// @param range the exponent that all magnitudes stay below
  private Superaccumulator(int base, int range) {
    this.base = base;
    // 2^range * 2^62 (weight) * 2^62 (count) still fits.
    limbs = new long[(range + 128 - base) / 32 + 3];
    low = limbs.length;
  }

  /// A sum of squares, for [#addSquare] alone; it has no quotients.
  static Superaccumulator ofSquares() {
    return new Superaccumulator(2 * VALUES, 2048);
  }

  /// Sets the sum to zero.
  void clear() {
    if (high >= 0) {
      Arrays.fill(limbs, low, high + 1, 0);
    }
    low = limbs.length;
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

  /// Adds weight * value^2.
  ///
  /// @param value finite
  /// @param weight from 0 to 2^62
  void addSquare(double value, long weight) {
    long bits = Double.doubleToRawLongBits(value);
    int exponent = (int) (bits >>> 52) & 0x7ff;
    long mantissa = bits & 0xfffffffffffffL;
    if (exponent == 0) {
      exponent = 1;
    } else {
      mantissa |= 1L << 52;
    }
    addWide(
        Math.multiplyHigh(mantissa, mantissa), mantissa * mantissa, 2 * (exponent - 1075), weight);
  }

  /// Adds weight * value^2, for an integer of 64 bits.
  ///
  /// @param unsigned whether the top bit counts 2^63 instead of -2^63
  void addSquare(long value, boolean unsigned, long weight) {
    long m = unsigned ? value : Math.abs(value);
    addWide(Math.unsignedMultiplyHigh(m, m), m * m, 0, weight);
  }

  /// Adds weight * (upper * 2^64 + lower) * 2^exponent, both unsigned.
  private void addWide(long upper, long lower, int exponent, long weight) {
    addScaled(lower & MASK, exponent, weight);
    addScaled(lower >>> 32, exponent + 32, weight);
    addScaled(upper & MASK, exponent + 64, weight);
    addScaled(upper >>> 32, exponent + 96, weight);
  }

  /// The sum in units of 2^-1074, or of 2^-2148 for squares.
  BigInteger value() {
    return high < 0
        ? BigInteger.ZERO
        : limbs().shiftLeft(32 * low + base + (base == VALUES ? 1074 : 2148));
  }

  /// The limbs as one integer, in units of the lowest one.
  private BigInteger limbs() {
    BigInteger sum = BigInteger.ZERO;
    for (int i = high; i >= low; i--) {
      sum = sum.shiftLeft(32).add(BigInteger.valueOf(limbs[i]));
    }
    return sum;
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
    int position = exponent - base;
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
    double quotient = divisor < 1L << 31 ? divide(top, divisor) : divideLarge(divisor);
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
    return round(upper, lower, sticky, base + 32 * (i + 1));
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

  private double divideLarge(long divisor) {
    return Quotients.of(limbs(), BigInteger.valueOf(divisor), base + 32 * low);
  }
}
