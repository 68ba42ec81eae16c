package dev.heatpress.core.sample;

/// Euclidean distances between the points of a random walk: each step is uniform in a cube.
final class RandomWalk implements SampleMatrix.RowFormula {
  private final double[][] points;

  RandomWalk(int n, long seed) {
    points = new double[3][n];
    for (int axis = 0; axis < 3; axis++) {
      double at = 0;
      for (int k = 0; k < n; k++) {
        points[axis][k] = at;
        at += 2 * Hash.unit(Hash.mix(seed, axis, k)) - 1;
      }
    }
  }

  @Override
  public void row(long row, long firstColumn, int count, double[] into) {
    double[] x = points[0];
    double[] y = points[1];
    double[] z = points[2];
    int i = (int) row;
    for (int k = 0; k < count; k++) {
      int j = (int) firstColumn + k;
      double dx = x[i] - x[j];
      double dy = y[i] - y[j];
      double dz = z[i] - z[j];
      into[k] = Math.sqrt(dx * dx + dy * dy + dz * dz);
    }
  }
}
