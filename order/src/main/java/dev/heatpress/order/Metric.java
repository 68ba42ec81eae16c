package dev.heatpress.order;

import module java.base;

/// How far two rows are from each other.
///
/// Where cells are missing, a distance is taken over the cells that both rows have; sums are scaled
/// by columns / common, as R's `dist` does.
public enum Metric {
  /// The root of the sum of squared differences.
  EUCLIDEAN,
  /// The sum of squared differences.
  SQEUCLIDEAN,
  /// One less the cosine of the angle between the rows.
  COSINE,
  /// One less Pearson's correlation.
  CORRELATION,
  /// One less the correlation of ranks; equal cells share the mean of their ranks.
  SPEARMAN,
  /// The sum of absolute differences.
  MANHATTAN,
  /// Of the columns in which a row has a cell that is not zero, the part in which only one has.
  JACCARD;

  /// The word of a setting.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// True for distances between points, the only ones for which [Linkage#isEuclidean] makes sense.
  public boolean isEuclidean() {
    return this == EUCLIDEAN || this == SQEUCLIDEAN;
  }

  /// True where a distance is one less a product of two normalized rows.
  public boolean isAngle() {
    return this == COSINE || this == CORRELATION || this == SPEARMAN;
  }
}
