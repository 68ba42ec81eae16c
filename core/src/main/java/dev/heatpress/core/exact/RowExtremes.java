package dev.heatpress.core.exact;

import java.util.Arrays;

/// The extremes of one row of pixels, as far as they have come, as keys of [ColumnExtremes].
final class RowExtremes {
  final int base;
  final long[] least;
  final long[] greatest;

  RowExtremes(int base, int pixels) {
    this.base = base;
    least = new long[pixels];
    greatest = new long[pixels];
    clear(0, pixels);
  }

  void clear(int from, int to) {
    Arrays.fill(least, from, to, Long.MAX_VALUE);
    Arrays.fill(greatest, from, to, Long.MIN_VALUE);
  }

  void add(ColumnExtremes columns, PixelEdges edges, long column, int n) {
    int to = edges.grid.lastPixelOf(column + n - 1);
    for (int j = edges.grid.pixelOf(column); j <= to; j++) {
      int a = (int) (Math.max(edges.first[j], column) - column);
      int b = (int) (Math.min(edges.last[j], column + n - 1) - column);
      long low = least[j - base];
      long high = greatest[j - base];
      for (int i = a; i <= b; i++) {
        low = Math.min(low, columns.least[i]);
        high = Math.max(high, columns.greatest[i]);
      }
      least[j - base] = low;
      greatest[j - base] = high;
    }
  }

  /// Adds a cell of pixel `base + k` that is present.
  void add(int k, double value) {
    long key = ColumnExtremes.key(value);
    least[k] = Math.min(least[k], key);
    greatest[k] = Math.max(greatest[k], key);
  }

  void merge(RowExtremes other, int first, int last) {
    for (int j = first; j <= last; j++) {
      least[j - base] = Math.min(least[j - base], other.least[j - other.base]);
      greatest[j - base] = Math.max(greatest[j - base], other.greatest[j - other.base]);
    }
  }

  boolean isEmpty(int k) {
    return least[k] > greatest[k];
  }

  /// The least cell of pixel `base + k`, or NaN.
  double min(int k) {
    return isEmpty(k) ? Double.NaN : positiveZero(ColumnExtremes.value(least[k]));
  }

  /// The greatest cell of pixel `base + k`, or NaN.
  double max(int k) {
    return isEmpty(k) ? Double.NaN : positiveZero(ColumnExtremes.value(greatest[k]));
  }

  double absmax(int k) {
    return Math.max(Math.abs(min(k)), Math.abs(max(k)));
  }

  /// A zero has no sign here, as in all other aggregations.
  private static double positiveZero(double x) {
    return x + 0.0;
  }
}
