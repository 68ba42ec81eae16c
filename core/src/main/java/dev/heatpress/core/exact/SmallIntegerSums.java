package dev.heatpress.core.exact;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import java.util.Arrays;

/// Sums of 8-bit and 16-bit integers and booleans, in lanes of 32 bits.
final class SmallIntegerSums extends ColumnSums {
  private final DType dtype;
  private final byte[] bytes;
  private final short[] shorts;
  private final int[] panel;
  private int least;
  private int greatest;

  SmallIntegerSums(DType dtype, int capacity, boolean plain) {
    super(capacity, plain);
    this.dtype = dtype;
    bytes = new byte[dtype.itemSize() == 1 ? capacity : 0];
    shorts = new short[dtype.itemSize() == 2 ? capacity : 0];
    panel = new int[capacity];
  }

  @Override
  void addRow(Cells cells, long row, long column, int n, boolean first) {
    if (first) {
      Arrays.fill(panel, 0, n, 0);
    }
    least = Integer.MAX_VALUE;
    greatest = Integer.MIN_VALUE;
    switch (dtype) {
      case B1 -> {
        RowReader.bytes(cells, row, column, n, bytes);
        truth(bytes, n);
        addSigned(bytes, n);
      }
      case I1 -> {
        RowReader.bytes(cells, row, column, n, bytes);
        addSigned(bytes, n);
      }
      case U1 -> {
        RowReader.bytes(cells, row, column, n, bytes);
        addUnsigned(bytes, n);
      }
      case I2 -> {
        RowReader.shorts(cells, row, column, n, shorts);
        addSigned(shorts, n);
      }
      default -> {
        RowReader.shorts(cells, row, column, n, shorts);
        addUnsigned(shorts, n);
      }
    }
    range(least, greatest);
  }

  @Override
  void fold(int n, long weight, boolean set) {
    if (plain) {
      Sums.foldPlain(panel, n, (double) weight, high, set);
    } else {
      for (int i = 0; i < n; i++) {
        panelHigh[i] = panel[i];
      }
      super.fold(n, weight, set);
    }
  }

  private static void truth(byte[] x, int n) {
    for (int i = 0; i < n; i++) {
      x[i] = (byte) ((x[i] | -x[i]) >>> 31);
    }
  }

  private void addSigned(byte[] x, int n) {
    int min = least;
    int max = greatest;
    for (int i = 0; i < n; i++) {
      int v = x[i];
      min = Math.min(min, v);
      max = Math.max(max, v);
    }
    least = min;
    greatest = max;
    for (int i = 0; i < n; i++) {
      panel[i] += x[i];
    }
  }

  private void addUnsigned(byte[] x, int n) {
    int min = least;
    int max = greatest;
    for (int i = 0; i < n; i++) {
      int v = x[i] & 0xff;
      min = Math.min(min, v);
      max = Math.max(max, v);
    }
    least = min;
    greatest = max;
    for (int i = 0; i < n; i++) {
      panel[i] += x[i] & 0xff;
    }
  }

  private void addSigned(short[] x, int n) {
    int min = least;
    int max = greatest;
    for (int i = 0; i < n; i++) {
      int v = x[i];
      min = Math.min(min, v);
      max = Math.max(max, v);
    }
    least = min;
    greatest = max;
    for (int i = 0; i < n; i++) {
      panel[i] += x[i];
    }
  }

  private void addUnsigned(short[] x, int n) {
    int min = least;
    int max = greatest;
    for (int i = 0; i < n; i++) {
      int v = x[i] & 0xffff;
      min = Math.min(min, v);
      max = Math.max(max, v);
    }
    least = min;
    greatest = max;
    for (int i = 0; i < n; i++) {
      panel[i] += x[i] & 0xffff;
    }
  }
}
