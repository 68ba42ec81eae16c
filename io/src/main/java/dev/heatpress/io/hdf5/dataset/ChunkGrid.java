package dev.heatpress.io.hdf5.dataset;

import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.io.hdf5.bytes.HdfBytes;
import java.util.Arrays;

/// How a dataset is cut into chunks, and how the array indexes number them.
///
/// @param file where the index is
/// @param chunk cells of a chunk along each axis
/// @param counts chunks along each axis, for the present shape
/// @param maxCounts chunks along each axis, for the largest shape; -1 without limit
/// @param chunkBytes bytes of an unfiltered chunk
/// @param filtered whether chunks have filters, so that their sizes differ
public record ChunkGrid(
    HdfBytes file,
    long[] chunk,
    long[] counts,
    long[] maxCounts,
    long chunkBytes,
    boolean filtered) {
  /// A chunk is decoded as a whole, so this bounds the memory of a thread.
  private static final long MAX_CHUNK_BYTES = 1L << 30;

  /// Receives the chunks that are in a file.
  @FunctionalInterface
  public interface Visitor {
    /// @param scaled the position of the chunk, counted in chunks; reused by the caller
    /// @param address where its bytes are
    /// @param size how many, as stored
    /// @param mask bit k is set where filter k was skipped
    void chunk(long[] scaled, long address, long size, int mask);
  }

  /// The grid of chunks of this shape.
  public static ChunkGrid of(Dataset dataset, long[] chunk) {
    long[] shape = dataset.shape();
    long[] maxShape = dataset.space().maxShape();
    long[] counts = new long[chunk.length];
    long[] maxCounts = new long[chunk.length];
    long bytes = dataset.type().size();
    for (int k = 0; k < chunk.length; k++) {
      counts[k] = ceilDiv(shape[k], chunk[k]);
      maxCounts[k] = maxShape[k] < 0 ? -1 : ceilDiv(maxShape[k], chunk[k]);
      bytes = chunk[k] > MAX_CHUNK_BYTES / bytes ? Long.MAX_VALUE / chunk[k] : bytes * chunk[k];
      if (bytes > MAX_CHUNK_BYTES) {
        throw new InputException(
            Printf.of(
                    "its chunks (%s of %d bytes a cell) exceed 1 GiB, the most that is decoded at once:",
                    SliceSpec.shapeText(chunk), dataset.type().size())
                + " rewrite it with smaller chunks, for example h5repack -l CHUNK=512x512");
      }
    }
    return new ChunkGrid(
        dataset.file(), chunk, counts, maxCounts, bytes, !dataset.filters().isEmpty());
  }

  private static long ceilDiv(long n, long d) {
    return n / d + (n % d == 0 ? 0 : 1);
  }

  /// The number of dimensions.
  public int rank() {
    return chunk.length;
  }

  /// Whether the array may grow without end along some axis.
  boolean isUnlimited() {
    return Arrays.stream(maxCounts).anyMatch(count -> count < 0);
  }

  /// True where the chunk is within the present shape.
  boolean contains(long[] scaled) {
    for (int k = 0; k < counts.length; k++) {
      if (scaled[k] < 0 || scaled[k] >= counts[k]) {
        return false;
      }
    }
    return true;
  }

  /// Turns a number in an array index into a position; false where there is no such chunk.
  ///
  /// @param first the axis that varies slowest, the others following in order: the unlimited one of
  ///   an extensible array, otherwise 0
  boolean position(long index, int first, long[] scaled) {
    for (int k = rank() - 1; k >= 0; k--) {
      // The order of axes is: first, then the others.
      int axis = k == 0 ? first : k <= first ? k - 1 : k;
      if (k == 0) {
        scaled[axis] = index;
      } else {
        scaled[axis] = index % maxCounts[axis];
        index /= maxCounts[axis];
      }
    }
    return contains(scaled);
  }

  /// Checks that array indexes can number the chunks.
  ///
  /// @return the only axis without limit, or 0
  int slowestAxis() {
    int unlimited = -1;
    for (int k = 0; k < maxCounts.length; k++) {
      if (maxCounts[k] < 0) {
        if (unlimited >= 0) {
          throw new InputException("damaged HDF5 file: an array index with two unlimited axes");
        }
        unlimited = k;
      } else if (maxCounts[k] == 0) {
        throw new InputException("damaged HDF5 file: an array index without chunks");
      }
    }
    return Math.max(0, unlimited);
  }
}
