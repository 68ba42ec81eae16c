package dev.heatpress.order;

import module java.base;

/// How far two groups of rows are from each other: what is merged next depends on it.
///
/// Heights are those of `scipy.cluster.hierarchy.linkage`; `ward` is R's `ward.D2`. The recurrences
/// are Lance's and Williams' (The Computer Journal 9, 1967).
public enum Linkage {
  /// The least growth of the sum of squares.
  WARD,
  /// The mean of all distances between the two groups (UPGMA).
  AVERAGE,
  /// The largest distance.
  COMPLETE,
  /// The least distance.
  SINGLE,
  /// The mean of the distances of the two groups that were merged last (WPGMA).
  WEIGHTED,
  /// The distance of the means. Trees may have inversions.
  CENTROID,
  /// The distance of midpoints. Trees may have inversions.
  MEDIAN;

  /// The word of a setting.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// True where only Euclidean distances make sense, since the groups have points of their own.
  public boolean isEuclidean() {
    return this == WARD || this == CENTROID || this == MEDIAN;
  }

  /// Whether groups can be merged so with distances of a metric.
  public boolean suits(Metric metric) {
    return !isEuclidean() || metric.isEuclidean();
  }

  /// True where a group that two others became is never nearer to a third than both of them were,
  /// so that chains of nearest neighbors find the tree.
  boolean isReducible() {
    return this != CENTROID && this != MEDIAN;
  }

  /// The distance of a third group to two that merge; of squares where [#isEuclidean].
  ///
  /// @param a its distance to the first, of `sizeA` rows
  /// @param b its distance to the second
  /// @param between the distance of the two
  double merged(double a, double b, double between, double sizeA, double sizeB, double size) {
    return switch (this) {
      case SINGLE -> Math.min(a, b);
      case COMPLETE -> Math.max(a, b);
      case AVERAGE -> (sizeA * a + sizeB * b) / (sizeA + sizeB);
      case WEIGHTED -> 0.5 * (a + b);
      case WARD ->
          ((size + sizeA) * a + (size + sizeB) * b - size * between) / (sizeA + sizeB + size);
      case CENTROID -> {
        double both = sizeA + sizeB;
        yield (sizeA * a + sizeB * b - sizeA * sizeB * between / both) / both;
      }
      case MEDIAN -> 0.5 * (a + b) - 0.25 * between;
    };
  }
}
