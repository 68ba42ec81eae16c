package dev.heatpress.core.exact;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;

/// Sums of the squares of cells of any type, for the standard deviation. Cells that are not finite
/// count as zero here: [ColumnSums] of the cells themselves takes note of them.
final class SquareSums extends RowwiseSums {
  /// Integers beyond this are not all doubles.
  private static final double LARGEST_WHOLE = 0x1p53;

  private final DoubleRows reader;
  private final double[] values;

  /// The greatest square so far in the block; NaN does not occur.
  private double most;

  SquareSums(DType dtype, int capacity) {
    super(capacity, false);
    reader = new DoubleRows(dtype, capacity);
    values = new double[capacity];
  }

  @Override
  void begin(int n) {
    super.begin(n);
    most = 0;
  }

  @Override
  void addRow(Cells cells, long row, long column, int n, boolean first) {
    reader.read(cells, row, column, n, values);
    if (cells.dtype().isFloating()) {
      zeroUnusual(values, n);
    }
    double greatest = 0;
    for (int i = 0; i < n; i++) {
      greatest = Math.max(greatest, Math.abs(values[i]));
    }
    // Squares of rounded cells have no bound: their pixels are computed exactly.
    boolean rounded = greatest > LARGEST_WHOLE && !cells.dtype().isFloating();
    most = rounded ? Double.POSITIVE_INFINITY : Math.max(most, greatest * greatest);
    if (first) {
      java.util.Arrays.fill(panelHigh, 0, n, 0);
      java.util.Arrays.fill(panelLow, 0, n, 0);
    }
    addSquares(values, panelHigh, panelLow, n);
  }

  private static void zeroUnusual(double[] x, int n) {
    for (int i = 0; i < n; i++) {
      // True of finite numbers alone.
      if (!(Math.abs(x[i]) <= Double.MAX_VALUE)) {
        x[i] = 0;
      }
    }
  }

  private static void addSquares(double[] x, double[] high, double[] low, int n) {
    for (int i = 0; i < n; i++) {
      double v = x[i] * x[i];
      double e = Math.fma(x[i], x[i], -v);
      double h = high[i];
      double s = h + v;
      double b = s - h;
      low[i] += ((h - (s - b)) + (v - b)) + e;
      high[i] = s;
    }
  }

  @Override
  double bound(int from, int to, double area) {
    return most;
  }
}
