package dev.heatpress.io.zarr;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.core.SliceSpec.Plane;
import dev.heatpress.io.filter.Buffers;
import dev.heatpress.io.plane.GridPlane;
import dev.heatpress.io.plane.PlaneGrid;
import dev.heatpress.io.plane.RawCells;
import org.jspecify.annotations.Nullable;

/// The plane of an array; its blocks are the chunks that the plane cuts.
final class ZarrPlane implements GridPlane {
  /// A chunk is decoded as a whole, so this bounds the memory of a thread.
  private static final long MAX_CHUNK_BYTES = 1L << 30;

  private final Store store;
  private final ZarrArray array;
  private final PlaneGrid grid;
  private final @Nullable ShardIndexes indexes;
  private final WrittenValues written;

  /// Finds which of its chunks there are.
  ///
  /// @throws InputException where its chunks are too large
  ZarrPlane(Store store, ZarrArray array, Plane plane) {
    this.store = store;
    this.array = array;
    if (array.chunkBytes() > MAX_CHUNK_BYTES
        && (!array.steps().isEmpty() || array.chunkBytes() == Long.MAX_VALUE)) {
      throw new InputException(
          Printf.of(
                  "its chunks (%s of %d bytes a cell) exceed 1 GiB, the most that is decoded at once:",
                  SliceSpec.shapeText(array.chunk()), array.type().size())
              + " store it with smaller chunks, for example 512 x 512");
    }
    this.grid = new PlaneGrid(plane, array.chunk(), array.strides());
    this.indexes = array.shards() == null ? null : new ShardIndexes(array, array.shards());
    this.written =
        WrittenValues.of(store, array, new PlaneGrid(plane, array.stored(), array.strides()));
  }

  @Override
  public PlaneGrid grid() {
    return grid;
  }

  /// A shard that is there may lack chunks.
  @Override
  public boolean hasUnwritten() {
    return indexes != null || !written.isComplete();
  }

  @Override
  public long nextWritten(long blockRow, long blockColumn) {
    long[] at = grid.at(blockRow, Math.min(blockColumn, gridColumns() - 1));
    if (blockColumn >= gridColumns()) {
      return gridColumns();
    }
    int axis = grid.plane().columnAxis();
    long each = array.stored()[axis] / array.chunk()[axis];
    long[] value = value(at);
    long next = written.next(value);
    if (next < 0) {
      return gridColumns();
    }
    return next == value[axis] ? blockColumn : next * each - grid.first(axis);
  }

  /// The place of the value that has a chunk, counted in values of the store.
  private long[] value(long[] chunk) {
    long[] at = new long[chunk.length];
    for (int k = 0; k < at.length; k++) {
      at[k] = chunk[k] / (array.stored()[k] / array.chunk()[k]);
    }
    return at;
  }

  @Override
  public double writtenCells() {
    return written.cells();
  }

  @Override
  public long readerBytes() {
    long chunk = array.chunkBytes();
    return chunk + StepChain.bytes(array.steps(), chunk);
  }

  @Override
  public Reader newReader() {
    return new ChunkReader();
  }

  private final class ChunkReader implements Reader {
    private final StepChain chain =
        new StepChain(
            array.steps(),
            array.chunkBytes(),
            (long) Math.min(Long.MAX_VALUE, writtenCells() * array.type().size()));
    private final Arena arena = Arena.ofShared();
    private @Nullable MemorySegment buffer;
    private String shardKey = "";
    private Store.@Nullable Value shard;

    @Override
    public @Nullable RawCells read(long blockRow, long blockColumn) {
      long[] at = grid.at(blockRow, blockColumn);
      String key = array.key(value(at));
      try {
        MemorySegment stored = indexes == null ? whole(key) : ofShard(key, at, indexes);
        return stored == null ? null : grid.view(chain.decode(stored), blockRow, blockColumn);
      } catch (InputException e) {
        throw new InputException(
            Printf.of(
                "chunk (%s) of %s: %s",
                Arrays.stream(at).mapToObj(Long::toString).collect(Collectors.joining(", ")),
                key,
                e.getMessage()),
            e);
      }
    }

    private @Nullable MemorySegment whole(String key) {
      try (Store.Value value = store.open(key)) {
        if (value == null) {
          return null;
        }
        MemorySegment whole = array.steps().isEmpty() ? value.whole() : null;
        return whole != null ? whole : read(value, 0, value.size());
      }
    }

    private @Nullable MemorySegment ofShard(String key, long[] at, ShardIndexes all) {
      Store.Value value = shard;
      if (value == null || !shardKey.equals(key)) {
        closeShard();
        value = store.open(key);
        shard = value;
        shardKey = key;
      }
      if (value == null) {
        return null;
      }
      long[] entries = all.of(key, value);
      int chunk = array.numberInShard(at);
      return ShardIndexes.has(entries, chunk)
          ? read(value, entries[2 * chunk], entries[2 * chunk + 1])
          : null;
    }

    private MemorySegment read(Store.Value value, long at, long bytes) {
      long most = StepChain.most(array.steps(), array.chunkBytes());
      if (bytes > most) {
        throw new InputException("it holds %d bytes, %d at the most are expected", bytes, most);
      }
      MemorySegment room = buffer;
      if (room == null || room.byteSize() < bytes) {
        // A little more, for chunks are not equally large.
        room = Buffers.allocate(arena, Math.min(most, bytes + bytes / 4));
        buffer = room;
      }
      MemorySegment stored = room.asSlice(0, bytes);
      value.read(at, stored);
      return stored;
    }

    private void closeShard() {
      if (shard != null) {
        shard.close();
        shard = null;
      }
    }

    @Override
    public void close() {
      closeShard();
      chain.close();
      arena.close();
    }
  }
}
