package dev.heatpress.io.png;

import java.util.List;

/// The filters of PNG that pay: each row as its differences from a prediction (section 9.2).
enum Filters {
  NONE,
  SUB,
  UP,
  PAETH;

  /// Differences of indexes mean little beyond the nearest neighbors.
  static final List<Filters> OF_PALETTES = List.of(NONE, SUB, UP);

  static final List<Filters> OF_SAMPLES = List.of(NONE, SUB, UP, PAETH);

  /// Filters rows that follow each other without gaps into rows that begin with the filter type.
  ///
  /// @param above whether the row before `from` is there; without it, the first row is filtered in
  ///   itself
  /// @param step bytes of a pixel
  void apply(byte[] lines, int from, int rows, int rowBytes, int step, boolean above, byte[] into) {
    apply(lines, from, rows, rowBytes, step, above, into, 0, rows * (rowBytes + 1));
  }

  /// The same for the bytes [start, end) of the filtered rows alone.
  void apply(
      byte[] lines,
      int from,
      int rows,
      int rowBytes,
      int step,
      boolean above,
      byte[] into,
      int start,
      int end) {
    int length = rowBytes + 1;
    for (int row = start / length; row < rows && row * length < end; row++) {
      int at = row * length + 1;
      boolean hasAbove = above || row > 0;
      into[at - 1] = type(hasAbove);
      int first = Math.max(0, start - at);
      int last = Math.min(rowBytes, end - at);
      int line = from + row * rowBytes;
      filter(into[at - 1], lines, line, first, last, rowBytes, Math.min(step, rowBytes), into, at);
    }
  }

  private byte type(boolean hasAbove) {
    return switch (this) {
      case NONE -> PngFormat.FILTER_NONE;
      case SUB -> PngFormat.FILTER_SUB;
      case UP -> hasAbove ? PngFormat.FILTER_UP : PngFormat.FILTER_NONE;
      case PAETH -> hasAbove ? PngFormat.FILTER_PAETH : PngFormat.FILTER_SUB;
    };
  }

  /// Bytes [first, last) of a row of n.
  private static void filter(
      byte type,
      byte[] lines,
      int line,
      int first,
      int last,
      int n,
      int step,
      byte[] into,
      int at) {
    int rest = Math.max(first, step);
    switch (type) {
      case PngFormat.FILTER_SUB -> {
        if (first < step) {
          System.arraycopy(lines, line + first, into, at + first, Math.min(step, last) - first);
        }
        for (int i = rest; i < last; i++) {
          into[at + i] = (byte) (lines[line + i] - lines[line + i - step]);
        }
      }
      case PngFormat.FILTER_UP -> {
        for (int i = first; i < last; i++) {
          into[at + i] = (byte) (lines[line + i] - lines[line + i - n]);
        }
      }
      case PngFormat.FILTER_PAETH -> {
        for (int i = first; i < Math.min(step, last); i++) {
          into[at + i] = (byte) (lines[line + i] - lines[line + i - n]);
        }
        paeth(lines, line, rest, last, n, step, into, at);
      }
      default -> {
        if (first < last) {
          System.arraycopy(lines, line + first, into, at + first, last - first);
        }
      }
    }
  }

  private static void paeth(
      byte[] lines, int line, int first, int last, int n, int step, byte[] into, int at) {
    for (int i = first; i < last; i++) {
      int a = lines[line + i - step] & 0xFF;
      int b = lines[line + i - n] & 0xFF;
      int c = lines[line + i - n - step] & 0xFF;
      int pa = Math.abs(b - c);
      int pb = Math.abs(a - c);
      int pc = Math.abs(a + b - 2 * c);
      int predicted = pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
      into[at + i] = (byte) (lines[line + i] - predicted);
    }
  }
}
