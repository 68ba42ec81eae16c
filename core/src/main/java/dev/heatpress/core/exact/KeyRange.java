package dev.heatpress.core.exact;

/// The least and the greatest of some numbers.
final class KeyRange {
  long least;
  long greatest;

  KeyRange() {
    clear();
  }

  void clear() {
    least = Long.MAX_VALUE;
    greatest = Long.MIN_VALUE;
  }

  void add(long low, long high) {
    least = Math.min(least, low);
    greatest = Math.max(greatest, high);
  }
}
