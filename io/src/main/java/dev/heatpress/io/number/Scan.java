package dev.heatpress.io.number;

/// Finds bytes in arrays, eight at a time.
public final class Scan {
  private static final long LOW = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;

  private Scan() {}

  /// Where the first of two bytes is in [from, to); `to` where neither is.
  public static int either(byte[] bytes, int from, int to, byte first, byte second) {
    long x = first * LOW;
    long y = second * LOW;
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      long word = Digits.word(bytes, at);
      long hits = zeros(word ^ x) | zeros(word ^ y);
      if (hits != 0) {
        return at + (Long.numberOfTrailingZeros(hits) >>> 3);
      }
    }
    while (at < to && bytes[at] != first && bytes[at] != second) {
      at++;
    }
    return at;
  }

  /// The high bits of the zero bytes; exact up to the first of them.
  private static long zeros(long word) {
    return (word - LOW) & ~word & HIGH;
  }
}
