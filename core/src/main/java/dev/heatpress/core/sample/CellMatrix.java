package dev.heatpress.core.sample;

import dev.heatpress.core.Printf;
import java.util.Objects;

/// A matrix given by a formula for its cells.
record CellMatrix(long rows, long columns, Formula formula) implements SampleMatrix {
  interface Formula {
    double at(long row, long column);
  }

  @Override
  public void row(long row, long firstColumn, int count, double[] into) {
    check(this, row, firstColumn, count, into);
    for (int k = 0; k < count; k++) {
      into[k] = formula.at(row, firstColumn + k);
    }
  }

  static void check(SampleMatrix matrix, long row, long firstColumn, int count, double[] into) {
    Objects.checkIndex(row, matrix.rows());
    Objects.checkFromIndexSize(firstColumn, (long) count, matrix.columns());
    Objects.checkFromIndexSize(0, count, into.length);
  }

  /// The longer side of a matrix that keeps numbers per row and column.
  static int longerSide(long rows, long columns) {
    long n = Math.max(rows, columns);
    if (n > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          Printf.of(
              "a sample of %d x %d; this one has at most 2^31 - 9 rows and columns",
              rows, columns));
    }
    return (int) n;
  }
}
