package dev.heatpress.tiling;

import dev.heatpress.core.exact.AxisGrid;

/// Lines [first, end) of pixels, in the order of the engine; a pass computes no others.
record Lines(int first, int end) {

  /// All lines of a picture.
  static Lines all(int lines) {
    return new Lines(0, lines);
  }

  /// A share of them.
  static Lines of(PartNumber share, int lines) {
    return new Lines((int) share.first(lines), (int) share.end(lines));
  }

  int count() {
    return end - first;
  }

  /// The first cell that begins in one of the lines.
  long firstCell(AxisGrid axis) {
    return begin(axis, first);
  }

  /// The first cell that begins below them.
  long endCell(AxisGrid axis) {
    return end == axis.pixels() ? axis.cells() : begin(axis, end);
  }

  private static long begin(AxisGrid axis, int line) {
    long cell = axis.first(line);
    return axis.pixelOf(cell) == line ? cell : cell + 1;
  }
}
