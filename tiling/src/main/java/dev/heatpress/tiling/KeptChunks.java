package dev.heatpress.tiling;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.ChunkedMatrix;
import org.jspecify.annotations.Nullable;

/// Chunks that stay decoded until the room is needed for others, farther down or up: slabs of
/// pixels go through a line of chunks several times.
final class KeptChunks implements ChunksOver {
  private final ChunkedMatrix source;
  private final long most;

  /// By rows of chunks, and by their columns within.
  private final TreeMap<Long, Map<Long, Kept>> lines = new TreeMap<>();

  private long count;

  /// A decoded chunk and how many readers hold it.
  private static final class Kept {
    private final byte[] bytes;
    private @Nullable Cells cells;
    private int readers = 1;

    Kept(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  /// @param bytes that they may take
  KeptChunks(ChunkedMatrix source, long bytes) {
    this.source = source;
    this.most = bytes / chunkBytes(source);
  }

  private static long chunkBytes(ChunkedMatrix source) {
    return Math.min(source.chunkRows(), source.rows())
        * Math.min(source.chunkColumns(), source.columns())
        * source.dtype().itemSize();
  }

  @Override
  public ChunkedMatrix source() {
    return source;
  }

  @Override
  public boolean columnMajor() {
    return source.columnMajor();
  }

  @Override
  public ChunkReader newReader() {
    ChunkReader reader = source.newReader();
    return new ChunkReader() {
      private @Nullable Kept last;

      @Override
      public Cells read(long chunkRow, long chunkColumn) {
        release(last);
        last = find(chunkRow, chunkColumn);
        if (last != null) {
          return Objects.requireNonNull(last.cells);
        }
        Cells chunk = reader.read(chunkRow, chunkColumn);
        last = keep(chunk, chunkRow, chunkColumn);
        return chunk;
      }

      @Override
      public void close() {
        release(last);
        last = null;
        reader.close();
      }
    };
  }

  private synchronized void release(@Nullable Kept chunk) {
    if (chunk != null) {
      chunk.readers--;
    }
  }

  private synchronized @Nullable Kept find(long chunkRow, long chunkColumn) {
    Map<Long, Kept> line = lines.get(chunkRow);
    Kept found = line == null ? null : line.get(chunkColumn);
    if (found != null) {
      found.readers++;
    }
    return found;
  }

  /// Keeps a copy of a chunk, held for its reader; null where there is no room for it, or where it
  /// is no more than one value.
  private @Nullable Kept keep(Cells chunk, long chunkRow, long chunkColumn) {
    Cells rows = chunk.runDown() ? chunk.transposed() : chunk;
    int item = chunk.dtype().itemSize();
    if (rows.columnStride() != item || rows.rowStride() < item) {
      return null;
    }
    Kept kept = room(chunkRow);
    if (kept == null) {
      return null;
    }
    MemorySegment into = MemorySegment.ofArray(kept.bytes);
    long length = rows.columns() * item;
    for (long r = 0; r < rows.rows(); r++) {
      MemorySegment.copy(
          rows.segment(), rows.offset() + r * rows.rowStride(), into, r * length, length);
    }
    Cells copy = Cells.rowMajor(into, 0, rows.rows(), rows.columns(), chunk.dtype(), chunk.order());
    kept.cells = chunk.runDown() ? copy.transposed() : copy;
    return put(kept, chunkRow, chunkColumn);
  }

  private synchronized Kept put(Kept kept, long chunkRow, long chunkColumn) {
    Kept before = lines.computeIfAbsent(chunkRow, row -> new HashMap<>()).put(chunkColumn, kept);
    if (before != null) {
      // Two threads have decoded it at once.
      count--;
    }
    return kept;
  }

  /// A place for a chunk: a new one, or that of a chunk of the farthest line that nobody holds.
  private synchronized @Nullable Kept room(long chunkRow) {
    if (count < most) {
      count++;
      return new Kept(new byte[Math.toIntExact(chunkBytes(source))]);
    }
    if (lines.isEmpty()) {
      // Others have taken all places and fill them.
      return null;
    }
    for (long row : List.of(lines.firstKey(), lines.lastKey())) {
      Map<Long, Kept> line = lines.get(row);
      if (row == chunkRow || line == null) {
        continue;
      }
      Iterator<Kept> all = line.values().iterator();
      while (all.hasNext()) {
        Kept old = all.next();
        if (old.readers == 0) {
          all.remove();
          if (line.isEmpty()) {
            lines.remove(row);
          }
          return new Kept(old.bytes);
        }
      }
    }
    return null;
  }
}
