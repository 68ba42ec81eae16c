package dev.heatpress.core;

/// A two-dimensional array of cells that can be read any number of times, from any thread.
///
/// Three kinds, because they are read best in three ways: cells that lie in memory as they are (a
/// mapped file), cells that come in chunks which must be decoded first, and matrices of which few
/// cells are stored. All are finite and non-empty.
public sealed interface MatrixSource extends AutoCloseable
    permits StridedMatrix, ChunkedMatrix, SparseMatrix {

  /// Rows of the matrix, at least 1.
  long rows();

  /// Columns of the matrix, at least 1.
  long columns();

  /// The type of the cells as they are handed out.
  DType dtype();

  /// Releases files and mappings, if there are any. Reading afterwards is an error.
  @Override
  default void close() {}
}
