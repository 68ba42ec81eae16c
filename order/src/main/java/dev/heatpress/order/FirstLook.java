package dev.heatpress.order;

import module java.base;

/// What is nearest to each row, all at once: a pair of tiles stays in the cache for all of its
/// pairs, and every pair is looked at once.
final class FirstLook {
  private final Tiles points;
  private final int rows;
  private final boolean angles;
  private final Nearest[] found;

  /// What one thread found.
  private record Nearest(int[] row, double[] distance, double[] sums, double[] vector) {
    Nearest(int rows, int dimensions) {
      this(new int[rows], new double[rows], new double[Tiles.WIDTH], new double[dimensions]);
      Arrays.fill(row, -1);
      Arrays.fill(distance, Double.POSITIVE_INFINITY);
    }

    void offer(int of, int other, double between) {
      if (row[of] < 0 || between < distance[of] || (between == distance[of] && other < row[of])) {
        row[of] = other;
        distance[of] = between;
      }
    }
  }

  FirstLook(Tiles points, int rows, boolean angles, int threads) {
    this.points = points;
    this.rows = rows;
    this.angles = angles;
    found = new Nearest[threads];
    Arrays.setAll(found, i -> new Nearest(rows, points.dimensions()));
  }

  /// Looks at all pairs: squares of differences, or one less products.
  void run(Team team, int[] nearest, double[] distance) {
    team.run(
        points.count(),
        (tile, thread) -> {
          for (int other = tile; other < points.count(); other++) {
            pairs(tile, other, found[thread]);
          }
        });
    Nearest all = found[0];
    for (Nearest each : found) {
      for (int i = 0; i < rows; i++) {
        if (each.row[i] >= 0) {
          all.offer(i, each.row[i], each.distance[i]);
        }
      }
    }
    System.arraycopy(all.row, 0, nearest, 0, rows);
    System.arraycopy(all.distance, 0, distance, 0, rows);
  }

  private void pairs(int tile, int other, Nearest best) {
    int end = Math.min(rows, (tile + 1) * Tiles.WIDTH);
    for (int i = tile * Tiles.WIDTH; i < end; i++) {
      row(i, other, best);
    }
  }

  private void row(int i, int tile, Nearest best) {
    int from = tile * Tiles.WIDTH;
    int count = Math.min(Tiles.WIDTH, rows - from);
    points.get(i, best.vector);
    Arrays.fill(best.sums, 0);
    int dimensions = points.dimensions();
    for (int k = 0; k < dimensions; ) {
      int end = angles ? dimensions : Math.min(dimensions, k + PointChain.STRETCH);
      points.add(
          angles ? Tiles.Terms.PRODUCTS : Tiles.Terms.SQUARES,
          tile,
          best.vector,
          k,
          end,
          best.sums);
      k = end;
      if (k < dimensions && allFarther(i, from, count, best)) {
        return;
      }
    }
    for (int j = Math.max(0, i + 1 - from); j < count; j++) {
      double between = angles ? Math.max(0, 1 - best.sums[j]) : best.sums[j];
      best.offer(i, from + j, between);
      best.offer(from + j, i, between);
    }
  }

  private static boolean allFarther(int i, int from, int count, Nearest best) {
    double mine = best.distance[i];
    for (int j = 0; j < count; j++) {
      if (best.sums[j] <= Math.max(mine, best.distance[from + j])) {
        return false;
      }
    }
    return true;
  }
}
