package dev.heatpress.io.page;

import dev.heatpress.core.SlotRows;

/// Cells for tests: a grid of slots in memory, of which -1 is missing.
public record GridCells(int[][] grid, int[] palette) implements SlotRows {

  /// Cells with a palette of `colors` distinct opaque colors and a transparent one behind them.
  public static GridCells of(int[][] grid, int colors) {
    return new GridCells(grid, palette(colors));
  }

  /// Distinct colors that differ strongly from one to the next; none is magenta.
  public static int[] palette(int colors) {
    int[] palette = new int[colors + 1];
    for (int i = 0; i < colors; i++) {
      int green = (i * 97 + 40) & 0xFF;
      palette[i] =
          0xFF000000 | ((i * 151 + 20) & 0xFF) << 16 | green << 8 | (i / 256 * 64 + i * 5 & 0xFF);
    }
    return palette;
  }

  @Override
  public long rows() {
    return grid.length;
  }

  @Override
  public long columns() {
    return grid[0].length;
  }

  @Override
  public int missingSlot() {
    return palette.length - 1;
  }

  @Override
  public void read(long firstRow, int count, short[] slots) {
    int at = 0;
    for (int r = 0; r < count; r++) {
      for (int slot : grid[(int) firstRow + r]) {
        slots[at++] = (short) (slot < 0 ? missingSlot() : slot);
      }
    }
  }
}
