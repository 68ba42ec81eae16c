package dev.heatpress.tiling;

import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix;
import org.jspecify.annotations.Nullable;

/// Chunks cut into slices of rows, for enlarged pictures in which the pixels of a whole line of
/// chunks would not fit into the memory. A chunk is decoded again for every slice, unless it was
/// the last one; its cells are few beside the pixels that they cover.
record SplitChunks(ChunkedMatrix source, long chunkRows) implements ChunksOver {

  /// The chunks in slices of at most `most` rows, which divide them evenly.
  static ChunkedMatrix of(ChunkedMatrix source, long most) {
    long height = source.chunkRows();
    if (height <= most) {
      return source;
    }
    if (source instanceof VirtualChunks cells) {
      return cells.limited(most);
    }
    long parts = Math.ceilDiv(height, Math.max(1, most));
    while (parts < height && height % parts != 0) {
      parts++;
    }
    return new SplitChunks(source, height / parts);
  }

  @Override
  public ChunkReader newReader() {
    ChunkReader reader = source.newReader();
    return new ChunkReader() {
      private @Nullable Cells last;
      private long lastRow;
      private long lastColumn;

      @Override
      public Cells read(long chunkRow, long chunkColumn) {
        long row = chunkRow * chunkRows / source.chunkRows();
        Cells chunk = last;
        if (chunk == null || row != lastRow || chunkColumn != lastColumn) {
          last = null;
          chunk = reader.read(row, chunkColumn);
          last = chunk;
          lastRow = row;
          lastColumn = chunkColumn;
        }
        long from = chunkRow * chunkRows - row * source.chunkRows();
        return chunk.region(from, Math.min(chunk.rows(), from + chunkRows), 0, chunk.columns());
      }

      @Override
      public void close() {
        reader.close();
      }
    };
  }
}
