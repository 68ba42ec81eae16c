package dev.heatpress.io.page;

import dev.heatpress.core.SlotRows;

/// Cells of different widths as a picture of equal samples, each of the cell in its middle.
public final class SampledRows implements SlotRows {
  private final SlotRows cells;
  private final int[] rows;
  private final int[] columns;

  /// Samples fine enough for the narrowest cell, as long as they are at most `most` a side.
  public SampledRows(SlotRows cells, CellEdges rows, CellEdges columns, int most) {
    this.cells = cells;
    this.rows = rows.sampled(rows.samples(most));
    this.columns = columns.sampled(columns.samples(most));
  }

  @Override
  public long rows() {
    return rows.length;
  }

  @Override
  public long columns() {
    return columns.length;
  }

  @Override
  public int[] palette() {
    return cells.palette();
  }

  @Override
  public int missingSlot() {
    return cells.missingSlot();
  }

  @Override
  public void read(long firstRow, int count, short[] slots) {
    short[] row = new short[(int) cells.columns()];
    int read = -1;
    for (int r = 0; r < count; r++) {
      int cell = rows[(int) firstRow + r];
      int at = r * columns.length;
      if (cell == read) {
        System.arraycopy(slots, at - columns.length, slots, at, columns.length);
        continue;
      }
      cells.read(cell, 1, row);
      read = cell;
      for (int c = 0; c < columns.length; c++) {
        slots[at + c] = row[columns[c]];
      }
    }
  }
}
