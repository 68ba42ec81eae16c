package dev.heatpress.io.hdf5;

import dev.heatpress.core.InputException;
import java.util.Arrays;

/// Where the chunks of one plane are: plain arrays, 8 to 20 bytes a chunk instead of objects.
///
/// Dense, with a slot for every chunk of the plane, where most are written; otherwise sorted by
/// their numbers. Either way it is bounded by the bytes of the index in the file.
final class ChunkTable {
  /// What [#find] returns for chunks that were never written.
  static final int NONE = -1;

  private static final int FIRST_CAPACITY = 64;
  private static final int MAX_CHUNKS = 1 << 28;

  private final long columns;
  private long[] keys = new long[FIRST_CAPACITY];
  private long[] addresses = new long[FIRST_CAPACITY];
  private int[] sizes = new int[FIRST_CAPACITY];
  private int[] masks = {};
  private int count;
  private int unmasked = -1;

  /// @param columns chunks in a row of the plane
  ChunkTable(long columns) {
    this.columns = columns;
  }

  /// Adds a chunk; in any order.
  void add(long chunkRow, long chunkColumn, long address, long size, int mask) {
    if (size < 0 || size > Integer.MAX_VALUE) {
      throw new InputException("damaged HDF5 file: a chunk of " + size + " bytes");
    }
    if (count == MAX_CHUNKS) {
      throw new InputException(
          "more than %d chunks: rewrite it with larger ones, for example h5repack -l CHUNK=512x512",
          MAX_CHUNKS);
    }
    if (count == keys.length) {
      int capacity = count + (count >> 1);
      keys = Arrays.copyOf(keys, capacity);
      addresses = Arrays.copyOf(addresses, capacity);
      sizes = Arrays.copyOf(sizes, capacity);
      masks = masks.length == 0 ? masks : Arrays.copyOf(masks, capacity);
    }
    if (mask != 0 && masks.length == 0) {
      masks = new int[keys.length];
    }
    if (masks.length > 0) {
      masks[count] = mask;
    }
    unmasked &= mask;
    keys[count] = chunkRow * columns + chunkColumn;
    addresses[count] = address;
    sizes[count] = (int) size;
    count++;
  }

  /// Sorts what was added.
  ///
  /// @throws InputException where a chunk was added twice
  void finish() {
    boolean sorted = true;
    for (int k = 1; k < count && sorted; k++) {
      sorted = keys[k - 1] < keys[k];
    }
    if (!sorted) {
      sort();
    }
    keys = Arrays.copyOf(keys, count);
    addresses = Arrays.copyOf(addresses, count);
    sizes = Arrays.copyOf(sizes, count);
    // Where all chunks are there, a key is its own place.
    if (count > 0 && keys[count - 1] == count - 1) {
      keys = new long[0];
    }
  }

  private void sort() {
    // Packed by sorting the places by key, then moving everything once.
    long[] order = new long[count];
    int bits = 32 - Integer.numberOfLeadingZeros(Math.max(1, count));
    boolean packs = true;
    for (int k = 0; k < count && packs; k++) {
      packs = keys[k] >>> (63 - bits) == 0;
    }
    if (!packs) {
      throw new InputException("damaged HDF5 file: chunks beyond any size");
    }
    for (int k = 0; k < count; k++) {
      order[k] = keys[k] << bits | k;
    }
    Arrays.sort(order);
    long[] newKeys = new long[count];
    long[] newAddresses = new long[count];
    int[] newSizes = new int[count];
    int[] newMasks = new int[masks.length == 0 ? 0 : count];
    for (int k = 0; k < count; k++) {
      int from = (int) (order[k] & (1L << bits) - 1);
      newKeys[k] = keys[from];
      newAddresses[k] = addresses[from];
      newSizes[k] = sizes[from];
      if (newMasks.length > 0) {
        newMasks[k] = masks[from];
      }
      if (k > 0 && newKeys[k] == newKeys[k - 1]) {
        throw new InputException("damaged HDF5 file: two chunks for the same place");
      }
    }
    keys = newKeys;
    addresses = newAddresses;
    sizes = newSizes;
    masks = newMasks;
  }

  /// Chunks that were written.
  int count() {
    return count;
  }

  /// The filters that every chunk skipped, as a mask.
  int skippedByAll() {
    return unmasked;
  }

  /// The place of a chunk, or [#NONE].
  int find(long chunkRow, long chunkColumn) {
    long key = chunkRow * columns + chunkColumn;
    if (keys.length == 0) {
      return key < count ? (int) key : NONE;
    }
    int place = Arrays.binarySearch(keys, key);
    return place < 0 ? NONE : place;
  }

  /// The column of the first chunk in a row, from a column on, that was written; the number of
  /// columns where there is none.
  long nextWritten(long chunkRow, long chunkColumn) {
    long key = chunkRow * columns + chunkColumn;
    if (keys.length == 0) {
      return key < count ? chunkColumn : columns;
    }
    int place = Arrays.binarySearch(keys, key);
    int next = place < 0 ? -place - 1 : place;
    return next < keys.length ? Math.min(columns, keys[next] - chunkRow * columns) : columns;
  }

  long address(int place) {
    return addresses[place];
  }

  int size(int place) {
    return sizes[place];
  }

  int mask(int place) {
    return masks.length == 0 ? 0 : masks[place];
  }
}
