package dev.heatpress.io.codec;

import module java.base;

/// Unpacks deflate streams (RFC 1951) that lie in memory by the JDK's zlib, some of their bytes at
/// a time. For one thread.
public final class StreamInflater implements AutoCloseable {
  private static final int PIECE = 1 << 16;

  private final Inflater inflater;
  private final byte[] piece = new byte[PIECE];
  private final byte[] further = new byte[1];
  private MemorySegment packed = MemorySegment.NULL;
  private long taken;

  /// @param raw whether streams come without the header and the checksum of zlib (RFC 1950)
  public StreamInflater(boolean raw) {
    inflater = new Inflater(raw);
  }

  /// Begins with a stream at the front of the packed bytes, which must stay as they are.
  public void open(MemorySegment stream) {
    inflater.reset();
    packed = stream;
    taken = 0;
  }

  /// Unpacks more of the stream.
  ///
  /// @return how many bytes there are at the front of `out` now: less than it has room for only
  ///   where the stream has come to its end
  /// @throws DataFormatException where the stream is damaged, or cut off
  public long read(MemorySegment out) throws DataFormatException {
    long at = 0;
    while (at < out.byteSize() && !inflater.finished()) {
      // Buffers have less than 2 GB.
      ByteBuffer room = out.asSlice(at, Math.min(1 << 30, out.byteSize() - at)).asByteBuffer();
      int count = inflater.inflate(room);
      at += count;
      if (count == 0 && !inflater.finished()) {
        load();
      }
    }
    return at;
  }

  private void load() throws DataFormatException {
    if (inflater.needsDictionary()) {
      throw new DataFormatException("it needs a dictionary");
    }
    int count = (int) Math.min(PIECE, packed.byteSize() - taken);
    if (count == 0) {
      throw new DataFormatException("it ends too early");
    }
    // Not by native code: a mapped file that shrinks meanwhile must not end the JVM.
    MemorySegment.copy(packed, taken, MemorySegment.ofArray(piece), 0, count);
    inflater.setInput(piece, 0, count);
    taken += count;
  }

  /// Whether all has been read, the checksum included. A byte that hasn't is lost.
  public boolean ended() throws DataFormatException {
    return read(MemorySegment.ofArray(further)) == 0;
  }

  /// How many packed bytes are behind the stream, once it has ended.
  public long left() {
    return packed.byteSize() - taken + inflater.getRemaining();
  }

  @Override
  public void close() {
    inflater.close();
  }
}
