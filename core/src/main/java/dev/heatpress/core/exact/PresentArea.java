package dev.heatpress.core.exact;

import module java.base;

import org.jspecify.annotations.Nullable;

/// The areas of pixels without the rows and columns of cells that are missing as a whole.
/// Immutable.
public final class PresentArea {
  private final Grid grid;
  private final @Nullable BitSet rows;
  private final @Nullable BitSet columns;
  private final long[] across;

  /// @param rows of cells that are missing as a whole; null for none
  /// @param columns the same
  public PresentArea(Grid grid, @Nullable BitSet rows, @Nullable BitSet columns) {
    this.grid = grid;
    this.rows = rows;
    this.columns = columns;
    PixelEdges edges = grid.edges;
    across = new long[edges.grid.pixels()];
    for (int j = 0; j < across.length; j++) {
      across[j] = (long) edges.area[j];
      if (columns != null) {
        long missing = 0;
        for (int c = columns.nextSetBit((int) edges.first[j]);
            c >= 0 && c <= edges.last[j];
            c = columns.nextSetBit(c + 1)) {
          missing += edges.weight(j, c);
        }
        across[j] -= missing;
      }
    }
  }

  /// The height of the present ones of rows [from, to) that a row of pixels touches, in units.
  public long height(int pixelRow, long from, long to) {
    AxisGrid axis = grid.rows;
    boolean within = axis.within(pixelRow);
    long height = within ? 1 : axis.weight(pixelRow, from, to);
    if (rows != null) {
      for (int r = rows.nextSetBit((int) from); r >= 0 && r < to; r = rows.nextSetBit(r + 1)) {
        height -= within ? 1 : axis.weight(pixelRow, r);
      }
    }
    return height;
  }

  /// The width of the present columns of a column of pixels, in units.
  public long width(int pixelColumn) {
    return across[pixelColumn];
  }

  /// Cells of rows [from, to) that are not missing as a whole.
  public long cells(long from, long to) {
    long all = grid.edges.grid.cells();
    long wide = all - (columns == null ? 0 : columns.get(0, (int) all).cardinality());
    long high = to - from - (rows == null ? 0 : rows.get((int) from, (int) to).cardinality());
    return wide * high;
  }
}
