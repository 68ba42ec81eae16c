package dev.heatpress.order;

import module java.base;

/// The rows to be ordered: rows x columns doubles, one row after the other; NaN is missing.
///
/// The caller keeps the cells, in the heap or in a mapped file, and does not change them.
public record Vectors(MemorySegment cells, int rows, int columns) {
  /// Checks the size of the cells.
  public Vectors {
    if (rows < 0 || columns < 1 || cells.byteSize() != 8L * rows * columns) {
      throw new IllegalArgumentException(rows + " x " + columns + " in " + cells.byteSize() + " B");
    }
  }

  /// The vectors of an array, one row after the other.
  public static Vectors of(double[] cells, int columns) {
    return new Vectors(MemorySegment.ofArray(cells), cells.length / columns, columns);
  }

  /// Copies a row.
  public void copy(int row, double[] into) {
    MemorySegment.copy(
        cells, ValueLayout.JAVA_DOUBLE_UNALIGNED, 8L * row * columns, into, 0, columns);
  }
}
