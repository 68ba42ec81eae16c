package dev.heatpress.core.sample;

/// Along a Hilbert curve over the smallest square of 2^k x 2^k cells that holds the matrix: mostly
/// the position itself, from 0 to 0.8, and ripples that show how the curve runs.
///
/// @param levels k
record HilbertCurve(int levels) implements SampleMatrix.RowFormula {
  private static final int RIPPLES = 64;

  /// The curve of a matrix.
  static HilbertCurve of(long rows, long columns) {
    return new HilbertCurve(64 - Long.numberOfLeadingZeros(Math.max(rows, columns) - 1));
  }

  @Override
  public void row(long row, long firstColumn, int count, double[] into) {
    positions(row, firstColumn, count, into);
    for (int k = 0; k < count; k++) {
      into[k] = value(into[k]);
    }
  }

  /// Where the curve reaches the cells of a row, in [0, 1).
  void positions(long row, long firstColumn, int count, double[] into) {
    if (count > 0) {
      descend(new Row(row, firstColumn, count, into), levels, 0, false, false, 0, 0.25);
    }
  }

  private record Row(long row, long firstColumn, int count, double[] into) {}

  /// Fills the columns of a square that are asked for. Halving all of them at once costs two steps
  /// a cell, where walking down for each alone would cost `levels`.
  ///
  /// The four quarters of a square are visited in the order (0,0) (0,1) (1,1) (1,0), first number
  /// across; the first is transposed and the last transposed along the other diagonal. `swap` and
  /// `flip` say how the curve within this square is turned.
  ///
  /// @param left the first column of the square
  /// @param start where the curve enters the square, of [0, 1)
  private static void descend(
      Row r, int level, long left, boolean swap, boolean flip, double start, double quarter) {
    if (level == 0) {
      r.into[(int) (left - r.firstColumn)] = start;
      return;
    }
    long half = 1L << (level - 1);
    for (int side = 0; side < 2; side++) {
      long from = left + side * half;
      if (from >= r.firstColumn + r.count || from + half <= r.firstColumn) {
        continue;
      }
      int x = side;
      int y = (int) (r.row >> (level - 1)) & 1;
      if (flip) {
        x = 1 - x;
        y = 1 - y;
      }
      if (swap) {
        int t = x;
        x = y;
        y = t;
      }
      int step = x == 0 ? y : 3 - y;
      // The curve is entered through its first quarter and left through its last, both transposed;
      // the last is turned by 180 degrees as well.
      descend(
          r,
          level - 1,
          from,
          swap ^ (step == 0 || step == 3),
          flip ^ (step == 3),
          start + step * quarter,
          quarter / 4);
    }
  }

  /// A ripple of parabolas, which needs no library function: they differ between machines.
  private static double value(double along) {
    double phase = along * RIPPLES - Math.floor(along * RIPPLES);
    return 0.8 * along + 0.8 * phase * (1 - phase);
  }
}
