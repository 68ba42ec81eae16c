package dev.heatpress.io.zarr;

import module java.base;

import dev.heatpress.core.InputException;

/// Checks the checksum of four bytes, little-endian, before or after the bytes of a chunk.
///
/// @param sums makes a new sum
/// @param start whether it comes before the bytes
record Checksum(String name, Supplier<java.util.zip.Checksum> sums, boolean start)
    implements UnaryOperator<MemorySegment> {
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int PIECE = 1 << 30;

  @Override
  public MemorySegment apply(MemorySegment stored) {
    long bytes = stored.byteSize() - INT.byteSize();
    if (bytes < 0) {
      throw new InputException("it is too short for its checksum (%s)", name);
    }
    int expected = stored.get(INT, start ? 0 : bytes);
    MemorySegment data = stored.asSlice(start ? INT.byteSize() : 0, bytes);
    java.util.zip.Checksum sum = sums.get();
    for (long at = 0; at < bytes; at += PIECE) {
      sum.update(data.asSlice(at, Math.min(PIECE, bytes - at)).asByteBuffer());
    }
    if ((int) sum.getValue() != expected) {
      throw new InputException(
          "its checksum (%s) is wrong: %08x is stored, %08x found",
          name, expected, (int) sum.getValue());
    }
    return data;
  }
}
