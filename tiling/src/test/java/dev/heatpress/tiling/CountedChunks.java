package dev.heatpress.tiling;

import dev.heatpress.core.ChunkedMatrix;
import java.util.concurrent.atomic.AtomicInteger;

/// Chunks whose decodings are counted.
record CountedChunks(ChunkedMatrix source, AtomicInteger decoded) implements ChunksOver {
  @Override
  public ChunkReader newReader() {
    ChunkReader reader = source.newReader();
    return (chunkRow, chunkColumn) -> {
      decoded.incrementAndGet();
      return reader.read(chunkRow, chunkColumn);
    };
  }
}
