package dev.heatpress.io.hdf5.filter;

import dev.heatpress.core.InputException;
import dev.heatpress.io.deflate.ZlibInflater;
import java.lang.foreign.MemorySegment;
import java.util.zip.DataFormatException;

/// The deflate filter, number 1: a zlib stream (RFC 1950).
final class Deflate implements ChunkDecoder.Codec {
  private final ZlibInflater inflater = new ZlibInflater();

  @Override
  public long decode(MemorySegment in, MemorySegment out, long expected) {
    try {
      return inflater.inflate(in, expected >= 0 ? out.asSlice(0, expected) : out);
    } catch (DataFormatException e) {
      throw new InputException("its zlib stream is damaged: " + e.getMessage(), e);
    }
  }
}
