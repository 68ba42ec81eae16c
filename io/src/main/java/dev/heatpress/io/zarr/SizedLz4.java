package dev.heatpress.io.zarr;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.io.filter.Codec;
import dev.heatpress.io.filter.CompressedStream;

/// The codec `lz4` of numcodecs: the decoded size in four bytes, little-endian, and an LZ4 block.
final class SizedLz4 implements Codec {
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final CompressedStream block = CompressedStream.lz4();

  @Override
  public long decode(MemorySegment in, MemorySegment out, long expected) {
    long size = in.byteSize() < INT.byteSize() ? -1 : in.get(INT, 0) & 0xffffffffL;
    if (size < 0 || size > out.byteSize() || (expected >= 0 && size != expected)) {
      throw new InputException("its lz4 header names %d bytes", size);
    }
    block.fill(in.asSlice(INT.byteSize()), out.asSlice(0, size));
    return size;
  }

  @Override
  public void close() {
    block.close();
  }
}
