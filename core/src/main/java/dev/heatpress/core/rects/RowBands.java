package dev.heatpress.core.rects;

import dev.heatpress.core.InputException;
import dev.heatpress.core.SlotRows;

/// Reads slots from top to bottom in bands of at most 64 rows and some ten thousand cells, as many
/// as make rectangles in a tenth of a second: a run that is cancelled ends at the next reading.
public final class RowBands {
  private static final int MAX_ROWS = 64;
  private static final int MAX_CELLS = 1 << 14;

  /// The largest side in cells: above 2^24 viewers that compute in floats lose whole cells.
  public static final int MAX_SIDE = 1 << 24;

  private RowBands() {}

  /// Gets each band in turn.
  @FunctionalInterface
  public interface Visitor {

    /// Takes `count` rows from `firstRow` on, row-major at the front of `slots`; false ends the
    /// reading.
    boolean band(int firstRow, int count, short[] slots);
  }

  /// Feeds all rows to `visitor`, in one array that is used again for every band.
  ///
  /// @throws InputException where a side is larger than [#MAX_SIDE] or the input fails
  public static void forEach(SlotRows cells, Visitor visitor) {
    requireSides(cells);
    int rows = (int) cells.rows();
    int columns = (int) cells.columns();
    int bandRows = Math.clamp(MAX_CELLS / columns, 1, MAX_ROWS);
    short[] slots = new short[Math.min(bandRows, rows) * columns];
    for (int row = 0; row < rows; row += bandRows) {
      int count = Math.min(bandRows, rows - row);
      cells.read(row, count, slots);
      if (!visitor.band(row, count, slots)) {
        return;
      }
    }
  }

  /// Takes rows in order.
  @FunctionalInterface
  public interface Rows {
    /// Takes `count` rows below those before, row-major at the front of `slots`.
    void rows(int count, short[] slots);
  }

  /// Feeds all rows to some who take them, as [#forEach] does.
  public static void feed(SlotRows cells, Rows... takers) {
    forEach(
        cells,
        (row, count, slots) -> {
          for (Rows taker : takers) {
            taker.rows(count, slots);
          }
          return true;
        });
  }

  /// Refuses what a page cannot hold.
  ///
  /// @throws InputException where the matrix is empty or a side is larger than [#MAX_SIDE]
  public static void requireSides(SlotRows cells) {
    long longer = Math.max(cells.rows(), cells.columns());
    if (Math.min(cells.rows(), cells.columns()) < 1 || longer > MAX_SIDE) {
      throw new InputException(
          "a page of %d x %d cells: each side must be 1 to %d cells; choose a region with `rows` and `cols`",
          cells.rows(), cells.columns(), MAX_SIDE);
    }
  }
}
