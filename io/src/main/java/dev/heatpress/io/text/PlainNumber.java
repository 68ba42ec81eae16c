package dev.heatpress.io.text;

/// Decimal numbers of few digits, eight of which are looked at together.
///
/// A word is eight bytes of text, the first of which is its lowest byte.
final class PlainNumber {
  /// Digits that always fit into a long.
  static final int MOST_DIGITS = 18;

  /// Powers of ten up to the eighth, by which earlier digits move.
  static final long[] POWER = new long[9];

  /// Powers of ten that doubles hold exactly.
  private static final double[] EXACT = new double[23];

  private static final long EXACT_INTEGERS = 1L << 53;
  private static final long DIGITS = 0x3030303030303030L;
  private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;

  /// What makes the high bit of a byte from 10 on.
  private static final long TEN = 0x7676767676767676L;

  static {
    long power = 1;
    double exact = 1;
    for (int k = 0; k < EXACT.length; k++) {
      if (k < POWER.length) {
        POWER[k] = power;
      }
      EXACT[k] = exact;
      power *= 10;
      exact *= 10;
    }
  }

  private PlainNumber() {}

  /// Digits at the front of a word, up to 8.
  static int digits(long word) {
    long x = word ^ DIGITS;
    long others = (((x & LOW_BITS) + TEN) | x) & ~LOW_BITS;
    return Long.numberOfTrailingZeros(others) >>> 3;
  }

  /// The number that the first `count` digits of a word make.
  static long value(long word, int count) {
    // Zeros move in at the front, in two steps, since none moves by 64 at once.
    int half = 4 * (Long.BYTES - count);
    long x = (word ^ DIGITS) << half << half;
    x = x * 10 + (x >>> 8);
    long low = (x & 0x000000FF000000FFL) * 0x000F424000000064L;
    long high = ((x >>> 16) & 0x000000FF000000FFL) * 0x0000271000000001L;
    return (low + high) >>> 32;
  }

  /// Whether a quotient of two doubles without errors is the number `value / 10^fraction`.
  static boolean isExact(long value, int fraction) {
    return value <= EXACT_INTEGERS && fraction < EXACT.length;
  }

  /// Such a number: rounded once, it is the nearest double.
  static double exact(long value, int fraction, boolean negative) {
    double number = value / EXACT[fraction];
    return negative ? -number : number;
  }
}
