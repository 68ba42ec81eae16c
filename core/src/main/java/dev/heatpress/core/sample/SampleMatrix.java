package dev.heatpress.core.sample;

/// A matrix that is computed where it is asked for, in any order. Thread-safe.
public interface SampleMatrix {

  /// Rows of the matrix, at least 1.
  long rows();

  /// Columns of the matrix, at least 1.
  long columns();

  /// Computes the cells (row, firstColumn + k) for k in [0, count) into `into[k]`.
  ///
  /// Equal arguments give equal bits, on every machine.
  ///
  /// @throws IndexOutOfBoundsException where the cells are not all in the matrix and the array
  void row(long row, long firstColumn, int count, double[] into);

  /// Computes a whole row.
  ///
  /// @throws IndexOutOfBoundsException where it is not a row of the matrix, or longer than `into`
  default void row(long row, double[] into) {
    if (columns() > into.length) {
      throw new IndexOutOfBoundsException(
          "a row of " + columns() + " cells in an array of " + into.length);
    }
    row(row, 0, (int) columns(), into);
  }
}
