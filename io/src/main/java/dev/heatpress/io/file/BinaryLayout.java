package dev.heatpress.io.file;

import module java.base;

/// Where the cells of a file without a format lie, as a user describes them.
///
/// @param type of a cell
/// @param shape cells per axis, each at least 1
/// @param offset bytes before the first cell
/// @param columnMajor whether the first axis runs fastest, as in Fortran
public record BinaryLayout(NumpyType type, List<Long> shape, long offset, boolean columnMajor)
    implements Serializable {
  /// Copies the list.
  public BinaryLayout {
    shape = List.copyOf(shape);
  }
}
