package dev.heatpress.core.sample;

import java.util.Objects;

/// A matrix that is computed where it is asked for, in any order. Thread-safe.
///
/// @param rows at least 1
/// @param columns at least 1
/// @param formula what its cells are
public record SampleMatrix(long rows, long columns, RowFormula formula) {

  /// What a part of a row holds.
  public interface RowFormula {
    /// Computes the cells (row, firstColumn + k) for k in [0, count) into `into[k]`, which are all
    /// in the matrix and the array.
    void row(long row, long firstColumn, int count, double[] into);
  }

  /// What a cell holds.
  public interface CellFormula {
    /// The value at a place.
    double at(long row, long column);
  }

  /// A matrix given by a formula for its cells.
  public static SampleMatrix of(long rows, long columns, CellFormula formula) {
    return new SampleMatrix(
        rows,
        columns,
        (row, firstColumn, count, into) -> {
          for (int k = 0; k < count; k++) {
            into[k] = formula.at(row, firstColumn + k);
          }
        });
  }

  /// Computes the cells (row, firstColumn + k) for k in [0, count) into `into[k]`.
  ///
  /// Equal arguments give equal bits, on every machine.
  ///
  /// @throws IndexOutOfBoundsException where the cells are not all in the matrix and the array
  public void row(long row, long firstColumn, int count, double[] into) {
    Objects.checkIndex(row, rows);
    Objects.checkFromIndexSize(firstColumn, (long) count, columns);
    Objects.checkFromIndexSize(0, count, into.length);
    formula.row(row, firstColumn, count, into);
  }
}
