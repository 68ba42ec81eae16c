package dev.heatpress.core.exact;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;

/// Adds rows of cells to a [LevelRow], to the last bit of integers of 64 bits. For the use of one
/// thread.
public final class LevelReader {
  private final DType dtype;
  private final DoubleRows rows;
  private final double[] values;
  private final long[] longs;

  /// A reader of at most `capacity` cells of a row.
  public LevelReader(DType dtype, int capacity) {
    this.dtype = dtype;
    rows = new DoubleRows(dtype, capacity);
    values = new double[capacity];
    longs = new long[dtype == DType.I8 || dtype == DType.U8 ? capacity : 0];
  }

  /// Adds as many cells of a row as the level's row has pixels, from a column on.
  public void add(Cells cells, long row, long column, LevelRow into) {
    int n = into.length();
    rows.read(cells, row, column, n, values);
    into.add(values, !dtype.isFloating());
    if (longs.length > 0) {
      RowReader.longs(cells, row, column, n, longs);
      for (int i = 0; i < n; i++) {
        values[i] = rest(longs[i]);
      }
      into.addToSums(values);
    }
  }

  /// What the nearest double lacks.
  private double rest(long cell) {
    if (dtype == DType.I8) {
      double near = (double) cell;
      // 2^63 is no long, but its bits wrap around to what the difference needs.
      return near == 0x1p63 ? (double) (cell - Long.MIN_VALUE) : (double) (cell - (long) near);
    }
    double near = CellValues.unsigned(cell);
    if (near == 0x1p64) {
      return (double) cell;
    }
    long back = near < 0x1p63 ? (long) near : (long) (near - 0x1p63) ^ Long.MIN_VALUE;
    return (double) (cell - back);
  }
}
