package dev.heatpress.io.filter;

import module java.base;

import org.jspecify.annotations.Nullable;

/// The two buffers between which a chunk is decoded to and fro, filter by filter; for one thread.
///
/// They are as large as a chunk, or a little larger where the size between two filters is not
/// known.
public final class BufferPair implements AutoCloseable {
  /// By how much a chunk may grow in between, beside a quarter.
  public static final long SLACK = 1 << 16;

  private final long chunkBytes;
  private final Arena arena = Arena.ofShared();
  private final @Nullable MemorySegment[] buffers = new @Nullable MemorySegment[2];

  /// @param chunkBytes of a decoded chunk
  public BufferPair(long chunkBytes) {
    this.chunkBytes = chunkBytes;
  }

  /// One of the two, with room for so many bytes.
  ///
  /// @param which 0 or 1
  /// @param expected bytes; -1 where they are not known
  public MemorySegment get(int which, long expected) {
    MemorySegment buffer = buffers[which];
    long needed = expected >= 0 ? expected : chunkBytes + chunkBytes / 4 + SLACK;
    if (buffer == null || buffer.byteSize() < needed) {
      buffer = Buffers.allocate(arena, needed);
      buffers[which] = buffer;
    }
    return buffer;
  }

  @Override
  public void close() {
    arena.close();
  }
}
