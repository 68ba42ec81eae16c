package dev.heatpress.tiling;

import module java.base;

/// Cells of a sparse matrix in the order of its lines, each once.
final class SparseBlock {
  long[] lines = new long[0];
  long[] across = new long[0];
  double[] values = new double[0];
  int size;

  /// The sum of the magnitudes, or more, where all values are whole numbers; NaN where they are
  /// not, or nobody knows.
  double whole = Double.NaN;

  /// Indexes of the cells on the diagonal, and how many there are, where somebody found them.
  int[] diagonal = new int[0];

  int diagonalSize;

  private void findDiagonal() {
    int count = 0;
    for (int i = 0; i < size; i++) {
      if (lines[i] == across[i]) {
        if (count == diagonal.length) {
          diagonal = Arrays.copyOf(diagonal, Math.max(16, 2 * count));
        }
        diagonal[count++] = i;
      }
    }
    diagonalSize = count;
  }

  /// The first of the cells on the diagonal that is not before a cell, counted among them.
  int diagonalFrom(int cell) {
    int found = Arrays.binarySearch(diagonal, 0, diagonalSize, cell);
    return found >= 0 ? found : -found - 1;
  }

  /// Empties it, with room for so many cells.
  void clear(int capacity) {
    size = 0;
    if (lines.length < capacity) {
      lines = new long[capacity];
      across = new long[capacity];
      values = new double[capacity];
    }
  }

  /// Finds out whether all values are whole numbers.
  ///
  /// @param onDiagonal whether to find the cells on the diagonal as well
  void measure(boolean onDiagonal) {
    if (onDiagonal) {
      findDiagonal();
    }
    double sum = 0;
    double other = 0;
    boolean isWhole = true;
    int i = 0;
    for (; i + 1 < size && isWhole; i += 2) {
      double a = values[i];
      double b = values[i + 1];
      isWhole = a == Math.rint(a) && b == Math.rint(b);
      sum += Math.abs(a);
      other += Math.abs(b);
    }
    if (i < size && isWhole) {
      isWhole = values[i] == Math.rint(values[i]);
      sum += Math.abs(values[i]);
    }
    // From 2^53 on, sums may be rounded.
    whole = isWhole && sum + other < 0x1p53 ? sum + other : Double.NaN;
  }

  void add(long line, long place, double value) {
    lines[size] = line;
    across[size] = place;
    values[size++] = value;
  }

  /// The same where there may be no room for it.
  void append(long line, long place, double value) {
    if (size == lines.length) {
      int more = Math.max(16, 2 * size);
      lines = Arrays.copyOf(lines, more);
      across = Arrays.copyOf(across, more);
      values = Arrays.copyOf(values, more);
    }
    add(line, place, value);
  }

  /// The first cell that is in this line or behind it.
  int from(long line) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (lines[middle] < line) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
