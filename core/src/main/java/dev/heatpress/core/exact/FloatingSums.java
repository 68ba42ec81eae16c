package dev.heatpress.core.exact;

import dev.heatpress.core.Cells;

/// Sums of binary floating-point cells, as pairs of doubles.
///
/// Few and short loops: a run over a gigabyte takes as long as compiling a dozen long ones does.
/// Rows are taken in pieces that stay in the second-level cache with their sums.
abstract class FloatingSums extends ColumnSums {
  /// Columns that are added at a time. Fewer would fit into the first-level cache, and take more
  /// calls of what is not compiled yet.
  private static final int PIECE = 8192;

  /// Rows that are added to the sums without a panel between, at most: see [RowSums#loss].
  private static final int DIRECT = 2 * PANEL;

  /// The largest weight whose product with a binary32 number is exact.
  private static final long LIGHT = 1L << 29;

  /// Sums of the weighted magnitudes per column, where they are kept.
  final double[] size;

  /// Of the rows being added: the weight of their cells in the sums, that of their magnitudes in
  /// [#size], and where the sums are.
  double factor;

  double heft;
  double[] intoHigh;
  double[] intoLow;

  /// Weight of all rows so far, and how many were added without a panel.
  private double rowWeights;

  private int direct;

  FloatingSums(int capacity) {
    super(capacity, false);
    size = new double[capacity];
    intoHigh = high;
    intoLow = low;
  }

  @Override
  void begin(int n) {
    super.begin(n);
    Sums.clear(high, 0, n);
    Sums.clear(low, 0, n);
    Sums.clear(size, 0, n);
    rowWeights = 0;
    direct = 0;
  }

  @Override
  final void addPanel(Cells cells, long row, int rows, long column, int n, long weight) {
    rowWeights += (double) weight * rows;
    direct += rows;
    heft = (double) weight;
    boolean directly = direct <= DIRECT && weight <= LIGHT;
    if (directly) {
      factor = heft;
      intoHigh = high;
      intoLow = low;
    } else {
      factor = 1;
      intoHigh = panelHigh;
      intoLow = panelLow;
      Sums.clear(panelHigh, 0, n);
      Sums.clear(panelLow, 0, n);
    }
    for (int at = 0; at < n; at += PIECE) {
      int m = Math.min(PIECE, n - at);
      for (int k = 0; k < rows; k++) {
        addPiece(cells, row + k, column + at, at, m);
      }
    }
    if (!directly) {
      Sums.fold(panelHigh, panelLow, n, heft, high, low, false);
    }
  }

  /// Adds m cells of a row, times [#factor], to [#intoHigh] and [#intoLow] from index `at` on, and
  /// takes note of their range.
  abstract void addPiece(Cells cells, long row, long column, int at, int m);

  /// The sum of the columns' mean magnitudes: no less than the mean magnitude of the pixel.
  final double meanSize(int from, int to) {
    double sum = 0;
    for (int i = from; i <= to; i++) {
      sum += size[i];
    }
    return sum / rowWeights;
  }
}
