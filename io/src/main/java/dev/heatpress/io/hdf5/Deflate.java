package dev.heatpress.io.hdf5;

import dev.heatpress.core.InputException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// The deflate filter, number 1: a zlib stream (RFC 1950).
final class Deflate implements ChunkDecoder.Codec {
  private final Inflater inflater = new Inflater();

  @Override
  public long decode(MemorySegment in, MemorySegment out, long expected) {
    inflater.reset();
    inflater.setInput(in.asByteBuffer());
    ByteBuffer to = out.asSlice(0, expected >= 0 ? expected : out.byteSize()).asByteBuffer();
    try {
      while (!inflater.finished()) {
        if (!to.hasRemaining()) {
          return full(to.position());
        }
        if (inflater.inflate(to) == 0 && !inflater.finished()) {
          throw new InputException(
              "its zlib stream ends after %d bytes".formatted(inflater.getBytesWritten()));
        }
      }
      return to.position();
    } catch (DataFormatException e) {
      throw new InputException("its zlib stream is damaged (%s)".formatted(e.getMessage()), e);
    }
  }

  /// The output is full: what is left of the input must be the checksum, nothing more.
  private long full(long bytes) throws DataFormatException {
    if (inflater.inflate(new byte[1]) != 0 || !inflater.finished()) {
      throw new InputException(
          "its zlib stream holds more than the %d bytes expected".formatted(bytes));
    }
    return bytes;
  }

  @Override
  public void close() {
    inflater.end();
  }
}
