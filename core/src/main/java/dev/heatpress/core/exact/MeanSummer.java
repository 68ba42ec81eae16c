package dev.heatpress.core.exact;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;

/// Turns cells into means, a row of pixels at a time. One per thread.
public final class MeanSummer {
  private final Grid grid;
  private final Tier tier;
  private final ColumnSums columns;
  private final ExactPixel exact = new ExactPixel();
  private final int[] open;

  /// A summer for cells of a type on a grid.
  ///
  /// @param blockColumns columns of cells that are summed at a time, at most; [#columnsOf] as a
  ///   rule
  public MeanSummer(DType dtype, Grid grid, int blockColumns, Tier tier) {
    this.grid = grid;
    this.tier = tier;
    this.columns = ColumnSums.of(dtype, blockColumns, grid.area, tier);
    this.open = new int[grid.columns().pixels()];
  }

  /// The block width that suits matrices of so many columns.
  public static int columnsOf(long columns) {
    return (int) Math.min(columns, ColumnSums.BLOCK);
  }

  /// What has been seen of the cells so far.
  public CellCounter counter() {
    return columns.counter;
  }

  /// Adds those cells of a tile that the row of pixels covers.
  ///
  /// @param row of the tile's first cell in the matrix
  /// @param column of the tile's first cell in the matrix
  public void add(int pixelRow, Cells tile, long row, long column, RowSums sums) {
    AxisGrid rows = grid.rows;
    long first = Math.max(rows.first(pixelRow), row) - row;
    long end = Math.min(rows.last(pixelRow) + 1, row + tile.rows()) - row;
    int width = columns.capacity;
    for (long from = 0; from < tile.columns(); from += width) {
      int n = (int) Math.min(width, tile.columns() - from);
      columns.begin(n);
      addRows(pixelRow, tile, row, first, end, from, n);
      sums.add(columns, grid.edges, column + from, n, (double) grid.verticalArea(pixelRow));
    }
    double panels = (double) (end - first) / ColumnSums.PANEL + 3;
    double runs = tile.columns() / 64.0 + tile.columns() / (double) width + 6;
    sums.folds += panels * runs;
  }

  private void addRows(
      int pixelRow, Cells tile, long row, long first, long end, long column, int n) {
    AxisGrid rows = grid.rows;
    if (rows.within(pixelRow)) {
      columns.add(tile, first, end, column, n, 1, rows.pixelOf(first + row) == pixelRow);
      return;
    }
    long full = rows.cellUnits();
    long from = first;
    long to = end;
    long topWeight = rows.weight(pixelRow, first + row);
    if (topWeight != full) {
      boolean begins = rows.pixelOf(first + row) == pixelRow;
      columns.add(tile, first, first + 1, column, n, topWeight, begins);
      from++;
    }
    long bottomWeight = from < to ? rows.weight(pixelRow, to - 1 + row) : full;
    if (bottomWeight != full) {
      to--;
    }
    if (from < to) {
      columns.add(tile, from, to, column, n, full, true);
    }
    if (bottomWeight != full) {
      columns.add(tile, to, to + 1, column, n, bottomWeight, true);
    }
  }

  /// Divides the sums of a row of pixels, and sums those pixels again that need it.
  ///
  /// @param out gets the means of the pixels of the sums, from 0 on
  public void finish(int pixelRow, RowSums sums, CellAccess access, double[] out) {
    int count = sums.pixels();
    if (tier == Tier.EXACT) {
      for (int k = 0; k < count; k++) {
        open[k] = sums.base() + k;
      }
    } else {
      count = sums.finish(grid.verticalArea(pixelRow), grid.edges, out, open);
    }
    for (int k = 0; k < count; k++) {
      out[open[k] - sums.base()] = exact.mean(grid.rows, grid.edges, pixelRow, open[k], access);
    }
  }
}
