package dev.heatpress.order;

import module java.base;

/// The distances of all pairs of n rows, each once: n (n - 1) / 2 doubles in the order of scipy's
/// `pdist`, in the heap or in a mapped file.
final class DistanceTable {
  private final int rows;
  private final MemorySegment cells;

  /// @param cells at least [#bytes] of them
  DistanceTable(int rows, MemorySegment cells) {
    this.rows = rows;
    this.cells = cells;
  }

  /// Bytes of the table of so many rows.
  static long bytes(int rows) {
    return 4L * rows * (rows - 1);
  }

  int rows() {
    return rows;
  }

  double get(int a, int b) {
    return cells.get(ValueLayout.JAVA_DOUBLE_UNALIGNED, at(a, b));
  }

  void set(int a, int b, double distance) {
    cells.set(ValueLayout.JAVA_DOUBLE_UNALIGNED, at(a, b), distance);
  }

  private long at(int a, int b) {
    long low = Math.min(a, b);
    int high = Math.max(a, b);
    return 8 * (low * (2L * rows - low - 1) / 2 + high - low - 1);
  }

  /// Fills the table, squared where asked.
  void fill(Distances distances, boolean squared, Team team) {
    int tiles = Math.ceilDiv(rows, Tiles.WIDTH);
    double[][] into = new double[team.threads()][Tiles.WIDTH];
    double[][] vector = new double[team.threads()][distances.tiles().dimensions()];
    team.run(
        rows,
        (row, thread) -> {
          for (int tile = row / Tiles.WIDTH; tile < tiles; tile++) {
            distances.toTile(row, tile, vector[thread], into[thread]);
            int from = tile * Tiles.WIDTH;
            int end = Math.min(rows, from + Tiles.WIDTH);
            for (int other = Math.max(from, row + 1); other < end; other++) {
              double d = into[thread][other - from];
              set(row, other, squared ? d * d : d);
            }
          }
        });
  }
}
