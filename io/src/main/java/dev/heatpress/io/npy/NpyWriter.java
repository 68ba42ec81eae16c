package dev.heatpress.io.npy;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.Printf;

/// Writes a matrix as a `.npy` file of version 1.0, row-major and little-endian, in one go.
///
/// [#encode] may run on any thread; the rest is for one thread.
public final class NpyWriter {
  private final OutputStream out;
  private final long expected;
  private long written;

  /// Writes the header of a float64 matrix.
  ///
  /// @param out not closed
  /// @throws IllegalArgumentException where rows or columns is less than 1, or the data exceed 2^63
  ///   bytes
  public NpyWriter(OutputStream out, long rows, long columns) throws IOException {
    this(out, rows, columns, DType.F8);
  }

  /// Writes the header of a matrix of another type.
  ///
  /// @param dtype F4 or F8
  public NpyWriter(OutputStream out, long rows, long columns, DType dtype) throws IOException {
    if (rows < 1 || columns < 1) {
      throw new IllegalArgumentException(Printf.of("a matrix of %d x %d", rows, columns));
    }
    requireFloat(dtype);
    try {
      expected = Math.multiplyExact(Math.multiplyExact(rows, columns), dtype.itemSize());
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(Printf.of("a matrix of %d x %d", rows, columns), e);
    }
    this.out = out;
    out.write(header(rows, columns, dtype));
  }

  private static byte[] header(long rows, long columns, DType dtype) {
    String text =
        Printf.of(
            "{'descr': '<%s', 'fortran_order': False, 'shape': (%d, %d), }",
            dtype.code(), rows, columns);
    int preamble = NpyFormat.LENGTH_AT + 2;
    int unpadded = preamble + text.length() + 1;
    int padding = -unpadded & (NpyFormat.ALIGNMENT - 1);
    return ByteBuffer.allocate(unpadded + padding)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put(NpyFormat.MAGIC)
        .put((byte) 1)
        .put((byte) 0)
        .putShort((short) (unpadded + padding - preamble))
        .put((text + " ".repeat(padding) + "\n").getBytes(StandardCharsets.ISO_8859_1))
        .array();
  }

  /// The first `count` values as little-endian float64, NaN with their bits. Thread-safe.
  public static byte[] encode(double[] values, int count) {
    return encode(values, count, DType.F8);
  }

  /// The first `count` values in a type, F4 or F8; rounded to nearest where it is F4. Thread-safe.
  public static byte[] encode(double[] values, int count, DType dtype) {
    requireFloat(dtype);
    byte[] bytes = new byte[Math.multiplyExact(count, dtype.itemSize())];
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    if (dtype == DType.F8) {
      buffer.asDoubleBuffer().put(values, 0, count);
    } else {
      for (int i = 0; i < count; i++) {
        buffer.putFloat((float) values[i]);
      }
    }
    return bytes;
  }

  /// Writes encoded values below and right of those before.
  ///
  /// @throws IllegalStateException where there are more than the matrix has
  public void append(byte[] bytes) throws IOException {
    if (bytes.length > expected - written) {
      throw new IllegalStateException(
          Printf.of("%d bytes of cells after %d of %d", bytes.length, written, expected));
    }
    out.write(bytes);
    written += bytes.length;
  }

  /// Checks that every cell has come, and flushes.
  ///
  /// @throws IllegalStateException where some have not
  public void finish() throws IOException {
    if (written != expected) {
      throw new IllegalStateException(Printf.of("%d of %d bytes of cells", written, expected));
    }
    out.flush();
  }

  private static void requireFloat(DType dtype) {
    if (dtype != DType.F4 && dtype != DType.F8) {
      throw new IllegalArgumentException("cells are written as f4 or f8, not " + dtype.code());
    }
  }
}
