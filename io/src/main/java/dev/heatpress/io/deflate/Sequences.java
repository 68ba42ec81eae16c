package dev.heatpress.io.deflate;

import java.util.Arrays;

/// A block as literals and matches: some literals, then a match, and so on; a last sequence of
/// length 0 has the literals at the end. Each is a long: literals << 32 | length << 16 | distance -
/// 1.
final class Sequences {
  private long[] items = new long[1 << 10];
  private int size;

  void clear() {
    size = 0;
  }

  void add(int literals, int length, int distance) {
    if (size == items.length) {
      items = Arrays.copyOf(items, 2 * size);
    }
    items[size++] = (long) literals << 32 | (long) length << 16 | (distance - 1);
  }

  /// A repetition of data[start .. end): as few matches as there can be, none shorter than three.
  ///
  /// @return the end
  int addLong(int literals, int start, int end, int distance) {
    int before = literals;
    int left = end - start;
    while (left > DeflateFormat.MAX_MATCH) {
      int part = Math.min(DeflateFormat.MAX_MATCH, left - DeflateFormat.MIN_MATCH);
      add(before, part, distance);
      before = 0;
      left -= part;
    }
    add(before, left, distance);
    return end;
  }

  int size() {
    return size;
  }

  /// Puts another sequence in the place of one.
  void set(int i, int literals, int length, int distance) {
    items[i] = (long) literals << 32 | (long) length << 16 | (distance - 1);
  }

  void truncate(int newSize) {
    size = newSize;
  }

  int literals(int i) {
    return (int) (items[i] >>> 32);
  }

  int length(int i) {
    return (int) items[i] >>> 16;
  }

  int distance(int i) {
    return ((int) items[i] & 0xFFFF) + 1;
  }
}
