package dev.heatpress.core.exact;

import java.util.Arrays;

/// The loops over arrays, written plainly so that the compiler turns them into vector code.
///
/// TwoSum (Knuth) and TwoProduct (with a fused multiply-add) split a sum or a product into its
/// rounded value and the exact error.
final class Sums {
  private Sums() {}

  /// high += x from index `at` on, where that is known to be exact.
  static void add(float[] x, double[] high, int at, int n) {
    for (int i = 0; i < n; i++) {
      high[at + i] += x[i];
    }
  }

  /// high += a + b + c + d from index `at` on, where that is known to be exact.
  static void add(float[] a, float[] b, float[] c, float[] d, double[] high, int at, int n) {
    for (int i = 0; i < n; i++) {
      high[at + i] += ((double) a[i] + (double) b[i]) + ((double) c[i] + (double) d[i]);
    }
  }

  /// high = x from index `at` on.
  static void set(float[] x, double[] high, int at, int n) {
    for (int i = 0; i < n; i++) {
      high[at + i] = x[i];
    }
  }

  /// high = a + b + c + d from index `at` on, where that is known to be exact.
  static void set(float[] a, float[] b, float[] c, float[] d, double[] high, int at, int n) {
    for (int i = 0; i < n; i++) {
      high[at + i] = ((double) a[i] + (double) b[i]) + ((double) c[i] + (double) d[i]);
    }
  }

  /// (high, low) += x from index `at` on.
  static void twoSum(float[] x, double[] high, double[] low, int at, int n) {
    for (int i = 0; i < n; i++) {
      double h = high[at + i];
      double v = x[i];
      double s = h + v;
      double b = s - h;
      low[at + i] += (h - (s - b)) + (v - b);
      high[at + i] = s;
    }
  }

  /// Raises maxima, from index `at` on, to the magnitudes of x.
  static void raise(float[] x, double[] maxima, int at, int n) {
    for (int i = 0; i < n; i++) {
      maxima[at + i] = Math.max(maxima[at + i], Math.abs((double) x[i]));
    }
  }

  /// Raises maxima to the magnitudes of factor * x.
  static void raise(double[] x, double factor, double[] maxima, int n) {
    for (int i = 0; i < n; i++) {
      maxima[i] = Math.max(maxima[i], Math.abs(x[i]) * factor);
    }
  }

  static void twoSum(double[] x, double[] high, double[] low, int n) {
    for (int i = 0; i < n; i++) {
      double h = high[i];
      double v = x[i];
      double s = h + v;
      double b = s - h;
      low[i] += (h - (s - b)) + (v - b);
      high[i] = s;
    }
  }

  static void set(double[] x, double[] high, double[] low, int n) {
    System.arraycopy(x, 0, high, 0, n);
    Arrays.fill(low, 0, n, 0);
  }

  /// (high, low) += weight * (h, l), or is set to it, renormalized.
  static void fold(
      double[] h, double[] l, int n, double weight, double[] high, double[] low, boolean set) {
    if (set && weight == 1) {
      System.arraycopy(h, 0, high, 0, n);
      System.arraycopy(l, 0, low, 0, n);
    } else if (set) {
      for (int i = 0; i < n; i++) {
        double p = weight * h[i];
        low[i] = Math.fma(weight, h[i], -p) + weight * l[i];
        high[i] = p;
      }
    } else {
      for (int i = 0; i < n; i++) {
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
