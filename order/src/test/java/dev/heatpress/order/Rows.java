package dev.heatpress.order;

import module java.base;

/// Rows for tests, and clusterings of them.
final class Rows {
  private Rows() {}

  /// Doubles in [0, 1) of SplitMix64, as `trees.py` makes them.
  static double[] uniform(long seed, int count) {
    double[] values = new double[count];
    long state = seed;
    for (int i = 0; i < count; i++) {
      state += 0x9E3779B97F4A7C15L;
      long z = state;
      z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
      z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
      z ^= z >>> 31;
      values[i] = (z >>> 11) * 0x1p-53;
    }
    return values;
  }

  static MemorySegment room(long bytes) {
    return MemorySegment.ofArray(new byte[Math.toIntExact(bytes)]);
  }

  static Clustering clustering(int threads) {
    return new Clustering(threads, i -> "row " + i, Rows::room, dev.heatpress.core.Progress.NONE);
  }

  static Tree tree(double[] cells, int columns, Linkage linkage, Metric metric, int threads) {
    return clustering(threads)
        .tree(Vectors.of(cells, columns), linkage, metric, Clustering.Leaves.NONE);
  }

  /// The merges of a tree as lines, heights to the bit.
  static List<String> lines(Tree tree) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < tree.leaves() - 1; i++) {
      lines.add(tree.first(i) + " " + tree.second(i) + " " + tree.height(i));
    }
    return lines;
  }
}
