package dev.heatpress.core.exact;

import java.util.Arrays;

/// The weighted sums of one row of pixels, as far as they have come; for the use of one thread.
///
/// Sums are unevaluated pairs `high + low`. Blocks of columns are added one by one, from one or
/// more tiles and in any order: what that changes lies below the bound that [#finish] checks.
final class RowSums {
  /// Columns that are summed before the pair is folded: bounds the growth of the rounding errors.
  private static final int RUN = 64;

  static final double INFINITY = Double.POSITIVE_INFINITY;

  final double[] high;
  final double[] low;

  /// No less than the sum of the weighted magnitudes in parts of the pixel's area, as the largest
  /// magnitude of its cells is; 0 where the sum is exact.
  final double[] bound;

  /// Weight of the missing cells; meaningful where `hasMissing`.
  final long[] missing;

  /// Bit 0: +Inf, bit 1: -Inf; meaningful where `hasInfinite`.
  final byte[] infinite;

  /// The pixel that the arrays begin with.
  final int base;

  final boolean plain;
  boolean hasMissing;
  boolean hasInfinite;

  /// Panels and runs that the sum of a pixel has been folded from, at most.
  double folds;

  private double runHigh;
  private double runLow;

  /// Weights of the cells of a pixel, where they are uneven.
  private double[] weights = new double[0];

  /// Sums for `pixels` pixels of a row, from pixel `base` on.
  RowSums(int base, int pixels, boolean plain) {
    this.base = base;
    this.plain = plain;
    high = new double[pixels];
    low = new double[pixels];
    bound = new double[pixels];
    missing = new long[pixels];
    infinite = new byte[pixels];
  }

  /// The first pixel that the sums are for.
  int base() {
    return base;
  }

  /// How many pixels the sums are for.
  int pixels() {
    return high.length;
  }

  /// Empties all sums.
  void clear() {
    clear(base, base + high.length);
  }

  /// Empties the sums of pixels [first, end), which are all that have been added to since the last
  /// time.
  void clear(int first, int end) {
    int from = first - base;
    int to = end - base;
    Sums.clear(high, from, to);
    Sums.clear(low, from, to);
    Sums.clear(bound, from, to);
    if (hasMissing) {
      Arrays.fill(missing, from, to, 0);
      hasMissing = false;
    }
    if (hasInfinite) {
      Arrays.fill(infinite, from, to, (byte) 0);
      hasInfinite = false;
    }
    folds = 0;
  }

  /// Adds the columns of a block, n of them from cell `column` on, to the pixels that touch them.
  ///
  /// @param verticalArea of the row of pixels, in units
  void add(ColumnSums columns, PixelEdges edges, long column, int n, double verticalArea) {
    int from = edges.grid.pixelOf(column);
    int to = edges.grid.lastPixelOf(column + n - 1);
    if (!edges.even && weights.length < n) {
      weights = new double[n];
    }
    if (plain) {
      addPlain(columns, edges, column, n, from, to);
    } else {
      addPaired(columns, edges, column, n, from, to, verticalArea);
    }
    if (columns.hasMissing || columns.hasInfinite) {
      addUnusual(columns, edges, column, n, from, to);
    }
  }

  private void addPlain(
      ColumnSums columns, PixelEdges edges, long column, int n, int from, int to) {
    double[] v = columns.high;
    double full = edges.fullWeight;
    for (int j = from; j <= to; j++) {
      int a = (int) (Math.max(edges.first[j], column) - column);
      int b = (int) (Math.min(edges.last[j], column + n - 1) - column);
      double sum = 0;
      if (a == b && edges.first[j] == edges.last[j]) {
        sum = v[a];
      } else if (edges.whole) {
        for (int i = a; i <= b; i++) {
          sum += v[i];
        }
      } else if (!edges.even) {
        edges.weights(j, column + a, b - a + 1, weights);
        for (int i = a; i <= b; i++) {
          sum += weights[i - a] * v[i];
        }
      } else {
        double edge = 0;
        if (edges.first[j] >= column) {
          edge = edges.firstWeight[j] * v[a++];
        }
        if (edges.last[j] < column + n && a <= b) {
          edge += edges.lastWeight[j] * v[b--];
        }
        for (int i = a; i <= b; i++) {
          sum += v[i];
        }
        sum = full * sum + edge;
      }
      high[j - base] += sum;
    }
  }

  private void addPaired(
      ColumnSums columns,
      PixelEdges edges,
      long column,
      int n,
      int from,
      int to,
      double verticalArea) {
    for (int j = from; j <= to; j++) {
      addPixel(columns, edges, column, n, j, verticalArea);
    }
  }

  /// Adds the columns of a block that pixel j touches. In a method of its own, as every loop that
  /// is in the way of all pixels: it is compiled whole at once, and not once more from within.
  private void addPixel(
      ColumnSums columns, PixelEdges edges, long column, int n, int j, double verticalArea) {
    double[] h = columns.high;
    double[] l = columns.low;
    int k = j - base;
    int a = (int) (Math.max(edges.first[j], column) - column);
    int b = (int) (Math.min(edges.last[j], column + n - 1) - column);
    bound[k] = Math.max(bound[k], columns.bound(a, b, verticalArea * edges.area[j]));
    if (edges.first[j] == edges.last[j]) {
      // Nothing else adds to a pixel within one cell of the block.
      high[k] = h[a];
      low[k] = l[a];
    } else if (edges.whole && b - a < RUN && b - a == edges.last[j] - edges.first[j]) {
      sumRun(h, l, a, b + 1);
      high[k] = runHigh;
      low[k] = runLow;
    } else if (!edges.even) {
      edges.weights(j, column + a, b - a + 1, weights);
      for (int run = a; run <= b; run += RUN) {
        sumWeighted(h, l, run, Math.min(b + 1, run + RUN), a);
        accumulate(k, runHigh, runLow, 1);
      }
    } else {
      addEdgesAndRuns(k, j, h, l, a, b, edges, column, n);
    }
  }

  private void addEdgesAndRuns(
      int k,
      int j,
      double[] h,
      double[] l,
      int from,
      int to,
      PixelEdges edges,
      long column,
      int n) {
    int a = from;
    int b = to;
    if (!edges.whole) {
      if (edges.first[j] >= column) {
        accumulate(k, h[a], l[a], edges.firstWeight[j]);
        a++;
      }
      if (edges.last[j] < column + n && a <= b) {
        accumulate(k, h[b], l[b], edges.lastWeight[j]);
        b--;
      }
    }
    for (int run = a; run <= b; run += RUN) {
      sumRun(h, l, run, Math.min(b + 1, run + RUN));
      accumulate(k, runHigh, runLow, edges.fullWeight);
    }
  }

  private void sumRun(double[] h, double[] l, int from, int to) {
    double sum = h[from];
    double rest = l[from];
    for (int i = from + 1; i < to; i++) {
      double v = h[i];
      double s = sum + v;
      double b = s - sum;
      rest += ((sum - (s - b)) + (v - b)) + l[i];
      sum = s;
    }
    runHigh = sum;
    runLow = rest;
  }

  /// Sums cells [from, to), times the weights that begin with that of cell `first`.
  private void sumWeighted(double[] h, double[] l, int from, int to, int first) {
    double sum = 0;
    double rest = 0;
    for (int i = from; i < to; i++) {
      double weight = weights[i - first];
      double v = weight * h[i];
      double e = Math.fma(weight, h[i], -v) + weight * l[i];
      double s = sum + v;
      double b = s - sum;
      rest += ((sum - (s - b)) + (v - b)) + e;
      sum = s;
    }
    runHigh = sum;
    runLow = rest;
  }

  /// Adds to pair k: high, low += weight * (h, l), renormalized.
  void accumulate(int k, double h, double l, double weight) {
    double p = weight * h;
    double e = Math.fma(weight, h, -p) + weight * l;
    double a = high[k];
    double s = a + p;
    double b = s - a;
    e += ((a - (s - b)) + (p - b)) + low[k];
    double t = s + e;
    low[k] = e - (t - s);
    high[k] = t;
  }

  private void addUnusual(
      ColumnSums columns, PixelEdges edges, long column, int n, int from, int to) {
    for (int j = from; j <= to; j++) {
      long start = Math.max(edges.first[j], column);
      long end = Math.min(edges.last[j], column + n - 1);
      for (long c = start; c <= end; c++) {
        int i = (int) (c - column);
        if (columns.hasMissing && columns.missing[i] != 0) {
          missing[j - base] += columns.missing[i] * edges.weight(j, c);
          hasMissing = true;
        }
        if (columns.hasInfinite && columns.infinite[i] != 0) {
          infinite[j - base] |= columns.infinite[i];
          hasInfinite = true;
        }
      }
    }
  }

  /// Divides the sums of all pixels, rounding correctly.
  ///
  /// Where what the sums may have lost leaves two neighbouring doubles possible, the pixel is
  /// listed in `open` instead: [ExactPixel] decides it. In between lies Ziv's test: the quotient is
  /// rounded with the error added and with the error subtracted.
  ///
  /// @param units what there is to say of the areas of a row of pixels
  /// @param total divide by the area of a cell, for sums, instead of that of the present cells
  /// @param out gets the quotients from 0 on, NaN where all cells are missing
  /// @param open room for the indexes of all pixels
  /// @return how many pixels are open
  int finish(PixelUnits units, boolean total, double[] out, int[] open) {
    if (!hasInfinite && !hasMissing && !total && !plain) {
      return finishPresent(units, out, open);
    }
    double loss = loss();
    int count = 0;
    for (int k = 0; k < high.length; k++) {
      if (hasInfinite && infinite[k] != 0) {
        out[k] = infinite[k] == 1 ? INFINITY : infinite[k] == 2 ? -INFINITY : Double.NaN;
        continue;
      }
      long present = present(units, k);
      if (present == 0) {
        out[k] = Double.NaN;
        continue;
      }
      double scale = total ? units.scale(base + k) : 1;
      double area = total ? units.cell() : present;
      double sum = scale * high[k];
      if (plain) {
        out[k] = sum / area;
        continue;
      }
      double rest = Math.fma(scale, high[k], -sum) + scale * low[k];
      double q = sum / area;
      double c = (Math.fma(-q, area, sum) + rest) / area;
      double share = units.area(base + k) * scale / area;
      double error = error(loss, bound[k]) * Math.max(1, share) + Math.abs(c) * 0x1p-50;
      double least = q + (c - error);
      out[k] = least;
      // Also true for NaN, which sums beyond the largest double leave behind.
      if (!(least == q + (c + error)) || area > 0x1p53 || scale > 0x1p53) {
        open[count++] = k;
      }
    }
    return count;
  }

  /// The same for means where all cells are present.
  private int finishPresent(PixelUnits units, double[] out, int[] open) {
    double loss = loss();
    double vertical = units.vertical();
    double[] areas = units.grid().edges.area;
    boolean large = units.grid().area > 0x1p53;
    int count = 0;
    for (int k = 0; k < high.length; k++) {
      double mean = mean(k, vertical * areas[base + k], loss);
      out[k] = mean;
      if (Double.isNaN(mean) || large) {
        open[count++] = k;
      }
    }
    return count;
  }

  /// The mean of a pixel whose cells are all present; NaN where it is open.
  private double mean(int k, double area, double loss) {
    double q = high[k] / area;
    double c = (Math.fma(-q, area, high[k]) + low[k]) / area;
    double error = error(loss, bound[k]) + Math.abs(c) * 0x1p-50;
    double least = q + (c - error);
    return least == q + (c + error) ? least : Double.NaN;
  }

  /// What a mean may have lost, for cells of magnitudes up to `bound`; nothing where that is zero.
  private static double error(double loss, double bound) {
    return loss * bound + Math.min(bound * 0x1p30, 0x1p-1060);
  }

  /// What the sum of a pixel may have lost, in parts of its area times its bound.
  ///
  /// Of n terms, up to 128 rows or 64 columns, the lower parts come to 2 n u of the sum of
  /// magnitudes and are rounded 2 n times, which loses less than 2^17 u^2 in all; a fold loses 8
  /// u^2 (u = 2^-53). Both are taken with a generous factor.
  double loss() {
    return (0x1p18 + 32 * (folds + 4)) * 0x1p-106;
  }

  /// The area of the present cells of pixel `base + k`, in units.
  long present(PixelUnits units, int k) {
    return units.area(base + k) - (hasMissing ? missing[k] : 0);
  }

  /// Adds the sums of pixels [first, last] of another, of the same row of pixels.
  ///
  /// Not thread-safe: the caller locks.
  void merge(RowSums other, int first, int last) {
    int shift = base - other.base;
    for (int k = first - base; k <= last - base; k++) {
      int o = k + shift;
      if (plain) {
        high[k] += other.high[o];
      } else {
        accumulate(k, other.high[o], other.low[o], 1);
        bound[k] = Math.max(bound[k], other.bound[o]);
      }
      if (other.hasMissing) {
        missing[k] += other.missing[o];
      }
      if (other.hasInfinite) {
        infinite[k] |= other.infinite[o];
      }
    }
    hasMissing |= other.hasMissing;
    hasInfinite |= other.hasInfinite;
    folds += other.folds + 1;
  }
}
