package dev.heatpress.order;

import module java.base;

import dev.heatpress.core.InputException;

/// Rows as a metric sees them: normalized for angles, ranks for Spearman's, ones for what is not
/// zero.
final class MetricRows {
  private MetricRows() {}

  /// True where a cell is missing.
  ///
  /// @throws InputException where one is infinite
  static boolean hasMissing(double[] row, int i, IntFunction<String> names) {
    boolean hole = false;
    for (double cell : row) {
      if (Double.isInfinite(cell)) {
        throw new InputException(
            "%s has an infinite cell, so it is infinitely far from others; leave it out,"
                + " or call it missing (`missing` inf)",
            names.apply(i));
      }
      hole |= Double.isNaN(cell);
    }
    return hole;
  }

  /// Changes a row without missing cells in its place.
  ///
  /// @throws InputException where it has no angle to others
  static void prepare(Metric metric, double[] row, int i, IntFunction<String> names) {
    switch (metric) {
      case COSINE -> normalize(row, i, "zero", "angle", names);
      case CORRELATION -> {
        center(row);
        normalize(row, i, "constant", "correlation", names);
      }
      case SPEARMAN -> {
        rank(row);
        center(row);
        normalize(row, i, "constant", "correlation", names);
      }
      case JACCARD -> Arrays.setAll(row, k -> row[k] == 0 ? 0 : 1);
      case EUCLIDEAN, SQEUCLIDEAN, MANHATTAN -> {}
    }
  }

  static void center(double[] row) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    double sum = 0;
    for (double cell : row) {
      least = Math.min(least, cell);
      greatest = Math.max(greatest, cell);
      sum += cell / row.length;
    }
    // A mean that is rounded must not make something of a row that is constant.
    double mean = least == greatest ? least : sum;
    for (int k = 0; k < row.length; k++) {
      row[k] -= mean;
    }
  }

  private static void normalize(
      double[] row, int i, String flaw, String lost, IntFunction<String> names) {
    double length = length(row);
    if (length == 0) {
      throw new InputException(
          "%s is %s, so it has no %s to others; leave it out, or take euclidean distances",
          names.apply(i), flaw, lost);
    }
    for (int k = 0; k < row.length; k++) {
      row[k] /= length;
    }
  }

  /// The root of the sum of squares, of cells of any size.
  static double length(double[] row) {
    double largest = 0;
    for (double cell : row) {
      largest = Math.max(largest, Math.abs(cell));
    }
    if (largest == 0) {
      return 0;
    }
    double sum = 0;
    for (double cell : row) {
      double part = cell / largest;
      sum += part * part;
    }
    return largest * Math.sqrt(sum);
  }

  /// Puts the rank of each cell in its place, from 1; equal cells share the mean of their ranks.
  static void rank(double[] cells) {
    Integer[] order = new Integer[cells.length];
    Arrays.setAll(order, i -> i);
    // Zeros of both signs are one value.
    Arrays.sort(order, Comparator.comparingDouble(i -> cells[i] + 0.0));
    double[] ranks = new double[cells.length];
    for (int from = 0, to; from < order.length; from = to) {
      to = from + 1;
      while (to < order.length && cells[order[to]] == cells[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order[i]] = (from + 1 + to) / 2.0;
      }
    }
    System.arraycopy(ranks, 0, cells, 0, cells.length);
  }
}
