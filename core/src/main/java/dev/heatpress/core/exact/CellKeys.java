package dev.heatpress.core.exact;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;

/// Cells as unsigned integers in the same order, exactly and for every type: what order statistics
/// are selected by. For the use of one thread.
///
/// A key has as many bits as a cell. Of integers the sign bit is turned over; of floats all bits
/// are where the sign is set, and the sign alone otherwise (-0 comes just before 0).
public final class CellKeys {
  private final DType dtype;
  private final byte[] bytes;
  private final short[] shorts;
  private final int[] ints;

  /// A reader of cells of this type, at most `capacity` at a time.
  public CellKeys(DType dtype, int capacity) {
    this.dtype = dtype;
    int size = dtype.itemSize();
    bytes = new byte[size == 1 ? capacity : 0];
    shorts = new short[size == 2 ? capacity : 0];
    ints = new int[size == 4 ? capacity : 0];
  }

  /// Bits of a key.
  public static int bits(DType dtype) {
    return 8 * dtype.itemSize();
  }

  /// Reads the finite ones of n cells of a row, from a column on, into the front of `keys`, and
  /// returns how many they are.
  public int read(Cells cells, long row, long column, int n, long[] keys) {
    switch (dtype.itemSize()) {
      case 1 -> RowReader.bytes(cells, row, column, n, bytes);
      case 2 -> RowReader.shorts(cells, row, column, n, shorts);
      case 4 -> RowReader.ints(cells, row, column, n, ints);
      default -> RowReader.longs(cells, row, column, n, keys);
    }
    return switch (dtype) {
      case B1 -> {
        for (int i = 0; i < n; i++) {
          keys[i] = bytes[i] == 0 ? 0 : 1;
        }
        yield n;
      }
      case I1, U1 -> {
        long turn = dtype == DType.I1 ? 0x80 : 0;
        for (int i = 0; i < n; i++) {
          keys[i] = (bytes[i] & 0xffL) ^ turn;
        }
        yield n;
      }
      case I2, U2 -> {
        long turn = dtype == DType.I2 ? 0x8000 : 0;
        for (int i = 0; i < n; i++) {
          keys[i] = (shorts[i] & 0xffffL) ^ turn;
        }
        yield n;
      }
      case I4, U4 -> {
        long turn = dtype == DType.I4 ? 0x80000000L : 0;
        for (int i = 0; i < n; i++) {
          keys[i] = (ints[i] & 0xffffffffL) ^ turn;
        }
        yield n;
      }
      case I8, U8 -> {
        long turn = dtype == DType.I8 ? Long.MIN_VALUE : 0;
        for (int i = 0; i < n; i++) {
          keys[i] ^= turn;
        }
        yield n;
      }
      case F2 -> {
        for (int i = 0; i < n; i++) {
          keys[i] = shorts[i];
        }
        yield floats(keys, n, 0x7c00);
      }
      case F4 -> {
        for (int i = 0; i < n; i++) {
          keys[i] = ints[i];
        }
        yield floats(keys, n, 0x7f800000);
      }
      case F8 -> floats(keys, n, 0x7ff0000000000000L);
    };
  }

  /// Turns sign-extended bits of floats into keys, without those that are not finite.
  ///
  /// @param exponent the bits of the exponent, all of which are set in infinities and NaN
  private int floats(long[] keys, int n, long exponent) {
    int width = bits(dtype);
    long mask = -1L >>> (64 - width);
    long sign = 1L << (width - 1);
    int count = 0;
    for (int i = 0; i < n; i++) {
      long bits = keys[i];
      keys[count] = (bits ^ ((bits >> 63) | sign)) & mask;
      count += (bits & exponent) == exponent ? 0 : 1;
    }
    return count;
  }

  /// The key of zero; those of positive cells are above it.
  public static long zero(DType dtype) {
    return switch (dtype) {
      case B1, U1, U2, U4, U8 -> 0;
      case I1, I2, I4, I8, F2, F4, F8 -> 1L << (bits(dtype) - 1);
    };
  }

  /// The cell of a key as a double: exact for all types but 64-bit integers, which are rounded to
  /// nearest. Zero has no sign.
  public static double value(DType dtype, long key) {
    long turned = key ^ zero(dtype);
    return switch (dtype) {
      case B1, U1, U2, U4 -> key;
      case U8 -> CellValues.unsigned(key);
      case I1 -> (byte) turned;
      case I2 -> (short) turned;
      case I4 -> (int) turned;
      case I8 -> (double) turned;
      case F2 -> Float.float16ToFloat((short) float_(key, 16)) + 0.0;
      case F4 -> Float.intBitsToFloat((int) float_(key, 32)) + 0.0;
      case F8 -> Double.longBitsToDouble(float_(key, 64)) + 0.0;
    };
  }

  /// The bits of a float, wrong above its width.
  private static long float_(long key, int width) {
    long sign = 1L << (width - 1);
    return (key & sign) != 0 ? key ^ sign : ~key;
  }
}
