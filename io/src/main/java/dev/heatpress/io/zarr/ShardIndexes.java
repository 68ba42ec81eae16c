package dev.heatpress.io.zarr;

import module java.base;

import dev.heatpress.core.InputException;

/// Where the chunks of shards are, read once for each shard. For any thread.
final class ShardIndexes {
  /// What a chunk has in place of offset and size that was never written.
  private static final long ABSENT = -1;

  private static final int ENTRY = 2 * Long.BYTES;

  /// Numbers that are kept: 8 MB of them.
  private static final int MOST = 1 << 20;

  /// Chunks of a shard.
  private static final long MOST_CHUNKS = 1 << 21;

  private final ZarrArray.Shards shards;
  private final int count;
  private final long bytes;
  private final Map<String, long[]> known = new ConcurrentHashMap<>();
  private final AtomicInteger kept = new AtomicInteger();

  /// @param shard which of the shards that lie in each other, from outside
  /// @throws InputException where a shard has more chunks than any file
  ShardIndexes(ZarrArray array, int shard) {
    this.shards = array.shards().get(shard);
    long chunks = 1;
    for (int k = 0; k < shards.cells().length; k++) {
      long along = shards.cells()[k] / array.within(shard)[k];
      chunks = Math.min(MOST_CHUNKS + 1, chunks) * Math.min(MOST_CHUNKS + 1, along);
    }
    if (chunks > MOST_CHUNKS) {
      throw new InputException("its shards have more than %d chunks, too many", MOST_CHUNKS);
    }
    this.count = (int) chunks;
    this.bytes = StepChain.written(shards.steps(), (long) count * ENTRY);
  }

  /// The offsets within a value and the sizes of the chunks of a shard, in turns.
  ///
  /// @param key tells the shard from others
  /// @param at where it begins in the value
  /// @param size bytes of the shard
  /// @throws InputException where the index is damaged
  long[] of(String key, Store.Value value, long at, long size) {
    long[] found = known.get(key);
    if (found == null) {
      found = read(value, at, size);
      if (kept.addAndGet(found.length) > MOST) {
        known.clear();
        kept.set(found.length);
      }
      known.put(key, found);
    }
    return found;
  }

  private long[] read(Store.Value value, long start, long size) {
    if (size < bytes) {
      throw new InputException(
          "it has %d bytes, fewer than the %d of the index of its shard", size, bytes);
    }
    MemorySegment stored = MemorySegment.ofArray(new byte[(int) bytes]);
    value.read(shards.indexFirst() ? start : start + size - bytes, stored);
    long[] entries = new long[2 * count];
    try (StepChain chain = new StepChain(shards.steps(), (long) count * ENTRY, 0)) {
      ByteOrder order = shards.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
      MemorySegment.copy(
          chain.decode(stored),
          ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order),
          0,
          entries,
          0,
          entries.length);
    }
    for (int k = 0; k < entries.length; k += 2) {
      long at = entries[k];
      long length = entries[k + 1];
      boolean absent = at == ABSENT && length == ABSENT;
      if (!absent && (at < 0 || length < 0 || at > size - length)) {
        throw new InputException(
            "the index of its shard has %s bytes at byte %s of %d",
            Long.toUnsignedString(length), Long.toUnsignedString(at), size);
      }
      if (!absent) {
        entries[k] = start + at;
      }
    }
    return entries;
  }

  /// Whether a chunk was written.
  static boolean has(long[] entries, int chunk) {
    return entries[2 * chunk] != ABSENT || entries[2 * chunk + 1] != ABSENT;
  }
}
