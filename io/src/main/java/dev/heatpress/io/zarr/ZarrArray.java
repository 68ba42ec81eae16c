package dev.heatpress.io.zarr;

import module java.base;

import org.jspecify.annotations.Nullable;

/// What the metadata say about an array.
///
/// @param path within the store, empty for its root
/// @param format 2 or 3
/// @param chunk cells along each axis of what is decoded as one
/// @param shards in which chunks lie together, from a value of the store inwards; empty where each
///   chunk is a value
/// @param order the axes as they are stored, the slowest first
/// @param steps what the bytes of a chunk went through
/// @param fill an element of chunks that were never written
/// @param fillSaid the fill value as the metadata have it
/// @param separator between the numbers in the key of a chunk
/// @param prefix before these numbers
/// @param dimensions names of the axes; empty where they have none
/// @param filters what people call the steps, in the order of writing
/// @param refusal why it can't be drawn, whatever its type is; null where nothing is in the way
record ZarrArray(
    String path,
    int format,
    long[] shape,
    long[] chunk,
    List<Shards> shards,
    ZarrType type,
    int[] order,
    List<Step> steps,
    MemorySegment fill,
    @Nullable Object fillSaid,
    String separator,
    String prefix,
    List<String> dimensions,
    Map<String, @Nullable Object> attributes,
    List<String> filters,
    @Nullable String refusal) {

  /// Chunks that lie together in values of the store
  /// (<https://zarr-specs.readthedocs.io/en/latest/v3/codecs/sharding-indexed/index.html>).
  ///
  /// @param cells of a shard along each axis
  /// @param order the axes as chunks are numbered in a shard, the slowest first
  /// @param steps what the index went through
  /// @param bigEndian whether the numbers of the index are
  /// @param indexFirst whether the index comes before the chunks, not behind them
  record Shards(
      long[] cells, int[] order, List<Step> steps, boolean bigEndian, boolean indexFirst) {}

  /// Dates as an array of the integers that they are stored as.
  ZarrArray asIntegers() {
    ZarrType integers = type.asIntegers();
    return new ZarrArray(
        path,
        format,
        shape,
        chunk,
        shards,
        integers,
        order,
        steps,
        FillValues.element(Dates.isNone(fillSaid) ? Long.MIN_VALUE : fillSaid, integers),
        fillSaid,
        separator,
        prefix,
        dimensions,
        attributes,
        filters,
        refusal);
  }

  /// Bytes of a decoded chunk.
  long chunkBytes() {
    long bytes = type.size();
    for (long n : chunk) {
      bytes = n > Long.MAX_VALUE / Math.max(1, bytes) ? Long.MAX_VALUE : bytes * n;
    }
    return bytes;
  }

  /// Bytes from one element of a decoded chunk to the next along each axis.
  long[] strides() {
    long[] strides = new long[chunk.length];
    long stride = type.size();
    for (int k = chunk.length - 1; k >= 0; k--) {
      strides[order[k]] = stride;
      stride *= chunk[order[k]];
    }
    return strides;
  }

  /// The cells of what is a value of the store along each axis.
  long[] stored() {
    return shards.isEmpty() ? chunk : shards.getFirst().cells;
  }

  /// The cells along each axis of what a shard is made of: chunks, or shards within it.
  long[] within(int shard) {
    return shard + 1 < shards.size() ? shards.get(shard + 1).cells : chunk;
  }

  /// The number that the way to a chunk takes in the index of a shard.
  ///
  /// @param at the place of the chunk, counted in chunks
  int numberInShard(int shard, long[] at) {
    Shards around = shards.get(shard);
    int number = 0;
    for (int axis : around.order) {
      long each = within(shard)[axis];
      long count = around.cells[axis] / each;
      number = (int) (number * count + at[axis] * chunk[axis] / each % count);
    }
    return number;
  }

  /// The place of the value that has a chunk, counted in values of the store.
  ///
  /// @param at the place of the chunk, counted in chunks
  long[] value(long[] at) {
    long[] value = new long[at.length];
    for (int k = 0; k < value.length; k++) {
      value[k] = at[k] / (stored()[k] / chunk[k]);
    }
    return value;
  }

  /// The key of a value.
  ///
  /// @param at its place, counted in such values
  String key(long[] at) {
    StringBuilder key = new StringBuilder(Store.join(path, prefix));
    for (int k = 0; k < at.length; k++) {
      key.append(k == 0 ? "" : separator).append(at[k]);
    }
    return at.length == 0 ? key.append("0").toString() : key.toString();
  }
}
