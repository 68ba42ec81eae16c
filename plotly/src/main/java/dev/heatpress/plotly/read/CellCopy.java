package dev.heatpress.plotly.read;

import module java.base;

import dev.heatpress.core.Cells;

/// Single cells of the types that typed arrays have.
public final class CellCopy {
  private CellCopy() {}

  /// The number of a cell.
  public static double at(Cells cells, long row, long column) {
    MemorySegment bytes = cells.segment();
    long at = cells.offset() + row * cells.rowStride() + column * cells.columnStride();
    return switch (cells.dtype()) {
      case I1 -> bytes.get(ValueLayout.JAVA_BYTE, at);
      case U1 -> Byte.toUnsignedInt(bytes.get(ValueLayout.JAVA_BYTE, at));
      case I2 -> bytes.get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(cells.order()), at);
      case U2 ->
          Short.toUnsignedInt(
              bytes.get(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(cells.order()), at));
      case I4 -> bytes.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(cells.order()), at);
      case U4 ->
          Integer.toUnsignedLong(
              bytes.get(ValueLayout.JAVA_INT_UNALIGNED.withOrder(cells.order()), at));
      case F4 -> bytes.get(ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(cells.order()), at);
      case F8 -> bytes.get(ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(cells.order()), at);
      default -> throw new IllegalArgumentException("no typed array of " + cells.dtype().code());
    };
  }

  /// The least and the greatest finite cell, NaN where there is none.
  public static double[] range(Cells cells) {
    double min = Double.NaN;
    double max = Double.NaN;
    for (long r = 0; r < cells.rows(); r++) {
      for (long c = 0; c < cells.columns(); c++) {
        double value = at(cells, r, c);
        if (Double.isFinite(value)) {
          min = Double.isNaN(min) ? value : Math.min(min, value);
          max = Double.isNaN(max) ? value : Math.max(max, value);
        }
      }
    }
    return new double[] {min, max};
  }

  /// Appends a row as doubles.
  static void row(Cells cells, long row, Spool spool) {
    for (long c = 0; c < cells.columns(); c++) {
      spool.number(at(cells, row, c));
    }
  }
}
