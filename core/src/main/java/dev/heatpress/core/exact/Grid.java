package dev.heatpress.core.exact;

import dev.heatpress.core.InputException;

/// The grid of a picture over a matrix: both axes, and what the loops want to know of them.
///
/// Immutable; shared by threads.
public final class Grid {
  final AxisGrid rows;
  final PixelEdges edges;

  /// The largest area of a pixel, in units.
  final double area;

  /// The grid of `rows.pixels()` x `columns.pixels()` pixels.
  ///
  /// @throws InputException where the area of a pixel would not fit into 62 bits
  public Grid(AxisGrid rows, AxisGrid columns) {
    this.rows = rows;
    this.edges = columns.edges();
    this.area = (double) rows.pixelUnits() * columns.pixelUnits();
    if (area >= 0x1p61) {
      throw new InputException(
          "%d x %d cells on %d x %d pixels need more than 62 bits; choose fewer pixels or a region",
          rows.cells(), columns.cells(), rows.pixels(), columns.pixels());
    }
  }

  /// The vertical axis.
  public AxisGrid rows() {
    return rows;
  }

  /// The horizontal axis.
  public AxisGrid columns() {
    return edges.grid;
  }

  /// The largest area of a pixel, in units, times the additions that its sum takes at most.
  double roundings() {
    boolean even = rows.even() && columns().even();
    double cells = even ? (touched(rows) + 4) * (touched(columns()) + 4) : area;
    return 2 * area * cells;
  }

  /// Cells that a pixel touches along an axis, about.
  private static double touched(AxisGrid axis) {
    return (double) axis.pixelUnits() / axis.cellUnits();
  }

  /// Whether every pixel is a cell.
  boolean isOneToOne() {
    return rows.isOneToOne() && columns().isOneToOne();
  }
}
