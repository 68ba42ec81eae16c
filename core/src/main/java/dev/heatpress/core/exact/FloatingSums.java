package dev.heatpress.core.exact;

import dev.heatpress.core.Cells;

/// Sums of binary floating-point cells, as pairs of doubles.
///
/// Few and short loops: a run over a gigabyte takes as long as compiling a dozen long ones does.
/// Rows are taken in pieces that stay in a cache with their sums.
abstract class FloatingSums extends ColumnSums {
  /// Columns that are added at a time before the loops are compiled, in fewer calls, and
  /// afterwards, when they stay in the first-level cache.
  private static final int COLD_PIECE = 8192;

  private static final int PIECE = 2048;

  /// Panels after which the loops are compiled.
  private static final int COLD_PANELS = 16;

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

  /// No less than the weights of all rows in the sums that are added to.
  double added;

  /// Weight of all rows so far, and how many were added without a panel.
  private double rowWeights;

  private int direct;
  private int panels;

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
    boolean directly = direct <= DIRECT && weight <= LIGHT && !foldsWell(rows);
    added = directly ? rowWeights : rows;
    if (directly) {
      factor = heft;
      intoHigh = high;
      intoLow = low;
    } else {
      factor = 1;
      intoHigh = panelHigh;
      intoLow = panelLow;
    }
    int piece = panels++ < COLD_PANELS ? COLD_PIECE : PIECE;
    for (int at = 0; at < n; at += piece) {
      int m = Math.min(piece, n - at);
      beginPiece(directly);
      if (!directly) {
        Sums.clear(panelHigh, at, at + m);
        Sums.clear(panelLow, at, at + m);
      }
      for (int k = 0; k < rows; k++) {
        addPiece(cells, row + k, column + at, at, m);
      }
      endPiece();
      if (!directly) {
        Sums.fold(panelHigh, panelLow, at, at + m, heft, high, low);
      }
    }
  }

  @Override
  void callLoops(int calls) {
    for (int i = 0; i < calls; i++) {
      Sums.fold(panelHigh, panelLow, 0, 1, 1, high, low);
    }
  }

  /// Starts with the cells of some columns.
  ///
  /// @param more whether there may be some in the sums already
  void beginPiece(boolean more) {}

  /// Ends with them.
  void endPiece() {}

  /// Whether so many rows are better added without their weight, and folded.
  boolean foldsWell(int rows) {
    return false;
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
