package dev.heatpress.io.hdf5.filter;

import dev.heatpress.core.InputException;
import io.airlift.compress.v3.zstd.ZstdJavaDecompressor;
import java.lang.foreign.MemorySegment;

/// The zstd filter, number 32015: frames of RFC 8878.
final class Zstd implements ChunkDecoder.Codec {
  // The Java one of aircompressor's two: the other unpacks a native library at run time.
  private final ZstdJavaDecompressor decompressor = new ZstdJavaDecompressor();

  @Override
  public long decode(MemorySegment in, MemorySegment out, long expected) {
    try {
      return decompressor.decompress(in, expected >= 0 ? out.asSlice(0, expected) : out);
    } catch (RuntimeException e) {
      throw new InputException("its zstd frame is damaged (" + e.getMessage() + ")", e);
    }
  }
}
