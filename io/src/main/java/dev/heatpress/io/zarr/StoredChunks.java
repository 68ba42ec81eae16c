package dev.heatpress.io.zarr;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.io.filter.Buffers;
import org.jspecify.annotations.Nullable;

/// Fetches chunks as they are stored: whole values of the store, or what lies in shards. For one
/// thread.
final class StoredChunks implements AutoCloseable {
  private final Store store;
  private final ZarrArray array;
  private final List<ShardIndexes> indexes;
  private final long most;
  private final Arena arena = Arena.ofShared();
  private @Nullable MemorySegment buffer;
  private String shardKey = "";
  private Store.@Nullable Value shard;

  /// @param indexes see [#indexes]
  /// @param most bytes that a stored chunk may have
  StoredChunks(Store store, ZarrArray array, List<ShardIndexes> indexes, long most) {
    this.store = store;
    this.array = array;
    this.indexes = indexes;
    this.most = most;
  }

  /// The indexes of the shards of an array, for all threads.
  static List<ShardIndexes> indexes(ZarrArray array) {
    return IntStream.range(0, array.shards().size())
        .mapToObj(shard -> new ShardIndexes(array, shard))
        .toList();
  }

  /// A chunk; null where it was never written. Valid until the next call.
  ///
  /// @param at its place, counted in chunks
  /// @throws InputException where it can't be read, or has too many bytes
  @Nullable MemorySegment read(long[] at) {
    String key = array.key(array.value(at));
    return indexes.isEmpty() ? whole(key) : ofShard(key, at, this::read);
  }

  /// Shows a chunk to `use` where it is mapped, or can be.
  ///
  /// @param at its place, counted in chunks
  void show(long[] at, Consumer<MemorySegment> use) {
    String key = array.key(array.value(at));
    if (!indexes.isEmpty()) {
      ofShard(
          key,
          at,
          (value, from, bytes) -> {
            value.show(from, bytes, use);
            return null;
          });
      return;
    }
    try (Store.Value value = store.open(key)) {
      if (value != null) {
        value.show(0, value.size(), use);
      }
    }
  }

  /// Takes bytes of a value.
  private interface Taker {
    @Nullable MemorySegment take(Store.Value value, long from, long bytes);
  }

  private @Nullable MemorySegment whole(String key) {
    try (Store.Value value = store.openWhole(key)) {
      if (value == null) {
        return null;
      }
      MemorySegment whole = array.steps().isEmpty() ? value.whole() : null;
      return whole != null ? whole : read(value, 0, value.size());
    }
  }

  private @Nullable MemorySegment ofShard(String key, long[] at, Taker taker) {
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
    String way = key;
    long from = 0;
    long bytes = value.size();
    for (int k = 0; k < indexes.size(); k++) {
      long[] entries = indexes.get(k).of(way, value, from, bytes);
      int number = array.numberInShard(k, at);
      if (!ShardIndexes.has(entries, number)) {
        return null;
      }
      from = entries[2 * number];
      bytes = entries[2 * number + 1];
      way = k + 1 < indexes.size() ? way + ":" + number : way;
    }
    return taker.take(value, from, bytes);
  }

  private MemorySegment read(Store.Value value, long at, long bytes) {
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
    arena.close();
  }
}
