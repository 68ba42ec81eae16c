package dev.heatpress.core.exact;

/// The columns of a grid, ready for the loops: per pixel its first and last cell and their weights.
final class PixelEdges {
  final AxisGrid grid;
  final long[] first;
  final long[] last;

  /// Weights of the first and of the last cell; both 1 where the pixel lies within one cell.
  final double[] firstWeight;

  final double[] lastWeight;

  /// Weight of the cells between, where they are even.
  final double fullWeight;

  /// All cells have the same width.
  final boolean even;

  /// Sum of the weights per pixel: 1 where it lies within one cell.
  final double[] area;

  /// No pixel covers a part of a cell: all weights are one.
  final boolean whole;

  PixelEdges(AxisGrid grid) {
    this.grid = grid;
    int n = grid.pixels();
    first = new long[n];
    last = new long[n];
    firstWeight = new double[n];
    lastWeight = new double[n];
    area = new double[n];
    fullWeight = grid.cellUnits();
    even = grid.even();
    whole = even && grid.cellUnits() == 1;
    for (int j = 0; j < n; j++) {
      first[j] = grid.first(j);
      last[j] = grid.last(j);
      boolean within = first[j] == last[j];
      firstWeight[j] = within ? 1 : grid.weight(j, first[j]);
      lastWeight[j] = within ? 1 : grid.weight(j, last[j]);
      area[j] = within ? 1 : grid.pixelUnits();
    }
  }

  /// The weight of a cell that the pixel touches, in the units of [#area].
  long weight(int pixel, long cell) {
    return first[pixel] == last[pixel] ? 1 : grid.weight(pixel, cell);
  }

  /// The weights of n cells that the pixel touches, from `cell` on, into the front of an array.
  void weights(int pixel, long cell, int n, double[] into) {
    for (int i = 0; i < n; i++) {
      into[i] = weight(pixel, cell + i);
    }
  }
}
