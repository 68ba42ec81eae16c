package dev.heatpress.io.filter;

import module java.base;

import dev.heatpress.core.InputException;
import org.jspecify.annotations.Nullable;

/// The blosc filter, number 32001: one Blosc 1 buffer
/// (<https://github.com/Blosc/c-blosc/blob/main/README_CHUNK_FORMAT.rst>).
///
/// A header of 16 bytes, little-endian: version, version of the compressor, flags, bytes of an
/// element, then in 4 bytes each the size of all, that of a block, that of the buffer. The offsets
/// of the blocks follow. A block is one compressed stream, or one for each byte of an element, each
/// with its size before it; its bytes are shuffled afterwards.
public final class Blosc implements Codec {
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int HEADER = 16;
  private static final int SHUFFLE = 1;
  private static final int COPIED = 2;
  private static final int BITSHUFFLE = 4;
  private static final int NOT_SPLIT = 16;
  private static final int MOST_SPLITS = 16;
  private static final int LEAST_SPLIT = 128;

  private final Arena arena = Arena.ofShared();

  /// By their numbers.
  private final List<Codec> compressors;

  private @Nullable MemorySegment scratch;

  /// @param ahead bytes that all chunks to come have
  public Blosc(long ahead) {
    compressors =
        List.of(
            new BloscLz(),
            CompressedStream.lz4(),
            CompressedStream.snappy(),
            CompressedStream.zlib(ahead),
            CompressedStream.zstd(ahead));
  }

  @Override
  public boolean prefersMemory() {
    return true;
  }

  @Override
  public long decode(MemorySegment in, MemorySegment out, long expected) {
    if (in.byteSize() < HEADER) {
      throw new InputException("its blosc header is too short");
    }
    int flags = in.get(ValueLayout.JAVA_BYTE, 2) & 0xff;
    int typeSize = Math.max(1, in.get(ValueLayout.JAVA_BYTE, 3) & 0xff);
    long total = in.get(INT, 4) & 0xffffffffL;
    long blockSize = in.get(INT, 8) & 0xffffffffL;
    long stored = in.get(INT, 12) & 0xffffffffL;
    if (total > out.byteSize()
        || (expected >= 0 && total != expected)
        || stored > in.byteSize()
        || (total > 0 && (blockSize < 1 || blockSize > Math.max(total, 1 << 20)))) {
      throw new InputException(
          "its blosc header names %d bytes in blocks of %d, %d stored", total, blockSize, stored);
    }
    if ((flags & COPIED) != 0) {
      if (total > in.byteSize() - HEADER) {
        throw new InputException("its blosc buffer is cut off");
      }
      MemorySegment.copy(in, HEADER, out, 0, total);
      return total;
    }
    long blocks = total == 0 ? 0 : (total + blockSize - 1) / blockSize;
    if (HEADER + 4 * blocks > in.byteSize()) {
      throw new InputException("its blosc buffer has no room for %d blocks", blocks);
    }
    for (long k = 0; k < blocks; k++) {
      long start = in.get(INT, HEADER + 4 * k);
      if (start < 0 || start > in.byteSize()) {
        throw new InputException("its blosc block %d lies outside", k);
      }
      long bytes = Math.min(blockSize, total - k * blockSize);
      boolean split =
          (flags & NOT_SPLIT) == 0
              && typeSize <= MOST_SPLITS
              && bytes == blockSize
              && blockSize / typeSize >= LEAST_SPLIT;
      MemorySegment block = scratch(bytes);
      streams(in.asSlice(start), block, split ? typeSize : 1, flags >> 5);
      unshuffle(block, out, k * blockSize, flags, typeSize);
    }
    return total;
  }

  private MemorySegment scratch(long bytes) {
    MemorySegment buffer = scratch;
    if (buffer == null || buffer.byteSize() < bytes) {
      buffer = Buffers.allocate(arena, bytes);
      scratch = buffer;
    }
    return buffer.asSlice(0, bytes);
  }

  private void streams(MemorySegment in, MemorySegment block, int count, int compressor) {
    long each = block.byteSize() / count;
    if (each * count != block.byteSize()) {
      throw new InputException("a blosc block of %d bytes in %d streams", block.byteSize(), count);
    }
    long from = 0;
    for (int k = 0; k < count; k++) {
      long size = from + 4 > in.byteSize() ? -1 : in.get(INT, from);
      from += 4;
      if (size < 0 || size > in.byteSize() - from) {
        throw new InputException("a blosc block is cut off");
      }
      MemorySegment out = block.asSlice(k * each, each);
      MemorySegment stream = in.asSlice(from, size);
      from += size;
      if (size == each) {
        MemorySegment.copy(stream, 0, out, 0, each);
      } else {
        long bytes = compressor(compressor).decode(stream, out, each);
        if (bytes != each) {
          throw new InputException("a blosc block gives %d bytes, %d are expected", bytes, each);
        }
      }
    }
  }

  private Codec compressor(int number) {
    if (number >= compressors.size()) {
      throw new InputException("unknown blosc compressor " + number);
    }
    return compressors.get(number);
  }

  private static void unshuffle(
      MemorySegment block, MemorySegment out, long at, int flags, int typeSize) {
    long bytes = block.byteSize();
    if ((flags & SHUFFLE) != 0) {
      Shuffle.undo(block, 0, out, at, bytes, typeSize);
      return;
    }
    long elements = bytes / typeSize;
    boolean bits = (flags & BITSHUFFLE) != 0 && elements > 0 && elements % 8 == 0;
    long whole = bits ? elements * typeSize : 0;
    if (bits) {
      Bitshuffle.undo(block, 0, out, at, elements, typeSize);
    }
    MemorySegment.copy(block, whole, out, at + whole, bytes - whole);
  }

  @Override
  public void close() {
    compressors.forEach(Codec::close);
    arena.close();
  }
}
