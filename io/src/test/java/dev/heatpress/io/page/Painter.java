package dev.heatpress.io.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;

/// Replays the rectangles of a page into a grid of cells: the oracle of vector pages.
public final class Painter {
  /// What no rectangle has painted.
  public static final int PAGE = -1;

  private final int[][] grid;
  private final boolean[][] clip;

  /// An empty page of cells.
  public Painter(int rows, int columns) {
    grid = new int[rows][columns];
    clip = new boolean[rows][columns];
    for (int[] row : grid) {
      Arrays.fill(row, PAGE);
    }
  }

  /// Paints a rectangle of cells in a color 0xRRGGBB.
  public void paint(int x, int y, int w, int h, int rgb) {
    for (int r = y; r < y + h; r++) {
      Arrays.fill(grid[r], x, x + w, rgb);
    }
  }

  /// Adds a rectangle to the clip of the image.
  public void outline(int x, int y, int w, int h) {
    for (int r = y; r < y + h; r++) {
      Arrays.fill(clip[r], x, x + w, true);
    }
  }

  /// Holds the painted cells to those that were given, and the clip to their outline.
  public void check(GridCells cells, boolean clipped) {
    for (int r = 0; r < grid.length; r++) {
      for (int c = 0; c < grid[r].length; c++) {
        int slot = cells.grid()[r][c];
        int expected = slot < 0 ? PAGE : cells.palette()[slot] & 0xFFFFFF;
        assertThat(grid[r][c]).as("cell %d, %d", r, c).isEqualTo(expected);
        if (clipped) {
          assertThat(clip[r][c]).as("clip at %d, %d", r, c).isEqualTo(slot >= 0);
        }
      }
    }
  }
}
