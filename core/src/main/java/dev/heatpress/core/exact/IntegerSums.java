package dev.heatpress.core.exact;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import java.util.Arrays;

/// Sums of 32-bit integers: 64 rows of them are exact in a double.
final class IntegerSums extends RowwiseSums {
  /// Exclusive-or and addend that make an unsigned number of a signed one.
  private final int flip;

  private final double offset;
  private final int[] values;

  IntegerSums(DType dtype, int capacity, boolean plain) {
    super(capacity, plain);
    flip = dtype == DType.U4 ? Integer.MIN_VALUE : 0;
    offset = dtype == DType.U4 ? 0x1p31 : 0;
    values = new int[capacity];
  }

  @Override
  void addRow(Cells cells, long row, long column, int n, boolean first) {
    RowReader.ints(cells, row, column, n, values);
    rangeOf(values, n);
    if (first) {
      Arrays.fill(panelHigh, 0, n, 0);
    }
    addAll(values, panelHigh, n);
  }

  private void rangeOf(int[] x, int n) {
    int mask = flip;
    int least = Integer.MAX_VALUE;
    int greatest = Integer.MIN_VALUE;
    for (int i = 0; i < n; i++) {
      int v = x[i] ^ mask;
      least = Math.min(least, v);
      greatest = Math.max(greatest, v);
    }
    range(least + offset, greatest + offset);
  }

  private void addAll(int[] x, double[] sums, int n) {
    int mask = flip;
    double shift = offset;
    for (int i = 0; i < n; i++) {
      sums[i] += (x[i] ^ mask) + shift;
    }
  }

  @Override
  void fold(int n, long weight, boolean set) {
    if (plain) {
      Sums.foldPlain(panelHigh, n, (double) weight, high, set);
    } else {
      super.fold(n, weight, set);
    }
  }
}
