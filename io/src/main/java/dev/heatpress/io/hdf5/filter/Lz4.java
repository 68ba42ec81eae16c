package dev.heatpress.io.hdf5.filter;

import dev.heatpress.core.InputException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;

/// The lz4 filter, number 32004, and the LZ4 block format
/// (<https://github.com/lz4/lz4/blob/dev/doc/lz4_Block_format.md>).
///
/// The filter's own framing is big-endian: the size of everything in 8 bytes, that of a block in 4,
/// then for each block its compressed size in 4 bytes and its data; a block that is as large as it
/// was is stored as it is.
final class Lz4 implements ChunkDecoder.Codec {
  static final ValueLayout.OfLong BIG_LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  static final ValueLayout.OfInt BIG_INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  /// Four bits that say that the length goes on in bytes.
  private static final int LONG = 15;

  private static final int LEAST_MATCH = 4;

  private final LzBuffer buffer = new LzBuffer();

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
        block(in.asSlice(from, size), to);
      }
      from += size;
    }
    return total;
  }

  /// Decodes a block that must fill `out` exactly.
  void block(MemorySegment in, MemorySegment out) {
    buffer.open(in, out);
    while (buffer.more()) {
      steps();
      if (buffer.more()) {
        step();
      }
    }
    long bytes = buffer.close();
    if (bytes != out.byteSize()) {
      throw new InputException(
          "an lz4 block gives %d bytes, %d are expected", bytes, out.byteSize());
    }
  }

  /// As many steps, of short literals and short matches, as input and room are sure to last for.
  private void steps() {
    byte[] in = buffer.in;
    byte[] out = buffer.out;
    int from = buffer.from;
    int at = buffer.at;
    int last = buffer.inEnd - LzBuffer.STEP_IN;
    int limit = buffer.limit;
    while (from <= last && at < limit) {
      int token = in[from] & 0xff;
      int literals = token >> 4;
      int length = (token & LONG) + LEAST_MATCH;
      int next = from + 1 + literals;
      int distance = LzBuffer.pair(in, next);
      int to = at + literals;
      if (literals == LONG || length == LONG + LEAST_MATCH || distance < 1 || distance > to) {
        break;
      }
      LzBuffer.copy8(in, from + 1, out, at);
      LzBuffer.copy8(in, from + 9, out, at + 8);
      LzBuffer.repeat(out, to, distance, length);
      from = next + 2;
      at = to + length;
    }
    buffer.from = from;
    buffer.at = at;
  }

  private void step() {
    int token = buffer.octet();
    buffer.literals(length(token >> 4));
    // The last literals have no match behind them.
    if (buffer.more()) {
      int distance = buffer.octet() | buffer.octet() << 8;
      buffer.match(distance, length(token & LONG) + LEAST_MATCH);
    }
  }

  private long length(int nibble) {
    return nibble == LONG ? LONG + buffer.lengthBytes() : nibble;
  }
}
