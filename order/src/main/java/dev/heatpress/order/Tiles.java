package dev.heatpress.order;

import module java.base;

import org.jspecify.annotations.Nullable;

/// Vectors in tiles of [#WIDTH], dimension by dimension, so that a loop over the vectors of a tile
/// is turned into vector code: sums of one vector are never a loop's only result.
///
/// Every sum adds its terms in the same order, whatever the tile, and a term of (a, b) equals that
/// of (b, a), so that a distance is a function of the two vectors alone.
final class Tiles {
  /// Vectors of a tile.
  static final int WIDTH = 256;

  private static final int GROUP = 4;

  /// Bytes beyond which tiles lie outside of the heap.
  private static final long MOST_IN_HEAP = 1L << 28;

  private final int dimensions;
  private final int count;

  /// The tiles; null where they lie in [#mapped].
  private final double @Nullable [][][] tiles;

  private final @Nullable MemorySegment mapped;

  /// Room for vectors; all zero.
  ///
  /// @param columns their length; rounded up with zeros, which add nothing
  /// @param room gives memory outside of the heap, all zero
  Tiles(int rows, int columns, LongFunction<MemorySegment> room) {
    this(rows, columns, room, MOST_IN_HEAP);
  }

  /// The same with another bound.
  Tiles(int rows, int columns, LongFunction<MemorySegment> room, long mostInHeap) {
    dimensions = Math.ceilDiv(columns, GROUP) * GROUP;
    count = Math.ceilDiv(rows, WIDTH);
    long bytes = 8L * count * dimensions * WIDTH;
    boolean inHeap = bytes <= Math.min(mostInHeap, Runtime.getRuntime().maxMemory() / 4);
    tiles = inHeap ? new double[count][dimensions][WIDTH] : null;
    mapped = inHeap ? null : room.apply(bytes);
  }

  int dimensions() {
    return dimensions;
  }

  int count() {
    return count;
  }

  void put(int slot, double[] vector) {
    int at = slot % WIDTH;
    if (mapped != null) {
      for (int k = 0; k < vector.length; k++) {
        mapped.setAtIndex(ValueLayout.JAVA_DOUBLE, place(slot / WIDTH, k) + at, vector[k]);
      }
      return;
    }
    double[][] tile = inHeap()[slot / WIDTH];
    for (int k = 0; k < vector.length; k++) {
      tile[k][at] = vector[k];
    }
  }

  void get(int slot, double[] vector) {
    int at = slot % WIDTH;
    if (mapped != null) {
      for (int k = 0; k < vector.length; k++) {
        vector[k] = mapped.getAtIndex(ValueLayout.JAVA_DOUBLE, place(slot / WIDTH, k) + at);
      }
      return;
    }
    double[][] tile = inHeap()[slot / WIDTH];
    for (int k = 0; k < vector.length; k++) {
      vector[k] = tile[k][at];
    }
  }

  private double[][][] inHeap() {
    return Objects.requireNonNull(tiles);
  }

  /// Where a dimension of a tile begins, in doubles.
  private long place(int tile, int dimension) {
    return ((long) tile * dimensions + dimension) * WIDTH;
  }

  /// Adds the terms of some dimensions, a multiple of four, of each vector of a tile to sums.
  void add(Terms terms, int tile, double[] vector, int from, int to, double[] sums) {
    // Loops over arrays are vector code for sure; a copy of a few kilobytes costs less than that.
    double[][] copies = mapped == null ? new double[0][] : new double[GROUP][WIDTH];
    for (int k = from; k < to; k += GROUP) {
      double[][] columns = copies;
      int at = 0;
      if (mapped == null) {
        columns = inHeap()[tile];
        at = k;
      } else {
        for (int g = 0; g < GROUP; g++) {
          long start = 8 * place(tile, k + g);
          MemorySegment.copy(mapped, start, MemorySegment.ofArray(copies[g]), 0, 8L * WIDTH);
        }
      }
      terms.add(
          columns[at],
          columns[at + 1],
          columns[at + 2],
          columns[at + 3],
          vector[k],
          vector[k + 1],
          vector[k + 2],
          vector[k + 3],
          sums);
    }
  }

  /// What is summed over the dimensions.
  enum Terms {
    SQUARES {
      @Override
      void add(
          double[] a,
          double[] b,
          double[] c,
          double[] d, //
          double p,
          double q,
          double r,
          double s,
          double[] sums) {
        for (int i = 0; i < WIDTH; i++) {
          double e = a[i] - p;
          double f = b[i] - q;
          double g = c[i] - r;
          double h = d[i] - s;
          sums[i] += (e * e + f * f) + (g * g + h * h);
        }
      }
    },
    DIFFERENCES {
      @Override
      void add(
          double[] a,
          double[] b,
          double[] c,
          double[] d, //
          double p,
          double q,
          double r,
          double s,
          double[] sums) {
        for (int i = 0; i < WIDTH; i++) {
          sums[i] +=
              (Math.abs(a[i] - p) + Math.abs(b[i] - q)) + (Math.abs(c[i] - r) + Math.abs(d[i] - s));
        }
      }
    },
    PRODUCTS {
      @Override
      void add(
          double[] a,
          double[] b,
          double[] c,
          double[] d, //
          double p,
          double q,
          double r,
          double s,
          double[] sums) {
        for (int i = 0; i < WIDTH; i++) {
          sums[i] += (a[i] * p + b[i] * q) + (c[i] * r + d[i] * s);
        }
      }
    };

    abstract void add(
        double[] a,
        double[] b,
        double[] c,
        double[] d, //
        double p,
        double q,
        double r,
        double s,
        double[] sums);
  }
}
