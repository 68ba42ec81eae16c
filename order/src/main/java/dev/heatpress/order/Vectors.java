package dev.heatpress.order;

import module java.base;

/// The rows to be ordered: rows x columns doubles; NaN is missing.
///
/// Read from several threads, again and again, always the same.
public interface Vectors {
  /// How many there are.
  int rows();

  /// How long each is, at least 1.
  int columns();

  /// Copies a row.
  void copy(int row, double[] into);

  /// The vectors of a segment, one row after the other. The caller keeps it, in the heap or in a
  /// mapped file, and does not change it.
  static Vectors of(MemorySegment cells, int rows, int columns) {
    if (rows < 0 || columns < 1 || cells.byteSize() != 8L * rows * columns) {
      throw new IllegalArgumentException(rows + " x " + columns + " in " + cells.byteSize() + " B");
    }
    return new Vectors() {
      @Override
      public int rows() {
        return rows;
      }

      @Override
      public int columns() {
        return columns;
      }

      @Override
      public void copy(int row, double[] into) {
        MemorySegment.copy(
            cells, ValueLayout.JAVA_DOUBLE_UNALIGNED, 8L * row * columns, into, 0, columns);
      }
    };
  }

  /// The vectors of an array, one row after the other.
  static Vectors of(double[] cells, int columns) {
    return of(MemorySegment.ofArray(cells), cells.length / columns, columns);
  }
}
