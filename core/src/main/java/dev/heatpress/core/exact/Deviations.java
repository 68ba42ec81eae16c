package dev.heatpress.core.exact;

/// Standard deviations from the sums of the cells and of their squares.
final class Deviations {
  private Deviations() {}

  /// Computes sqrt(D Q - S^2) / D in pairs of doubles, for D the area, Q the sum of the squares and
  /// S the sum, with Ziv's test as in [RowSums#finish].
  ///
  /// @return how many pixels are open; their indexes are in `open`
  static int finish(PixelRow row, PixelUnits units, double[] out, int[] open) {
    RowSums sums = row.sums;
    RowSums squares = row.squares;
    RowExtremes extremes = row.extremes;
    if (squares == null || extremes == null) {
      throw new IllegalStateException("no sums of squares were asked for");
    }
    double loss = sums.loss() + squares.loss();
    int count = 0;
    for (int k = 0; k < out.length && k < sums.pixels(); k++) {
      double min = extremes.min(k);
      double max = extremes.max(k);
      if (Double.isNaN(min) || Double.isInfinite(min) || Double.isInfinite(max)) {
        out[k] = Double.NaN;
      } else if (min == max && Math.abs(min) <= 0x1p53) {
        out[k] = 0;
      } else {
        double area = sums.present(units, k);
        double value = root(sums, squares, k, area, loss);
        out[k] = value;
        if (Double.isNaN(value) || area > 0x1p53) {
          open[count++] = k;
        }
      }
    }
    return count;
  }

  /// The deviation, or NaN where the bound leaves a doubt.
  private static double root(RowSums sums, RowSums squares, int k, double area, double loss) {
    double s = sums.high[k];
    double a = area * squares.high[k];
    double b = s * s;
    double n = a - b;
    double t = n - a;
    double rest = (a - (n - t)) - (b + t);
    rest += Math.fma(area, squares.high[k], -a) + area * squares.low[k];
    rest -= Math.fma(s, s, -b) + 2 * s * sums.low[k];
    double lost = 4 * loss * squares.bound[k] * area * area + 0x1p-1000;
    double r = Math.sqrt(n);
    double correction = (Math.fma(-r, r, n) + rest) / (2 * r);
    double q = r / area;
    double c = (Math.fma(-q, area, r) + correction) / area;
    double error = (lost / r + r * 0x1p-98 + correction / r * correction) / area;
    error += Math.abs(c) * 0x1p-50;
    double least = q + (c - error);
    return least == q + (c + error) && lost < 0x1p-60 * n ? least : Double.NaN;
  }
}
