package dev.heatpress.core.exact;

import dev.heatpress.core.Cells;
import java.lang.foreign.ValueLayout;

/// Single cells as numbers: the plain, slow way, for the few cells that need it and as an oracle.
public final class CellValues {
  private CellValues() {}

  /// The cell as a double: exact for all types but 64-bit integers, which are rounded to nearest.
  public static double get(Cells cells, long row, long column) {
    return switch (cells.dtype()) {
      case B1 -> bits(cells, row, column) == 0 ? 0 : 1;
      case I1 -> (byte) bits(cells, row, column);
      case I2 -> (short) bits(cells, row, column);
      case I4 -> (int) bits(cells, row, column);
      case U1, U2, U4 -> bits(cells, row, column);
      case I8 -> (double) bits(cells, row, column);
      case U8 -> unsigned(bits(cells, row, column));
      case F2 -> Float.float16ToFloat((short) bits(cells, row, column));
      case F4 -> Float.intBitsToFloat((int) bits(cells, row, column));
      case F8 -> Double.longBitsToDouble(bits(cells, row, column));
    };
  }

  /// The bits of a cell, in the byte order of the machine, with zeros above.
  public static long bits(Cells cells, long row, long column) {
    long at = cells.offset() + row * cells.rowStride() + column * cells.columnStride();
    // Layouts that are made here and now cost a look-up of their access each time.
    return switch (cells.dtype().itemSize()) {
      case 1 -> cells.segment().get(ValueLayout.JAVA_BYTE, at) & 0xffL;
      case 2 -> cells.segment().get(RowReader.shortLayout(cells), at) & 0xffffL;
      case 4 -> cells.segment().get(RowReader.intLayout(cells), at) & 0xffffffffL;
      default -> cells.segment().get(RowReader.longLayout(cells), at);
    };
  }

  /// The double nearest to an unsigned 64-bit integer.
  public static double unsigned(long x) {
    // The lowest bit of a large one only tells whether something lies below a tie.
    return x >= 0 ? (double) x : (double) ((x >>> 1) | (x & 1)) * 2;
  }
}
