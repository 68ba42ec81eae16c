package dev.heatpress.core.exact;

import module java.base;

import dev.heatpress.core.Cells;

/// Copies a piece of a row of cells into an array, in the byte order of the machine.
///
/// A copy costs little beside the memory that it reads (the array stays in the first-level cache)
/// and makes every byte order, alignment and stride look alike to the loops that follow.
///
/// From segment to segment: copies into plain arrays begin with a switch over their types that the
/// JVM makes at every start, which takes 10 ms.
final class RowReader {
  private RowReader() {}

  static void bytes(Cells cells, long row, long column, int n, byte[] into) {
    long at = address(cells, row, column);
    if (cells.columnStride() == 1) {
      MemorySegment.copy(cells.segment(), at, MemorySegment.ofArray(into), 0, n);
    } else {
      for (int i = 0; i < n; i++, at += cells.columnStride()) {
        into[i] = cells.segment().get(ValueLayout.JAVA_BYTE, at);
      }
    }
  }

  static void shorts(Cells cells, long row, long column, int n, short[] into) {
    long at = address(cells, row, column);
    ValueLayout.OfShort layout = shortLayout(cells);
    if (cells.columnStride() == 2) {
      copy(cells, layout, at, n, MemorySegment.ofArray(into), ValueLayout.JAVA_SHORT);
    } else {
      for (int i = 0; i < n; i++, at += cells.columnStride()) {
        into[i] = cells.segment().get(layout, at);
      }
    }
  }

  static void ints(Cells cells, long row, long column, int n, int[] into) {
    long at = address(cells, row, column);
    ValueLayout.OfInt layout = intLayout(cells);
    if (cells.columnStride() == 4) {
      copy(cells, layout, at, n, MemorySegment.ofArray(into), ValueLayout.JAVA_INT);
    } else {
      for (int i = 0; i < n; i++, at += cells.columnStride()) {
        into[i] = cells.segment().get(layout, at);
      }
    }
  }

  /// Of contiguous cells in native byte order.
  static void floats(Cells cells, long row, long column, int n, MemorySegment into) {
    MemorySegment.copy(cells.segment(), address(cells, row, column), into, 0, 4L * n);
  }

  static void longs(Cells cells, long row, long column, int n, long[] into) {
    long at = address(cells, row, column);
    ValueLayout.OfLong layout = longLayout(cells);
    if (cells.columnStride() == 8) {
      copy(cells, layout, at, n, MemorySegment.ofArray(into), ValueLayout.JAVA_LONG);
    } else {
      for (int i = 0; i < n; i++, at += cells.columnStride()) {
        into[i] = cells.segment().get(layout, at);
      }
    }
  }

  /// Copies n cells that lie side by side: as bytes, which the JIT compiles sooner, where no order
  /// is to be changed.
  static void copy(
      Cells cells, ValueLayout stored, long at, int n, MemorySegment into, ValueLayout order) {
    if (stored.order() == order.order()) {
      MemorySegment.copy(cells.segment(), at, into, 0, n * stored.byteSize());
    } else {
      MemorySegment.copy(cells.segment(), stored, at, into, order, 0, n);
    }
  }

  private static final ValueLayout.OfShort SHORT_LITTLE =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfShort SHORT_BIG =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt INT_LITTLE =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT_BIG =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfLong LONG_LITTLE =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG_BIG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  static long address(Cells cells, long row, long column) {
    return cells.offset() + row * cells.rowStride() + column * cells.columnStride();
  }

  static ValueLayout.OfShort shortLayout(Cells cells) {
    return little(cells) ? SHORT_LITTLE : SHORT_BIG;
  }

  static ValueLayout.OfInt intLayout(Cells cells) {
    return little(cells) ? INT_LITTLE : INT_BIG;
  }

  static ValueLayout.OfLong longLayout(Cells cells) {
    return little(cells) ? LONG_LITTLE : LONG_BIG;
  }

  private static boolean little(Cells cells) {
    return cells.order() == ByteOrder.LITTLE_ENDIAN;
  }
}
