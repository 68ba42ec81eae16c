package dev.heatpress.io.filter;

import module java.base;

import dev.heatpress.core.InputException;
import org.jspecify.annotations.Nullable;

/// The bitshuffle filter, number 32008 (<https://github.com/kiyo-masui/bitshuffle>), alone or with
/// LZ4 or zstd behind it.
///
/// Blocks of a multiple of eight elements are transposed as matrices of bits: all lowest bits
/// first. Up to seven elements at the end stay as they are. Its parameters are two numbers of the
/// version, the size of an element, the elements of a block (0 means about 8 KiB) and the
/// compressor (0 none, 2 LZ4, 3 zstd); a compressed chunk begins with its size in 8 bytes and the
/// bytes of a block in 4, big-endian, and each block with its compressed size in 4.
public final class Bitshuffle implements Codec {
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int NONE = 0;
  private static final int LZ4 = 2;
  private static final int ZSTD = 3;
  private static final long MAX_BLOCK = 1 << 28;

  private final int elementSize;
  private final long blockElements;
  private final int compressor;
  private final Arena arena = Arena.ofShared();
  private final CompressedStream blocks;
  private @Nullable MemorySegment scratch;

  /// @param ahead bytes that all chunks to come have
  public Bitshuffle(int[] values, int elementSize, long ahead) {
    this.elementSize = values.length > 2 && values[2] > 0 ? values[2] : elementSize;
    int given = values.length > 3 ? values[3] : 0;
    this.blockElements = given > 0 ? given : defaultBlock(this.elementSize);
    this.compressor = values.length > 4 ? values[4] : NONE;
    if (compressor != NONE && compressor != LZ4 && compressor != ZSTD) {
      throw new InputException(
          "the filter bitshuffle (number 32008) with compressor %d is not supported", compressor);
    }
    this.blocks = compressor == ZSTD ? CompressedStream.zstd(ahead) : CompressedStream.lz4();
  }

  private static long defaultBlock(int elementSize) {
    return Math.max(128, 8192 / elementSize / 8 * 8);
  }

  @Override
  public boolean prefersMemory() {
    return true;
  }

  @Override
  public long decode(MemorySegment in, MemorySegment out, long expected) {
    return compressor == NONE ? plain(in, out) : compressed(in, out, expected);
  }

  private long plain(MemorySegment in, MemorySegment out) {
    long bytes = in.byteSize();
    if (bytes > out.byteSize()) {
      throw new InputException("it holds %d bytes, too many", bytes);
    }
    checkBlock(blockElements);
    long elements = bytes / elementSize;
    long whole = elements / 8 * 8;
    for (long k = 0; k < whole; k += blockElements) {
      long count = Math.min(blockElements, whole - k);
      undo(in, k * elementSize, out, k * elementSize, count, elementSize);
    }
    MemorySegment.copy(
        in, whole * elementSize, out, whole * elementSize, bytes - whole * elementSize);
    return bytes;
  }

  private void checkBlock(long elements) {
    if (elements < 8 || elements % 8 != 0 || elements > MAX_BLOCK / elementSize) {
      throw new InputException("its bitshuffle blocks have %d elements", elements);
    }
  }

  private long compressed(MemorySegment in, MemorySegment out, long expected) {
    if (in.byteSize() < 12) {
      throw new InputException("its bitshuffle header is too short");
    }
    long total = in.get(Lz4.BIG_LONG, 0);
    long perBlock = (in.get(Lz4.BIG_INT, 8) & 0xffffffffL) / elementSize;
    if (total < 0 || total > out.byteSize() || (expected >= 0 && total != expected)) {
      throw new InputException("its bitshuffle header names %d bytes", total);
    }
    checkBlock(perBlock);
    long whole = total / elementSize / 8 * 8;
    long from = 12;
    for (long k = 0; k < whole; k += perBlock) {
      long count = Math.min(perBlock, whole - k);
      long size = from + 4 > in.byteSize() ? -1 : in.get(Lz4.BIG_INT, from);
      from += 4;
      if (size < 0 || size > in.byteSize() - from) {
        throw new InputException("its bitshuffle blocks are cut off");
      }
      MemorySegment block = scratch(count * elementSize);
      blocks.fill(in.asSlice(from, size), block);
      undo(block, 0, out, k * elementSize, count, elementSize);
      from += size;
    }
    long rest = total - whole * elementSize;
    if (rest > in.byteSize() - from) {
      throw new InputException("its last elements are cut off");
    }
    MemorySegment.copy(in, from, out, whole * elementSize, rest);
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

  /// Undoes one block: `count` elements, a multiple of eight.
  public static void undo(
      MemorySegment in, long inAt, MemorySegment out, long outAt, long count, int elementSize) {
    long row = count / 8;
    for (int b = 0; b < elementSize; b++) {
      for (long k = 0; k < row; k++) {
        long bits = 0;
        for (int bit = 0; bit < 8; bit++) {
          long octet = in.get(ValueLayout.JAVA_BYTE, inAt + (8L * b + bit) * row + k) & 0xffL;
          bits |= octet << (8 * bit);
        }
        bits = transposed(bits);
        long to = outAt + 8 * k * elementSize + b;
        if (elementSize == 1) {
          out.set(LONG, to, bits);
        } else {
          for (int e = 0; e < 8; e++) {
            out.set(ValueLayout.JAVA_BYTE, to + (long) e * elementSize, (byte) (bits >>> (8 * e)));
          }
        }
      }
    }
  }

  /// Transposes a matrix of 8 x 8 bits (Warren, "Hacker's Delight", 7-3).
  private static long transposed(long x) {
    long t = (x ^ x >>> 7) & 0x00aa00aa00aa00aaL;
    x ^= t ^ t << 7;
    t = (x ^ x >>> 14) & 0x0000cccc0000ccccL;
    x ^= t ^ t << 14;
    t = (x ^ x >>> 28) & 0x00000000f0f0f0f0L;
    return x ^ t ^ t << 28;
  }

  @Override
  public void close() {
    blocks.close();
    arena.close();
  }
}
