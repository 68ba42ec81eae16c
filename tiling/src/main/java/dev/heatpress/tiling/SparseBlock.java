package dev.heatpress.tiling;

import module java.base;

/// Cells of a sparse matrix in the order of its lines, each once.
final class SparseBlock {
  long[] lines = new long[0];
  long[] across = new long[0];
  double[] values = new double[0];
  int size;

  /// Empties it, with room for so many cells.
  void clear(int capacity) {
    size = 0;
    if (lines.length < capacity) {
      lines = new long[capacity];
      across = new long[capacity];
      values = new double[capacity];
    }
  }

  void add(long line, long place, double value) {
    lines[size] = line;
    across[size] = place;
    values[size++] = value;
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
