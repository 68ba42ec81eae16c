package dev.heatpress.order;

import module java.base;

import dev.heatpress.core.InputException;

/// The distances of rows by a metric.
///
/// Thread-safe. The distance of (a, b) is that of (b, a) to the bit.
final class Distances {
  private final Vectors vectors;
  private final Metric metric;
  private final IntFunction<String> names;
  private final boolean missing;
  private final Tiles tiles;

  /// For jaccard the cells that are not zero, else unused.
  private final int[] counts;

  /// Prepares rows.
  ///
  /// @param names how a row is called in errors
  /// @param room gives memory outside of the heap for many rows
  /// @throws InputException where a row has no distance to others
  Distances(
      Vectors vectors, Metric metric, IntFunction<String> names, LongFunction<MemorySegment> room) {
    this.vectors = vectors;
    this.metric = metric;
    this.names = names;
    counts = new int[metric == Metric.JACCARD ? vectors.rows() : 0];
    tiles = new Tiles(vectors.rows(), vectors.columns(), room);
    double[] row = new double[vectors.columns()];
    boolean holes = false;
    for (int i = 0; i < vectors.rows(); i++) {
      vectors.copy(i, row);
      boolean hole = MetricRows.hasMissing(row, i, names);
      holes |= hole;
      if (!hole) {
        MetricRows.prepare(metric, row, i, names);
      }
      if (!hole && metric == Metric.JACCARD) {
        counts[i] = (int) Arrays.stream(row).sum();
      }
      tiles.put(i, row);
    }
    missing = holes;
  }

  int rows() {
    return vectors.rows();
  }

  /// True where a row has a missing cell.
  boolean missing() {
    return missing;
  }

  /// The rows as the metric sees them: normalized for angles.
  Tiles tiles() {
    return tiles;
  }

  /// The distances of a row to those of a tile; what lies beyond the last row is of no use.
  ///
  /// @throws InputException where one of them has no cell in common with the row
  ///
  /// @param vector room for a row of the tiles
  void toTile(int row, int tile, double[] vector, double[] into) {
    if (missing) {
      int end = Math.min(Tiles.WIDTH, rows() - tile * Tiles.WIDTH);
      for (int i = 0; i < end; i++) {
        into[i] = pair(row, tile * Tiles.WIDTH + i);
      }
      return;
    }
    tiles.get(row, vector);
    Arrays.fill(into, 0);
    tiles.add(terms(), tile, vector, 0, tiles.dimensions(), into);
    int end = Math.min(Tiles.WIDTH, rows() - tile * Tiles.WIDTH);
    for (int i = 0; i < end; i++) {
      into[i] = distance(into[i], row, tile * Tiles.WIDTH + i);
    }
  }

  /// The distance of two rows; not for many.
  double between(int a, int b) {
    double[] into = new double[Tiles.WIDTH];
    toTile(a, b / Tiles.WIDTH, new double[tiles.dimensions()], into);
    return into[b % Tiles.WIDTH];
  }

  private Tiles.Terms terms() {
    return switch (metric) {
      case EUCLIDEAN, SQEUCLIDEAN -> Tiles.Terms.SQUARES;
      case MANHATTAN -> Tiles.Terms.DIFFERENCES;
      case COSINE, CORRELATION, SPEARMAN, JACCARD -> Tiles.Terms.PRODUCTS;
    };
  }

  private double distance(double sum, int a, int b) {
    return switch (metric) {
      case EUCLIDEAN -> Math.sqrt(sum);
      case SQEUCLIDEAN, MANHATTAN -> sum;
      // Two rows that are equal are no farther than that, whatever was rounded.
      case COSINE, CORRELATION, SPEARMAN -> a == b ? 0 : Math.max(0, 1 - sum);
      case JACCARD -> {
        double either = counts[a] + counts[b] - sum;
        yield either == 0 ? 0 : (either - sum) / either;
      }
    };
  }

  /// A distance over the cells that both rows have.
  private double pair(int a, int b) {
    if (a == b) {
      return 0;
    }
    double[] first = new double[vectors.columns()];
    double[] second = new double[first.length];
    vectors.copy(a, first);
    vectors.copy(b, second);
    int common = 0;
    for (int k = 0; k < first.length; k++) {
      if (!Double.isNaN(first[k]) && !Double.isNaN(second[k])) {
        first[common] = first[k];
        second[common++] = second[k];
      }
    }
    if (common == 0) {
      throw new InputException(
          "%s and %s have no cell in common, so they have no distance; leave one out",
          names.apply(Math.min(a, b)), names.apply(Math.max(a, b)));
    }
    return metric.isAngle()
        ? angle(a, b, Arrays.copyOf(first, common), Arrays.copyOf(second, common))
        : sum(first, second, common);
  }

  private double sum(double[] first, double[] second, int common) {
    double sum = 0;
    int both = 0;
    int either = 0;
    for (int k = 0; k < common; k++) {
      double difference = first[k] - second[k];
      sum += metric == Metric.MANHATTAN ? Math.abs(difference) : difference * difference;
      both += first[k] != 0 && second[k] != 0 ? 1 : 0;
      either += first[k] != 0 || second[k] != 0 ? 1 : 0;
    }
    if (metric == Metric.JACCARD) {
      return either == 0 ? 0 : (double) (either - both) / either;
    }
    double scaled = sum * vectors.columns() / common;
    return metric == Metric.EUCLIDEAN ? Math.sqrt(scaled) : scaled;
  }

  private double angle(int a, int b, double[] first, double[] second) {
    for (double[] row : new double[][] {first, second}) {
      if (metric == Metric.SPEARMAN) {
        MetricRows.rank(row);
      }
      if (metric != Metric.COSINE) {
        MetricRows.center(row);
      }
    }
    double lengths = MetricRows.length(first) * MetricRows.length(second);
    if (lengths == 0) {
      throw new InputException(
          "%s or %s is %s in the %d cells that they have in common, so they have no %s; leave one out,"
              + " or take euclidean distances",
          names.apply(Math.min(a, b)),
          names.apply(Math.max(a, b)),
          metric == Metric.COSINE ? "zero" : "constant",
          first.length,
          metric == Metric.COSINE ? "angle" : "correlation");
    }
    double sum = 0;
    for (int k = 0; k < first.length; k++) {
      sum += first[k] * second[k];
    }
    return Math.max(0, 1 - sum / lengths);
  }
}
