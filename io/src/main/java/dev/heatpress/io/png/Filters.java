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
    int at = 0;
    for (int row = 0; row < rows; row++) {
      int line = from + row * rowBytes;
      boolean hasAbove = above || row > 0;
      into[at] = type(hasAbove);
      filter(into[at], lines, line, rowBytes, Math.min(step, rowBytes), into, at + 1);
      at += rowBytes + 1;
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

  private static void filter(
      byte type, byte[] lines, int line, int n, int step, byte[] into, int at) {
    switch (type) {
      case PngFormat.FILTER_SUB -> {
        System.arraycopy(lines, line, into, at, step);
        for (int i = step; i < n; i++) {
          into[at + i] = (byte) (lines[line + i] - lines[line + i - step]);
        }
      }
      case PngFormat.FILTER_UP -> {
        for (int i = 0; i < n; i++) {
          into[at + i] = (byte) (lines[line + i] - lines[line + i - n]);
        }
      }
      case PngFormat.FILTER_PAETH -> paeth(lines, line, n, step, into, at);
      default -> System.arraycopy(lines, line, into, at, n);
    }
  }

  private static void paeth(byte[] lines, int line, int n, int step, byte[] into, int at) {
    for (int i = 0; i < step; i++) {
      into[at + i] = (byte) (lines[line + i] - lines[line + i - n]);
    }
    for (int i = step; i < n; i++) {
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
