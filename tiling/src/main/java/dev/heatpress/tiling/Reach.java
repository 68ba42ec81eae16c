package dev.heatpress.tiling;

import dev.heatpress.core.exact.AxisGrid;
import dev.heatpress.core.exact.Grid;

/// The lines whose stored cells a row of pixels shows: its own and, where one triangle stands for
/// the other, those with cells across the diagonal from what it shows.
///
/// @param mirrors whether pixels on the diagonal are squares on it: what is across lies in them
/// @param crosses whether they are not, and what is across may lie beyond the row
/// @param lower whether the lower triangle is stored
record Reach(Grid grid, boolean mirrors, boolean crosses, boolean lower) {
  /// That of cells all of which are stored where they are.
  static Reach own(Grid grid) {
    return new Reach(grid, false, false, false);
  }

  /// The first line.
  long from(int row) {
    AxisGrid columns = grid.columns();
    long first = grid.rows().first(row);
    return crosses && !lower ? Math.min(first, columns.first(columns.pixelOf(first))) : first;
  }

  /// The line behind the last one.
  long to(int row) {
    AxisGrid columns = grid.columns();
    long last = grid.rows().last(row);
    return 1 + (crosses && lower ? Math.max(last, columns.last(columns.lastPixelOf(last))) : last);
  }
}
