package dev.heatpress.order;

import module java.base;

/// Vectors in tiles of [#WIDTH], dimension by dimension, so that a loop over the vectors of a tile
/// is turned into vector code: sums of one vector are never a loop's only result.
///
/// Every sum adds its terms in the same order, whatever the tile, and a term of (a, b) equals that
/// of (b, a), so that a distance is a function of the two vectors alone.
final class Tiles {
  /// Vectors of a tile.
  static final int WIDTH = 256;

  private static final int GROUP = 4;

  private final int dimensions;
  private final double[][][] tiles;

  /// Room for vectors; all zero.
  ///
  /// @param columns their length; rounded up with zeros, which add nothing
  Tiles(int rows, int columns) {
    dimensions = Math.ceilDiv(columns, GROUP) * GROUP;
    tiles = new double[Math.ceilDiv(rows, WIDTH)][dimensions][WIDTH];
  }

  int dimensions() {
    return dimensions;
  }

  int count() {
    return tiles.length;
  }

  void put(int slot, double[] vector) {
    double[][] tile = tiles[slot / WIDTH];
    int at = slot % WIDTH;
    for (int k = 0; k < vector.length; k++) {
      tile[k][at] = vector[k];
    }
  }

  void get(int slot, double[] vector) {
    double[][] tile = tiles[slot / WIDTH];
    int at = slot % WIDTH;
    for (int k = 0; k < vector.length; k++) {
      vector[k] = tile[k][at];
    }
  }

  /// Adds the terms of some dimensions, a multiple of four, of each vector of a tile to sums.
  void add(Terms terms, int tile, double[] vector, int from, int to, double[] sums) {
    double[][] columns = tiles[tile];
    for (int k = from; k < to; k += GROUP) {
      terms.add(
          columns[k],
          columns[k + 1],
          columns[k + 2],
          columns[k + 3],
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
