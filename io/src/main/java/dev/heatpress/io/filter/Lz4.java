package dev.heatpress.io.filter;

import module java.base;

import dev.heatpress.core.InputException;

/// The lz4 filter, number 32004: LZ4 blocks in a framing of its own.
///
/// That is big-endian: the size of everything in 8 bytes, that of a block in 4, then for each block
/// its compressed size in 4 bytes and its data; a block that is as large as it was is stored as it
/// is.
public final class Lz4 implements Codec {
  static final ValueLayout.OfLong BIG_LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  static final ValueLayout.OfInt BIG_INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private final CompressedStream blocks = CompressedStream.lz4();

  @Override
  public long decode(MemorySegment in, MemorySegment out, long expected) {
    if (in.byteSize() < 12) {
      throw new InputException("its lz4 frame is too short");
    }
    long total = in.get(BIG_LONG, 0);
    long block = in.get(BIG_INT, 8);
    if (total < 0 || total > out.byteSize() || (expected >= 0 && total != expected) || block < 1) {
      throw new InputException("its lz4 frame names %d bytes in blocks of %d", total, block);
    }
    long from = 12;
    for (long at = 0; at < total; at += block) {
      long bytes = Math.min(block, total - at);
      long size = from + 4 > in.byteSize() ? -1 : in.get(BIG_INT, from);
      from += 4;
      if (size < 0 || size > in.byteSize() - from) {
        throw new InputException("its lz4 frame is cut off");
      }
      MemorySegment to = out.asSlice(at, bytes);
      if (size == bytes) {
        MemorySegment.copy(in, from, to, 0, bytes);
      } else {
        blocks.fill(in.asSlice(from, size), to);
      }
      from += size;
    }
    return total;
  }
}
