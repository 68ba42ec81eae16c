package dev.heatpress.tiling;

import module java.base;

/// Ranges of keys by their upper digits, which increase.
record KeyRanges(int bits, int shift, long[] prefixes, int[] from) implements Serializable {

  /// @param shift how many lower digits are open
  KeyRanges(int bits, int shift, long[] prefixes) {
    this(bits, shift, prefixes, new int[shift == bits ? 0 : (1 << Quantiles.DIGITS) + 1]);
    // From a key's first digits to the ranges that have them, mostly none or one.
    int k = 0;
    for (int digits = 0; digits < from.length; digits++) {
      while (k < prefixes.length && first(prefixes[k] << shift) < digits) {
        k++;
      }
      from[digits] = k;
    }
  }

  private int first(long key) {
    return (int) (key >>> Math.max(0, bits - Quantiles.DIGITS));
  }

  /// The range that a key is in, or a negative number.
  int of(long key) {
    if (shift == bits) {
      return 0;
    }
    int digits = first(key);
    int start = from[digits];
    int end = from[digits + 1];
    if (end - start <= 1) {
      return start < end && prefixes[start] == key >>> shift ? start : -1;
    }
    return Arrays.binarySearch(prefixes, start, end, key >>> shift);
  }
}
