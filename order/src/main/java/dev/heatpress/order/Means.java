package dev.heatpress.order;

import module java.base;

/// Groups of rows around their means: k-means after Lloyd (IEEE Transactions on Information Theory
/// 28, 1982), with the start of Arthur and Vassilvitskii (k-means++, SODA 2007). Alike on any
/// machine: its random numbers have a seed, and one thread does it all.
final class Means {
  private static final int ROUNDS = 10;

  private final Vectors vectors;
  private final int[] rows;
  private final double[] row;
  private final double[] sums = new double[Tiles.WIDTH];
  private final double[] padded;

  /// The mean of each group.
  final double[][] centers;

  /// The group of each of the rows, by its place among them.
  final int[] groups;

  /// @param rows which rows of the vectors
  /// @param count of groups, at most so many as rows
  Means(Vectors vectors, int[] rows, int count, long seed) {
    this.vectors = vectors;
    this.rows = rows;
    row = new double[vectors.columns()];
    padded = new double[Math.ceilDiv(row.length, 4) * 4];
    groups = new int[rows.length];
    centers = new double[count][];
    start(new SplittableRandom(seed));
    for (int round = 0; round < ROUNDS; round++) {
      boolean changed = assign();
      if (!changed && round > 0) {
        break;
      }
      move();
    }
  }

  /// Each next center is a row, the likelier the farther it is from those before.
  private void start(SplittableRandom random) {
    double[] away = new double[rows.length];
    Arrays.fill(away, Double.POSITIVE_INFINITY);
    double[] center = new double[row.length];
    int chosen = random.nextInt(rows.length);
    for (int c = 0; c < centers.length; c++) {
      vectors.copy(rows[chosen], center);
      centers[c] = center.clone();
      double total = 0;
      for (int i = 0; i < rows.length; i++) {
        vectors.copy(rows[i], row);
        away[i] = Math.min(away[i], squares(row, center));
        total += away[i];
      }
      double left = random.nextDouble() * total;
      chosen = rows.length - 1;
      for (int i = 0; i < rows.length; i++) {
        left -= away[i];
        if (left < 0) {
          chosen = i;
          break;
        }
      }
    }
  }

  private static double squares(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      double difference = a[k] - b[k];
      sum += difference * difference;
    }
    return sum;
  }

  private boolean assign() {
    var tiles = tiles();
    boolean changed = false;
    for (int i = 0; i < rows.length; i++) {
      vectors.copy(rows[i], row);
      int nearest = nearest(tiles, row, padded, sums, centers.length);
      changed |= nearest != groups[i];
      groups[i] = nearest;
    }
    return changed;
  }

  /// The centers as tiles.
  Tiles tiles() {
    var tiles = new Tiles(centers.length, row.length, bytes -> Arena.ofAuto().allocate(bytes, 8));
    for (int c = 0; c < centers.length; c++) {
      tiles.put(c, centers[c]);
    }
    return tiles;
  }

  /// The center that is nearest to a row, the first of equal ones.
  ///
  /// @param padded room for a row of the tiles
  static int nearest(Tiles centers, double[] row, double[] padded, double[] sums, int count) {
    System.arraycopy(row, 0, padded, 0, row.length);
    int nearest = 0;
    double best = Double.POSITIVE_INFINITY;
    for (int tile = 0; tile < centers.count(); tile++) {
      Arrays.fill(sums, 0);
      centers.add(Tiles.Terms.SQUARES, tile, padded, 0, centers.dimensions(), sums);
      int end = Math.min(Tiles.WIDTH, count - tile * Tiles.WIDTH);
      for (int i = 0; i < end; i++) {
        if (sums[i] < best) {
          best = sums[i];
          nearest = tile * Tiles.WIDTH + i;
        }
      }
    }
    return nearest;
  }

  /// Moves each center to the mean of its rows; one without rows stays.
  private void move() {
    double[][] totals = new double[centers.length][row.length];
    int[] counts = new int[centers.length];
    for (int i = 0; i < rows.length; i++) {
      vectors.copy(rows[i], row);
      double[] total = totals[groups[i]];
      for (int k = 0; k < row.length; k++) {
        total[k] += row[k];
      }
      counts[groups[i]]++;
    }
    for (int c = 0; c < centers.length; c++) {
      for (int k = 0; counts[c] > 0 && k < row.length; k++) {
        centers[c][k] = totals[c][k] / counts[c];
      }
    }
  }
}
