package dev.heatpress.plotly.model;

import java.util.Arrays;

/// Where cells begin and end, from the coordinates that a figure gives.
///
/// The rules are those of `makeBoundArray` in plotly.js 3.7 (src/traces/heatmap).
final class CoordinateEdges {
  private CoordinateEdges() {}

  /// The edges of `count` cells, count + 1 of them: from coordinates that are edges themselves
  /// (more of them than cells) or centers. Missing coordinates are continued.
  ///
  /// @param log whether the cells are to be even on a logarithmic axis
  static double[] ofCoordinates(double[] x, int count, boolean log) {
    int given = x.length;
    if (given > count) {
      return Arrays.copyOf(x, count + 1);
    }
    double[] edges = new double[count + 1];
    if (count == 1) {
      edges[0] = log ? 0.5 * x[0] : x[0] - 0.5;
      edges[1] = log ? 2 * x[0] : x[0] + 0.5;
      return edges;
    }
    edges[0] = beyond(x[0], x[1], log);
    for (int i = 1; i < given; i++) {
      edges[i] = log ? Math.sqrt(x[i - 1] * x[i]) : (x[i - 1] + x[i]) * 0.5;
    }
    edges[given] = beyond(x[given - 1], x[given - 2], log);
    double step = log ? edges[given] / edges[given - 1] : edges[given] - edges[given - 1];
    for (int i = given + 1; i <= count; i++) {
      edges[i] = log ? edges[i - 1] * step : edges[i - 1] + step;
    }
    return edges;
  }

  /// Half a cell beyond a center, away from its neighbour.
  private static double beyond(double center, double neighbour, boolean log) {
    return log ? Math.pow(center, 1.5) / Math.pow(neighbour, 0.5) : 1.5 * center - 0.5 * neighbour;
  }

  /// The edges of cells of one width, the first one around x0.
  static double[] even(double x0, double dx, int count) {
    double[] edges = new double[count + 1];
    for (int i = 0; i <= count; i++) {
      edges[i] = x0 + dx * (i - 0.5);
    }
    return edges;
  }
}
