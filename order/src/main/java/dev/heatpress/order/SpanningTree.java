package dev.heatpress.order;

import module java.base;

import dev.heatpress.core.Progress;

/// Single linkage: the merges are the edges of the least spanning tree (Gower and Ross, Applied
/// Statistics 18, 1969), found from one row on (Prim), with nothing kept but a distance per row.
final class SpanningTree {
  private final Distances distances;
  private final int rows;
  private final Team team;
  private final double[] nearest;
  private final int[] from;
  private final boolean[] done;
  private final double[][] into;
  private final double[][] vector;
  private final int[] best;

  SpanningTree(Distances distances, Team team) {
    this.distances = distances;
    this.team = team;
    rows = distances.rows();
    nearest = new double[rows];
    Arrays.fill(nearest, Double.POSITIVE_INFINITY);
    from = new int[rows];
    Arrays.fill(from, -1);
    done = new boolean[rows];
    into = new double[team.threads()][Tiles.WIDTH];
    vector = new double[team.threads()][distances.tiles().dimensions()];
    best = new int[distances.tiles().count()];
  }

  /// Merges all rows.
  Merges run(Progress progress) {
    var merges = new Merges(rows);
    progress.start("clustering", rows - 1L);
    int row = 0;
    for (int i = 1; i < rows; i++) {
      done[row] = true;
      int now = row;
      team.run(
          best.length,
          (tile, thread) -> {
            best[tile] = look(now, tile, into[thread], vector[thread]);
          });
      row = -1;
      for (int candidate : best) {
        if (candidate >= 0 && (row < 0 || nearest[candidate] < nearest[row])) {
          row = candidate;
        }
      }
      merges.add(from[row], row, nearest[row]);
      progress.advance(1);
    }
    return merges;
  }

  /// The row of a tile that is nearest to those done, -1 where all of it is.
  private int look(int row, int tile, double[] distance, double[] room) {
    distances.toTile(row, tile, room, distance);
    int start = tile * Tiles.WIDTH;
    int end = Math.min(rows, start + Tiles.WIDTH);
    int found = -1;
    for (int i = start; i < end; i++) {
      if (!done[i]) {
        if (from[i] < 0 || distance[i - start] < nearest[i]) {
          nearest[i] = distance[i - start];
          from[i] = row;
        }
        if (found < 0 || nearest[i] < nearest[found]) {
          found = i;
        }
      }
    }
    return found;
  }
}
