package dev.heatpress.io.mat;

import java.util.function.Supplier;

/// An array that a file has.
///
/// @param known what is told of it
/// @param whole reads it where its cells are wanted, and unpacks it before
record MatVariable(MatArray known, Supplier<MatArray> whole) {
  /// One that lies in the file as it is.
  static MatVariable of(MatArray array) {
    return new MatVariable(array, () -> array);
  }
}
