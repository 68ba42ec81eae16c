package dev.heatpress.io.sparse;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.core.exact.CellValues;
import dev.heatpress.io.plane.ComplexMatrix;
import org.jspecify.annotations.Nullable;

/// A list of numbers in a file, read piece by piece where it lies: an array of one axis.
///
/// @param name for messages
/// @param cells a matrix of one row, or of one column; null where there are none
public record NumberList(String name, @Nullable MatrixSource cells) {

  /// Numbers of a list that is held in memory as a whole, at the most.
  private static final long MOST = 1L << 28;

  /// How many there are.
  public long size() {
    return cells == null ? 0 : Math.multiplyExact(cells.rows(), cells.columns());
  }

  /// Their type; that of doubles where there are none.
  public DType dtype() {
    return cells == null ? DType.F8 : cells.dtype();
  }

  /// Whether several numbers for one cell can be added up: moduli and angles can't.
  public boolean adds() {
    return !(cells instanceof ComplexMatrix);
  }

  /// The type of the bits that [Reader#values] gives: `F8`, or an integer of 64 bits.
  public DType valueType() {
    return dtype().isFloating() ? DType.F8 : dtype() == DType.U8 ? DType.U8 : DType.I8;
  }

  /// The whole list of indices or offsets.
  ///
  /// @throws InputException where it is no list of integers, or too long
  public long[] indices() {
    checkIndices();
    if (size() > MOST) {
      throw new InputException("%s has %d numbers, more than are read", name, size());
    }
    long[] all = new long[(int) size()];
    try (Reader reader = newReader()) {
      long[] piece = new long[1 << 12];
      for (int at = 0; at < all.length; at += piece.length) {
        int n = Math.min(piece.length, all.length - at);
        reader.values(at, n, piece);
        System.arraycopy(piece, 0, all, at, n);
      }
    }
    return all;
  }

  /// The whole list as doubles.
  ///
  /// @throws InputException where it is too long
  public double[] doubles() {
    if (size() > MOST) {
      throw new InputException("%s has %d numbers, more than are read", name, size());
    }
    double[] all = new double[(int) size()];
    DType type = valueType();
    try (Reader reader = newReader()) {
      long[] piece = new long[1 << 12];
      for (int at = 0; at < all.length; at += piece.length) {
        int n = Math.min(piece.length, all.length - at);
        reader.values(at, n, piece);
        for (int k = 0; k < n; k++) {
          all[at + k] =
              switch (type) {
                case F8 -> Double.longBitsToDouble(piece[k]);
                case U8 -> CellValues.unsigned(piece[k]);
                default -> piece[k];
              };
        }
      }
    }
    return all;
  }

  /// Refuses numbers that can't be indices.
  public void checkIndices() {
    if (dtype().isFloating() && cells != null) {
      throw new InputException("%s holds no whole numbers but '%s'", name, dtype().code());
    }
  }

  /// A reader for the use of one thread.
  public Reader newReader() {
    return new Reader();
  }

  /// Reads pieces of the list for one thread.
  public final class Reader implements AutoCloseable {
    private final ChunkedMatrix.@Nullable ChunkReader chunks =
        cells instanceof ChunkedMatrix chunked ? chunked.newReader() : null;
    private @Nullable Cells last;
    private long lastChunk = -1;

    private Reader() {}

    /// Reads n numbers from place `from` on into the front of an array, as bits of
    /// [NumberList#valueType].
    public void values(long from, int n, long[] into) {
      if (n == 0) {
        return;
      }
      if (cells instanceof StridedMatrix strided) {
        read(flat(strided.cells()), from, n, into, 0);
        return;
      }
      if (!(cells instanceof ChunkedMatrix chunked)) {
        throw new InputException("%s has no numbers", name);
      }
      boolean down = chunked.columns() == 1 && chunked.rows() > 1;
      long length = down ? chunked.chunkRows() : chunked.chunkColumns();
      int done = 0;
      while (done < n) {
        long k = (from + done) / length;
        long begin = k * length;
        int count = (int) Math.min(n - done, begin + length - from - done);
        read(flat(chunk(k, down)), from + done - begin, count, into, done);
        done += count;
      }
    }

    private Cells chunk(long k, boolean down) {
      Cells chunk = last;
      if (chunk == null || lastChunk != k) {
        last = null;
        if (chunks == null) {
          throw new IllegalStateException();
        }
        chunk = down ? chunks.read(k, 0) : chunks.read(0, k);
        last = chunk;
        lastChunk = k;
      }
      return chunk;
    }

    @Override
    public void close() {
      if (chunks != null) {
        chunks.close();
      }
    }
  }

  /// One row of the cells.
  private static Cells flat(Cells cells) {
    return cells.rows() == 1 ? cells : cells.transposed();
  }

  private static void read(Cells cells, long from, int n, long[] into, int at) {
    DType dtype = cells.dtype();
    boolean side = cells.columnStride() == dtype.itemSize();
    if (!side || cells.order() != ByteOrder.LITTLE_ENDIAN) {
      for (int i = 0; i < n; i++) {
        into[at + i] = value(dtype, CellValues.bits(cells, 0, from + i));
      }
      return;
    }
    MemorySegment segment = cells.segment();
    long start = cells.offset() + from * dtype.itemSize();
    switch (dtype) {
      case I8, U8, F8 ->
          MemorySegment.copy(segment, ValueLayout.JAVA_LONG_UNALIGNED, start, into, at, n);
      case I4 -> {
        for (int i = 0; i < n; i++) {
          into[at + i] = segment.get(ValueLayout.JAVA_INT_UNALIGNED, start + 4L * i);
        }
      }
      case U1 -> {
        for (int i = 0; i < n; i++) {
          into[at + i] = segment.get(ValueLayout.JAVA_BYTE, start + i) & 0xff;
        }
      }
      case U2 -> {
        for (int i = 0; i < n; i++) {
          into[at + i] = segment.get(ValueLayout.JAVA_SHORT_UNALIGNED, start + 2L * i) & 0xffff;
        }
      }
      case I2 -> {
        for (int i = 0; i < n; i++) {
          into[at + i] = segment.get(ValueLayout.JAVA_SHORT_UNALIGNED, start + 2L * i);
        }
      }
      case U4 -> {
        for (int i = 0; i < n; i++) {
          into[at + i] = segment.get(ValueLayout.JAVA_INT_UNALIGNED, start + 4L * i) & 0xffffffffL;
        }
      }
      case F4 -> {
        for (int i = 0; i < n; i++) {
          float x = segment.get(ValueLayout.JAVA_FLOAT_UNALIGNED, start + 4L * i);
          into[at + i] = Double.doubleToRawLongBits(x);
        }
      }
      default -> {
        for (int i = 0; i < n; i++) {
          into[at + i] = value(dtype, CellValues.bits(cells, 0, from + i));
        }
      }
    }
  }

  /// The bits of the value type, from those of the stored one.
  private static long value(DType dtype, long bits) {
    return switch (dtype) {
      case B1 -> bits == 0 ? 0 : 1;
      case I1 -> (byte) bits;
      case I2 -> (short) bits;
      case I4 -> (int) bits;
      case U1, U2, U4, I8, U8, F8 -> bits;
      case F2 -> Double.doubleToRawLongBits(Float.float16ToFloat((short) bits));
      case F4 -> Double.doubleToRawLongBits(Float.intBitsToFloat((int) bits));
    };
  }
}
