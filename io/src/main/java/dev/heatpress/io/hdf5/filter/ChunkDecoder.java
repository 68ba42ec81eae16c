package dev.heatpress.io.hdf5.filter;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.io.filter.Bitshuffle;
import dev.heatpress.io.filter.Blosc;
import dev.heatpress.io.filter.BufferPair;
import dev.heatpress.io.filter.Codec;
import dev.heatpress.io.filter.CompressedStream;
import dev.heatpress.io.filter.Fletcher32;
import dev.heatpress.io.filter.Lz4;
import dev.heatpress.io.filter.Lzf;
import dev.heatpress.io.filter.Shuffle;
import org.jspecify.annotations.Nullable;

/// Undoes the filters of one chunk after another, for one thread.
///
/// The buffers are as large as a chunk (a little larger between two compressors), whatever sizes
/// the chunk itself names. A chunk without filters is handed out where it lies in the file.
public final class ChunkDecoder implements AutoCloseable {

  /// Bytes of a chunk in the file that are copied into memory at the most, where that is faster.
  private static final long COPIED = 8 << 20;

  private final List<FilterSpec> filters;
  private final List<@Nullable Codec> codecs;
  private final long chunkBytes;
  private final BufferPair buffers;

  /// A decoder for chunks of one dataset.
  ///
  /// @param chunkBytes of a decoded chunk
  /// @param chunks how many there are to decode, about
  public ChunkDecoder(List<FilterSpec> filters, int elementSize, long chunkBytes, long chunks) {
    this.filters = filters;
    this.chunkBytes = chunkBytes;
    this.buffers = new BufferPair(chunkBytes);
    this.codecs = new ArrayList<>();
    for (FilterSpec filter : filters) {
      codecs.add(codec(filter, elementSize, chunks * chunkBytes));
    }
  }

  /// Bytes that a decoder holds once it has seen a chunk, about: it decodes to and fro between two
  /// buffers.
  public static long bytes(List<FilterSpec> filters, long chunkBytes) {
    int buffers = 0;
    boolean copies = false;
    for (FilterSpec filter : filters) {
      int id = filter.id();
      buffers += id == FilterSpec.FLETCHER32 ? 0 : 1;
      // What compressors in native code read is copied first, into the buffer that is free.
      copies |=
          switch (id) {
            case FilterSpec.FLETCHER32, FilterSpec.SHUFFLE, FilterSpec.LZF, FilterSpec.LZ4 -> false;
            case FilterSpec.SZIP, FilterSpec.NBIT, FilterSpec.SCALEOFFSET -> false;
            default -> true;
          };
    }
    long copied = Math.min(chunkBytes, COPIED);
    boolean own = copies && (buffers < 2 || chunkBytes > COPIED);
    return Math.min(2, buffers) * chunkBytes + (own ? copied : 0);
  }

  private static @Nullable Codec codec(FilterSpec filter, int elementSize, long ahead) {
    int[] values = filter.values();
    return switch (filter.id()) {
      case FilterSpec.DEFLATE -> CompressedStream.zlib(ahead);
      case FilterSpec.SHUFFLE -> new Shuffle(values.length > 0 ? values[0] : elementSize);
      case FilterSpec.SZIP -> new Szip(values);
      case FilterSpec.NBIT -> new NBit(values);
      case FilterSpec.SCALEOFFSET -> new ScaleOffset(values);
      case FilterSpec.BZIP2 -> CompressedStream.bzip2();
      case FilterSpec.LZF -> new Lzf();
      case FilterSpec.LZ4 -> new Lz4();
      case FilterSpec.ZSTD -> CompressedStream.zstd(ahead);
      case FilterSpec.BITSHUFFLE -> new Bitshuffle(values, elementSize, ahead);
      case FilterSpec.BLOSC -> new Blosc(ahead);
      // Fletcher32 only looks at the bytes; the unknown ones are skipped by every chunk.
      default -> null;
    };
  }

  /// The elements of a chunk; valid until the next call.
  ///
  /// @param mask bit k is set where filter k was skipped
  public MemorySegment decode(MemorySegment stored, int mask) {
    checkRatio(stored.byteSize(), mask);
    MemorySegment current = stored;
    int next = 0;
    for (int k = filters.size() - 1; k >= 0; k--) {
      if ((mask >> k & 1) != 0) {
        continue;
      }
      long expected = expected(k, mask);
      FilterSpec filter = filters.get(k);
      Codec codec = codecs.get(k);
      if (filter.id() == FilterSpec.FLETCHER32) {
        current = Fletcher32.check(current);
      } else if (codec == null) {
        throw new InputException(filter.refusal());
      } else {
        MemorySegment in = codec.prefersMemory() ? inMemory(current, 1 - next) : current;
        MemorySegment out = buffers.get(next, expected);
        next = 1 - next;
        long bytes = codec.decode(in, out, expected);
        current = out.asSlice(0, bytes);
      }
      if (expected >= 0 && current.byteSize() != expected) {
        throw wrongSize(filter, current.byteSize(), expected);
      }
    }
    if (current.byteSize() != chunkBytes) {
      throw new InputException(
          "it holds %d bytes, %d are expected", current.byteSize(), chunkBytes);
    }
    return current;
  }

  /// Compressors can't make so much of so little: known before any memory is taken for it.
  private void checkRatio(long bytes, int mask) {
    long most = 1;
    for (int k = 0; k < filters.size(); k++) {
      if ((mask >> k & 1) == 0 && most < chunkBytes) {
        most *=
            switch (filters.get(k).id()) {
              case FilterSpec.SHUFFLE, FilterSpec.FLETCHER32 -> 1;
              case FilterSpec.DEFLATE -> 1040;
              case FilterSpec.LZF -> 132;
              case FilterSpec.LZ4 -> 256;
              case FilterSpec.NBIT -> 128;
              // A block of 900 kB can be runs of 255 bytes in five.
              case FilterSpec.BZIP2 -> 1 << 21;
              // A chunk of equal elements is 21 bytes, however large it is.
              case FilterSpec.SCALEOFFSET -> 1 << 26;
              // Behind zstd a block of 128 KiB can be one byte repeated.
              default -> 1 << 16;
            };
      }
    }
    if (chunkBytes / most > bytes) {
      throw new InputException("its %d bytes can't decode to %d", bytes, chunkBytes);
    }
  }

  private static InputException wrongSize(FilterSpec filter, long bytes, long expected) {
    return new InputException(
        "the filter %s gives %d bytes, %d are expected", filter.name(), bytes, expected);
  }

  /// Bytes that went into filter k when the chunk was written; -1 behind another compressor.
  private long expected(int k, int mask) {
    long bytes = chunkBytes;
    for (int before = 0; before < k; before++) {
      if ((mask >> before & 1) == 0) {
        switch (filters.get(before).id()) {
          case FilterSpec.FLETCHER32 -> bytes += 4;
          case FilterSpec.SHUFFLE -> {}
          default -> {
            return -1;
          }
        }
      }
    }
    return bytes;
  }

  /// Copies bytes of the mapped file, unless they are many.
  private MemorySegment inMemory(MemorySegment stored, int which) {
    long most = Math.min(chunkBytes + BufferPair.SLACK, COPIED);
    return stored.isMapped() && stored.byteSize() <= most
        ? buffers.get(which, most).asSlice(0, stored.byteSize()).copyFrom(stored)
        : stored;
  }

  @Override
  public void close() {
    for (Codec codec : codecs) {
      if (codec != null) {
        codec.close();
      }
    }
    buffers.close();
  }
}
