package dev.heatpress.core.exact;

/// The areas of the pixels of one row, in the units in which their cells are weighted.
///
/// A pixel that lies within one cell along an axis counts that axis as 1, whatever part of the cell
/// it covers: the mean does not care, and smaller weights keep sums exact for longer.
///
/// @param vertical length of the pixels along the vertical axis: 1 where they lie within one cell
/// @param verticalScale what 1 stands for there, in true units
record PixelUnits(Grid grid, long vertical, long verticalScale) {

  static PixelUnits of(Grid grid, int pixelRow) {
    boolean within = grid.rows.within(pixelRow);
    long length = grid.rows.pixelUnits();
    return new PixelUnits(grid, within ? 1 : length, within ? length : 1);
  }

  /// The area of a pixel.
  long area(int column) {
    return vertical * (long) grid.edges.area[column];
  }

  /// True units per unit of [#area].
  long scale(int column) {
    boolean within = grid.edges.first[column] == grid.edges.last[column];
    return verticalScale * (within ? grid.edges.grid.pixelUnits() : 1);
  }

  /// The area of a cell in true units, of the mean one where they differ.
  long cell() {
    return grid.rows.cellUnits() * grid.edges.grid.cellUnits();
  }
}
