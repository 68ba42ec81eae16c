package dev.heatpress.core.exact;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;

/// Reads pieces of rows as doubles, of any type. For the use of one thread.
public final class DoubleRows {
  private final byte[] bytes;
  private final short[] shorts;
  private final int[] ints;
  private final long[] longs;
  private final float[] floats;
  private final MemorySegment intSegment;
  private final MemorySegment longSegment;

  /// A reader of cells of this type, at most `capacity` at a time.
  public DoubleRows(DType dtype, int capacity) {
    int size = dtype.itemSize();
    bytes = new byte[size == 1 ? capacity : 0];
    shorts = new short[size == 2 ? capacity : 0];
    ints = new int[size == 4 ? capacity : 0];
    longs = new long[size == 8 ? capacity : 0];
    floats = new float[dtype == DType.F4 ? capacity : 0];
    intSegment = MemorySegment.ofArray(ints);
    longSegment = MemorySegment.ofArray(longs);
  }

  /// Reads n cells of a row, from a column on, into the front of `into`. Integers of 64 bits are
  /// rounded to nearest.
  public void read(Cells cells, long row, long column, int n, double[] into) {
    switch (cells.dtype().itemSize()) {
      case 1 -> RowReader.bytes(cells, row, column, n, bytes);
      case 2 -> RowReader.shorts(cells, row, column, n, shorts);
      case 4 -> RowReader.ints(cells, row, column, n, ints);
      default -> RowReader.longs(cells, row, column, n, longs);
    }
    switch (cells.dtype()) {
      case B1 -> {
        for (int i = 0; i < n; i++) {
          into[i] = bytes[i] == 0 ? 0 : 1;
        }
      }
      case I1 -> {
        for (int i = 0; i < n; i++) {
          into[i] = bytes[i];
        }
      }
      case U1 -> {
        for (int i = 0; i < n; i++) {
          into[i] = bytes[i] & 0xff;
        }
      }
      case I2 -> {
        for (int i = 0; i < n; i++) {
          into[i] = shorts[i];
        }
      }
      case U2 -> {
        for (int i = 0; i < n; i++) {
          into[i] = shorts[i] & 0xffff;
        }
      }
      case I4 -> {
        for (int i = 0; i < n; i++) {
          into[i] = ints[i];
        }
      }
      case U4 -> {
        for (int i = 0; i < n; i++) {
          into[i] = (ints[i] ^ Integer.MIN_VALUE) + 0x1p31;
        }
      }
      case I8 -> {
        for (int i = 0; i < n; i++) {
          into[i] = longs[i];
        }
      }
      case U8 -> {
        for (int i = 0; i < n; i++) {
          into[i] = CellValues.unsigned(longs[i]);
        }
      }
      case F2 -> {
        for (int i = 0; i < n; i++) {
          into[i] = Float.float16ToFloat(shorts[i]);
        }
      }
      case F4 -> {
        MemorySegment.copy(intSegment, 0, MemorySegment.ofArray(floats), 0, 4L * n);
        for (int i = 0; i < n; i++) {
          into[i] = floats[i];
        }
      }
      case F8 -> MemorySegment.copy(longSegment, 0, MemorySegment.ofArray(into), 0, 8L * n);
    }
  }
}
