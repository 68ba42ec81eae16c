package dev.heatpress.io.number;

import module java.base;

/// Digits of text, eight of which are looked at together.
///
/// A word is eight bytes of text, the first of which is its lowest byte.
public final class Digits {
  /// Powers of ten up to the eighth, by which earlier digits move.
  private static final long[] POWER = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000
  };

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long DIGITS = 0x3030303030303030L;
  private static final long LOW_BITS = 0x7f7f7f7f7f7f7f7fL;

  /// What makes the high bit of a byte from 10 on.
  private static final long TEN = 0x7676767676767676L;

  private Digits() {}

  /// The eight bytes from `at` on.
  public static long word(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at);
  }

  /// The high bits of all bytes of a word that are no digits.
  public static long others(long word) {
    long x = word ^ DIGITS;
    return (((x & LOW_BITS) + TEN) | x) & ~LOW_BITS;
  }

  /// Bytes of a word before the first that [#others] has marked; 8 where it has none.
  public static int before(long others) {
    return Long.numberOfTrailingZeros(others) >>> 3;
  }

  /// Digits at the front of a word, up to 8.
  public static int count(long word) {
    return before(others(word));
  }

  /// The number that the first `count` digits of a word make.
  public static long value(long word, int count) {
    // Zeros move in at the front, in two steps, since none moves by 64 at once.
    int half = 4 * (Long.BYTES - count);
    long x = (word ^ DIGITS) << half << half;
    x = x * 10 + (x >>> 8);
    long low = (x & 0x000000FF000000FFL) * 0x000F424000000064L;
    long high = ((x >>> 16) & 0x000000FF000000FFL) * 0x0000271000000001L;
    return (low + high) >>> 32;
  }

  /// A number with the first `count` digits of a word put behind it.
  public static long append(long number, long word, int count) {
    return number * POWER[count] + value(word, count);
  }
}
