package dev.heatpress.tiling;

import module java.base;

/// Sorts pairs of a key and a value by their keys, which are not negative; pairs of equal keys keep
/// their order. For the use of one thread, which keeps the room for the next sort.
final class PairSort {
  private static final int DIGITS = 11;
  private static final int BUCKETS = 1 << DIGITS;
  private static final int FEW = 48;

  private final int[] counts = new int[BUCKETS];
  private long[] otherKeys = new long[0];
  private long[] otherValues = new long[0];

  /// Sorts the first n pairs.
  void sort(long[] keys, long[] values, int n) {
    long seen = 0;
    boolean sorted = true;
    for (int i = 1; i < n; i++) {
      sorted &= keys[i - 1] <= keys[i];
      seen |= keys[i] ^ keys[0];
    }
    if (sorted) {
      return;
    }
    if (n <= FEW) {
      insertion(keys, values, n);
      return;
    }
    if (otherKeys.length < n) {
      otherKeys = new long[keys.length];
      otherValues = new long[keys.length];
    }
    long[] k = keys;
    long[] v = values;
    long[] toKeys = otherKeys;
    long[] toValues = otherValues;
    boolean away = false;
    // Digits that all keys share need no pass.
    for (int shift = Long.numberOfTrailingZeros(seen);
        shift < Long.SIZE && seen >>> shift != 0;
        shift += DIGITS) {
      if ((seen >>> shift & (BUCKETS - 1)) == 0) {
        continue;
      }
      pass(k, v, toKeys, toValues, n, shift);
      long[] t = k;
      k = toKeys;
      toKeys = t;
      t = v;
      v = toValues;
      toValues = t;
      away = !away;
    }
    if (away) {
      System.arraycopy(k, 0, keys, 0, n);
      System.arraycopy(v, 0, values, 0, n);
    }
  }

  private void pass(long[] k, long[] v, long[] toKeys, long[] toValues, int n, int shift) {
    Arrays.fill(counts, 0);
    for (int i = 0; i < n; i++) {
      counts[(int) (k[i] >>> shift) & (BUCKETS - 1)]++;
    }
    int at = 0;
    for (int b = 0; b < BUCKETS; b++) {
      int count = counts[b];
      counts[b] = at;
      at += count;
    }
    for (int i = 0; i < n; i++) {
      int to = counts[(int) (k[i] >>> shift) & (BUCKETS - 1)]++;
      toKeys[to] = k[i];
      toValues[to] = v[i];
    }
  }

  private static void insertion(long[] keys, long[] values, int n) {
    for (int i = 1; i < n; i++) {
      long key = keys[i];
      long value = values[i];
      int j = i;
      for (; j > 0 && keys[j - 1] > key; j--) {
        keys[j] = keys[j - 1];
        values[j] = values[j - 1];
      }
      keys[j] = key;
      values[j] = value;
    }
  }
}
