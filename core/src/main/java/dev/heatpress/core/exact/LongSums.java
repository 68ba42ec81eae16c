package dev.heatpress.core.exact;

import dev.heatpress.core.Cells;
import java.util.Arrays;

/// Sums of 64-bit integers, split into a multiple of 2^32 and a signed remainder of 32 bits, so
/// that small numbers have no upper part and 64 rows of either part are exact in a double.
final class LongSums extends RowwiseSums {
  private final boolean unsigned;
  private final long[] values;
  private final long[] part;

  LongSums(boolean unsigned, int capacity) {
    super(capacity, false);
    this.unsigned = unsigned;
    values = new long[capacity];
    part = new long[capacity];
  }

  @Override
  void addRow(Cells cells, long row, long column, int n, boolean first) {
    RowReader.longs(cells, row, column, n, values);
    rangeOf(values, n);
    if (first) {
      Arrays.fill(panelHigh, 0, n, 0);
      Arrays.fill(panelLow, 0, n, 0);
    }
    if (unsigned) {
      addUnsigned(values, n);
    } else {
      addSigned(values, n);
    }
    addLow(values, n);
  }

  private void addLow(long[] x, int n) {
    for (int i = 0; i < n; i++) {
      part[i] = x[i] << 32 >> 32;
    }
    addParts(1, panelLow, n);
  }

  private void addParts(double factor, double[] sums, int n) {
    for (int i = 0; i < n; i++) {
      sums[i] += factor * part[i];
    }
  }

  private void rangeOf(long[] x, int n) {
    long flip = unsigned ? Long.MIN_VALUE : 0;
    long least = Long.MAX_VALUE;
    long greatest = Long.MIN_VALUE;
    for (int i = 0; i < n; i++) {
      long v = x[i] ^ flip;
      least = Math.min(least, v);
      greatest = Math.max(greatest, v);
    }
    range(value(least ^ flip), value(greatest ^ flip));
  }

  private double value(long x) {
    return unsigned ? CellValues.unsigned(x) : (double) x;
  }

  private void addSigned(long[] x, int n) {
    for (int i = 0; i < n; i++) {
      part[i] = (x[i] >> 32) + ((x[i] >>> 31) & 1);
    }
    addParts(0x1p32, panelHigh, n);
  }

  private void addUnsigned(long[] x, int n) {
    for (int i = 0; i < n; i++) {
      part[i] = (x[i] >>> 32) + ((x[i] >>> 31) & 1);
    }
    addParts(0x1p32, panelHigh, n);
  }

  /// Normalizes the panel first: a weight is only exact on a low part that is small beside the
  /// high.
  @Override
  void fold(int n, long weight, boolean set) {
    for (int i = 0; i < n; i++) {
      double h = panelHigh[i];
      double l = panelLow[i];
      double s = h + l;
      double b = s - h;
      panelLow[i] = (h - (s - b)) + (l - b);
      panelHigh[i] = s;
    }
    super.fold(n, weight, set);
  }
}
