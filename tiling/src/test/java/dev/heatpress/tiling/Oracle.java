package dev.heatpress.tiling;

import java.math.BigInteger;
import org.apache.commons.math3.fraction.BigFraction;

/// Exact means by rational arithmetic, written from the definition alone.
final class Oracle {
  private Oracle() {}

  /// The exact mean of the present cells of pixel (i, j) of an h x w picture, or null without any.
  static BigFraction mean(Number[][] cells, int h, int w, int i, int j) {
    int rows = cells.length;
    int columns = cells[0].length;
    BigFraction sum = BigFraction.ZERO;
    BigInteger area = BigInteger.ZERO;
    for (int r = 0; r < rows; r++) {
      BigInteger height = overlap(r, rows, i, h);
      if (height.signum() <= 0) {
        continue;
      }
      for (int c = 0; c < columns; c++) {
        BigInteger width = overlap(c, columns, j, w);
        if (width.signum() > 0 && cells[r][c] != null) {
          BigInteger part = height.multiply(width);
          sum = sum.add(exact(cells[r][c]).multiply(part));
          area = area.add(part);
        }
      }
    }
    return area.signum() == 0 ? null : sum.divide(area);
  }

  /// Length of cell k of n within pixel i of m, in units of 1 / (n m) of the axis.
  private static BigInteger overlap(long k, long n, long i, long m) {
    long from = Math.max(k * m, i * n);
    long to = Math.min((k + 1) * m, (i + 1) * n);
    return BigInteger.valueOf(to - from);
  }

  private static BigFraction exact(Number x) {
    if (x instanceof BigInteger big) {
      return new BigFraction(big);
    }
    return new BigFraction(x.doubleValue());
  }

  /// True where no double lies closer to the exact value.
  static boolean isNearest(double value, BigFraction exact) {
    BigFraction error = new BigFraction(value).subtract(exact).abs();
    for (double other : new double[] {Math.nextUp(value), Math.nextDown(value)}) {
      if (Double.isFinite(other)
          && new BigFraction(other).subtract(exact).abs().compareTo(error) < 0) {
        return false;
      }
    }
    return true;
  }
}
