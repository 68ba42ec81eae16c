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

  /// Logarithm of the most panels that are added the plain way before vectors are tried once more.
  private static final int LONGEST_PAUSE = 8;

  /// Rows that save more where they are added to single doubles than it costs to fold them.
  private static final int WORTH_FOLDING = 8;

  private static final int PIECE = 2048;

  /// Panels after which the loops are compiled.
  private static final int COLD_PANELS = 16;

  /// Rows that are added to the sums without a panel between, at most: see [RowSums#loss].
  private static final int DIRECT = 2 * PANEL;

  /// The largest weight whose product with a binary32 number is exact.
  private static final long LIGHT = 1L << 29;

  /// Sums of the weighted magnitudes per column, where they are kept.
  final double[] size;

  /// Magnitudes are summed up: rows of pixels before could not do without.
  boolean sized;

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

  /// Nothing was added to the sums, and what they hold is of an earlier row of pixels.
  private boolean empty;

  private int panels;

  /// Panels that vectors were of no use for, in succession, and how many they are not tried on.
  private int failures;

  private int pause;

  FloatingSums(int capacity) {
    super(capacity, false);
    size = new double[capacity];
    intoHigh = high;
    intoLow = low;
  }

  @Override
  void begin(int n) {
    super.begin(n);
    if (sized) {
      Sums.clear(size, 0, n);
    }
    empty = true;
    rowWeights = 0;
    direct = 0;
  }

  @Override
  final void addPanel(Cells cells, long row, int rows, long column, int n, long weight) {
    rowWeights += (double) weight * rows;
    direct += rows;
    heft = (double) weight;
    boolean whole = vectors && pause == 0 && addsWhole() && VectorLoops.fit(cells);
    pause = Math.max(0, pause - 1);
    boolean folds = whole || (rows >= WORTH_FOLDING && foldsWell());
    boolean directly = direct <= DIRECT && weight <= LIGHT && !folds;
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
      if (!directly) {
        clear(panelHigh, panelLow, at, m);
      }
      boolean done = whole && addWhole(cells, row, rows, column + at, at, m);
      if (done && empty) {
        Sums.set(panelHigh, panelLow, at, at + m, heft, high, low);
        continue;
      }
      if (empty) {
        clear(high, low, at, m);
      }
      if (!done) {
        if (whole) {
          clear(panelHigh, panelLow, at, m);
          rest();
          whole = false;
        }
        addRows(cells, row, rows, column + at, at, m, directly);
      }
      if (!directly) {
        Sums.fold(panelHigh, panelLow, at, at + m, heft, high, low);
      }
    }
    empty = false;
    failures = whole ? 0 : failures;
  }

  /// Vectors were of no use, and may be of none for the panels that follow.
  private void rest() {
    failures = Math.min(failures + 1, LONGEST_PAUSE);
    pause = 1 << failures;
  }

  private void addRows(
      Cells cells, long row, int rows, long column, int at, int m, boolean directly) {
    beginPiece(directly);
    for (int k = 0; k < rows; k++) {
      addPiece(cells, row + k, column, at, m);
    }
    endPiece();
  }

  @Override
  void callLoops(int calls) {
    for (int i = 0; i < calls; i++) {
      Sums.fold(panelHigh, panelLow, 0, 1, 1, high, low);
    }
  }

  /// Adds m cells of each of some rows to the empty panel, by [VectorLoops], and takes note of
  /// their range.
  ///
  /// @return false where a cell is not finite or the sums may have lost something: then the panel
  ///   is of no use, and nothing was noted
  abstract boolean addWhole(Cells cells, long row, int rows, long column, int at, int m);

  private static void clear(double[] high, double[] low, int at, int m) {
    Sums.clear(high, at, at + m);
    Sums.clear(low, at, at + m);
  }

  /// Starts with the cells of some columns.
  ///
  /// @param more whether there may be some in the sums already
  void beginPiece(boolean more) {}

  /// Ends with them.
  void endPiece() {}

  /// Whether many rows are better added without their weight, and folded.
  boolean foldsWell() {
    return false;
  }

  /// Whether [#addWhole] can be of use.
  abstract boolean addsWhole();

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
