package dev.heatpress.core.exact;

/// The loops over arrays, written plainly so that the compiler turns them into vector code.
///
/// TwoSum (Knuth) and TwoProduct (with a fused multiply-add) split a sum or a product into its
/// rounded value and the exact error.
final class Sums {
  private Sums() {}

  /// What arrays are cleared with: a copy is fast from the first one on, a loop only when compiled.
  private static final double[] ZEROS = new double[2048];

  /// x = 0 in [from, to).
  static void clear(double[] x, int from, int to) {
    for (int i = from; i < to; i += ZEROS.length) {
      System.arraycopy(ZEROS, 0, x, i, Math.min(ZEROS.length, to - i));
    }
  }

  /// high += weight * x from index `at` on, where that is known to be exact.
  static void add(float[] x, int n, double weight, double[] high, int at) {
    for (int i = 0; i < n; i++) {
      high[at + i] += weight * x[i];
    }
  }

  /// (high, low) += weight * x from index `at` on, for a weight whose products are exact.
  static void add(float[] x, int n, double weight, double[] high, double[] low, int at) {
    for (int i = 0; i < n; i++) {
      double h = high[at + i];
      double v = weight * x[i];
      double s = h + v;
      double b = s - h;
      low[at + i] += (h - (s - b)) + (v - b);
      high[at + i] = s;
    }
  }

  /// The same, and size += heft * |x|.
  static void add(
      float[] x,
      int n,
      double weight,
      double heft,
      double[] high,
      double[] low,
      double[] size,
      int at) {
    for (int i = 0; i < n; i++) {
      double h = high[at + i];
      double v = weight * x[i];
      double s = h + v;
      double b = s - h;
      low[at + i] += (h - (s - b)) + (v - b);
      high[at + i] = s;
      size[at + i] += heft * Math.abs(x[i]);
    }
  }

  /// (high, low) += weight * x for any weight, in [from, to) of all arrays: with one index, since
  /// arrays of one type may overlap for all that the JIT knows.
  static void add(double[] x, double weight, double[] high, double[] low, int from, int to) {
    for (int i = from; i < to; i++) {
      double h = high[i];
      double v = weight * x[i];
      double e = Math.fma(weight, x[i], -v);
      double s = h + v;
      double b = s - h;
      low[i] += ((h - (s - b)) + (v - b)) + e;
      high[i] = s;
    }
  }

  /// size += heft * |x| in [from, to) of both arrays.
  static void addSizes(double[] x, double heft, double[] size, int from, int to) {
    for (int i = from; i < to; i++) {
      size[i] += heft * Math.abs(x[i]);
    }
  }

  /// (high, low) is set to weight * (h, l) in [from, to).
  static void set(
      double[] h, double[] l, int from, int to, double weight, double[] high, double[] low) {
    if (weight == 1) {
      System.arraycopy(h, from, high, from, to - from);
      System.arraycopy(l, from, low, from, to - from);
      return;
    }
    for (int i = from; i < to; i++) {
      double p = weight * h[i];
      low[i] = Math.fma(weight, h[i], -p) + weight * l[i];
      high[i] = p;
    }
  }

  /// (high, low) += weight * (h, l) in [from, to), renormalized.
  static void fold(
      double[] h, double[] l, int from, int to, double weight, double[] high, double[] low) {
    for (int i = from; i < to; i++) {
      double p = weight * h[i];
      double e = Math.fma(weight, h[i], -p) + weight * l[i];
      double a = high[i];
      double s = a + p;
      double b = s - a;
      e += ((a - (s - b)) + (p - b)) + low[i];
      double t = s + e;
      low[i] = e - (t - s);
      high[i] = t;
    }
  }

  /// high += weight * h, or is set to it, where that is known to be exact.
  static void foldPlain(double[] h, int n, double weight, double[] high, boolean set) {
    if (set) {
      for (int i = 0; i < n; i++) {
        high[i] = weight * h[i];
      }
    } else {
      for (int i = 0; i < n; i++) {
        high[i] += weight * h[i];
      }
    }
  }
}
