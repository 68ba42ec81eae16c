package dev.heatpress.io.deflate;

/// Adler-32 sums (RFC 1950, section 8.2) of parts joined into that of the whole.
public final class AdlerSum {
  /// The sum of no bytes.
  public static final int EMPTY = 1;

  private static final int MODULUS = 65521;

  private AdlerSum() {}

  /// The sum of two byte strings in a row, from their sums and the length of the second.
  ///
  /// With a = 1 + sum of bytes and b = the sum of all the values that a took: the second string
  /// adds its bytes to a, and the first one's a - 1 once more for each byte of the second to b.
  public static int combine(int first, int second, long secondLength) {
    long a1 = first & 0xFFFF;
    int b1 = first >>> 16;
    long a2 = second & 0xFFFF;
    int b2 = second >>> 16;
    long shift = secondLength % MODULUS;
    long a = (a1 + a2 + MODULUS - 1) % MODULUS;
    long b = (shift * (a1 + MODULUS - 1) + b1 + b2) % MODULUS;
    return (int) b << 16 | (int) a;
  }
}
