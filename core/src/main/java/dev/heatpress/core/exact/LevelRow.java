package dev.heatpress.core.exact;

import java.util.Arrays;

/// A row of pixels of one level of a pyramid before they are rounded: of each the sum of its cells
/// as two doubles with a bound of what these lack, the least and the greatest cell, and how many
/// there are. Rows of a finer level add up to those of a coarser one. For the use of one thread.
///
/// A sum lacks nothing nearly always; where it does and the nearest number is not sure
/// ([#meanIsSure]), [ExactMean] sums the cells of the pixel again.
public final class LevelRow {
  /// Covers the roundings of a bound of many terms.
  private static final double SLACK = 1 + 0x1p-20;

  /// Means within these bounds have quotients whose error is that of normal numbers.
  private static final double SMALLEST = 0x1p-900;

  private final double[] high;
  private final double[] low;
  private final double[] lost;
  private final double[] least;
  private final double[] greatest;
  private final double[] count;
  private int length;

  private double mean;
  private double tail;

  /// Room for a row.
  public LevelRow(int capacity) {
    high = new double[capacity];
    low = new double[capacity];
    lost = new double[capacity];
    least = new double[capacity];
    greatest = new double[capacity];
    count = new double[capacity];
  }

  /// Bytes that a pixel of a row takes.
  public static int bytesPerPixel() {
    return 6 * Double.BYTES;
  }

  /// Pixels.
  public int length() {
    return length;
  }

  /// Begins a row of n pixels without cells.
  public void clear(int n) {
    length = n;
    Arrays.fill(high, 0, n, 0);
    Arrays.fill(low, 0, n, 0);
    Arrays.fill(lost, 0, n, 0);
    Arrays.fill(least, 0, n, Double.POSITIVE_INFINITY);
    Arrays.fill(greatest, 0, n, Double.NEGATIVE_INFINITY);
    Arrays.fill(count, 0, n, 0);
  }

  /// Adds a row of cells, one to each pixel. NaN is missing; infinities count, but are in no sum.
  ///
  /// @param finite whether all cells are known to be finite
  public void add(double[] cells, boolean finite) {
    for (int i = 0; i < length; i++) {
      double v = cells[i];
      least[i] = v < least[i] ? v : least[i];
      greatest[i] = v > greatest[i] ? v : greatest[i];
    }
    if (finite) {
      for (int i = 0; i < length; i++) {
        count[i] += 1;
      }
    } else {
      for (int i = 0; i < length; i++) {
        double v = cells[i];
        count[i] += Double.isNaN(v) ? 0 : 1;
        cells[i] = Math.abs(v) <= Double.MAX_VALUE ? v : 0;
      }
    }
    addToSums(cells);
  }

  /// Adds one cell to a pixel. NaN is missing.
  public void add(int i, double cell) {
    if (Double.isNaN(cell)) {
      return;
    }
    count[i]++;
    least[i] = Math.min(least[i], cell);
    greatest[i] = Math.max(greatest[i], cell);
    if (Math.abs(cell) > Double.MAX_VALUE) {
      return;
    }
    sum(i, cell);
  }

  private void sum(int i, double number) {
    double h = high[i];
    double s = h + number;
    double b = s - h;
    double e = (h - (s - b)) + (number - b);
    double l = low[i];
    double u = l + e;
    double d = u - l;
    lost[i] += Math.abs((l - (u - d)) + (e - d));
    high[i] = s;
    low[i] = u;
  }

  /// Adds so many cells to a pixel that has no others, whose sum is exactly that.
  public void set(int i, double sum, double cells, double min, double max) {
    high[i] = sum;
    count[i] = cells;
    least[i] = min;
    greatest[i] = max;
  }

  /// Adds cells of zero to a pixel.
  public void addZeros(int i, double cells) {
    if (cells > 0) {
      count[i] += cells;
      least[i] = Math.min(least[i], 0);
      greatest[i] = Math.max(greatest[i], 0);
    }
  }

  /// Adds numbers to the sums alone: what doubles lack of large integers.
  void addToSums(double[] numbers) {
    for (int i = 0; i < length; i++) {
      sum(i, numbers[i]);
    }
  }

  /// Adds a row of as many pixels: the one below.
  public void add(LevelRow other) {
    for (int i = 0; i < length; i++) {
      add(i, other, i);
    }
  }

  /// Adds the cells of a pixel of another row to one of this.
  public void add(int i, LevelRow other, int k) {
    double h = high[i];
    double v = other.high[k];
    double s = h + v;
    double b = s - h;
    double e = (h - (s - b)) + (v - b);
    double l = low[i];
    double m = other.low[k];
    double t = l + m;
    double c = t - l;
    double u = t + e;
    double d = u - t;
    lost[i] +=
        other.lost[k] + Math.abs((l - (t - c)) + (m - c)) + Math.abs((t - (u - d)) + (e - d));
    high[i] = s;
    low[i] = u;
    least[i] = Math.min(least[i], other.least[k]);
    greatest[i] = Math.max(greatest[i], other.greatest[k]);
    count[i] += other.count[k];
  }

  /// Adds each two neighbours of a row to one pixel, from a pixel of this row on.
  ///
  /// @param from an even number of pixels of the whole level lies before the first one
  public void addPairs(LevelRow finer, int from) {
    for (int k = 0; k < finer.length; k++) {
      add(from + k / 2, finer, k);
    }
  }

  /// Becomes a copy.
  public void set(LevelRow other) {
    clear(other.length);
    put(other, 0);
  }

  /// Copies all pixels of another row to this one, from a pixel on.
  public void put(LevelRow other, int from) {
    int n = other.length;
    System.arraycopy(other.high, 0, high, from, n);
    System.arraycopy(other.low, 0, low, from, n);
    System.arraycopy(other.lost, 0, lost, from, n);
    System.arraycopy(other.least, 0, least, from, n);
    System.arraycopy(other.greatest, 0, greatest, from, n);
    System.arraycopy(other.count, 0, count, from, n);
  }

  /// Present cells of a pixel.
  public double count(int i) {
    return count[i];
  }

  /// The least present cell; NaN where there is none.
  public double least(int i) {
    return count[i] == 0 ? Double.NaN : least[i];
  }

  /// The greatest present cell; NaN where there is none.
  public double greatest(int i) {
    return count[i] == 0 ? Double.NaN : greatest[i];
  }

  /// Finds the mean of a pixel, for [#mean] or [#mean32].
  ///
  /// @param single whether the nearest float is asked for, instead of the nearest double
  /// @return whether it is sure
  public boolean meanIsSure(int i, boolean single) {
    tail = 0;
    double n = count[i];
    if (n == 0) {
      mean = Double.NaN;
      return true;
    }
    boolean negative = least[i] == Double.NEGATIVE_INFINITY;
    boolean positive = greatest[i] == Double.POSITIVE_INFINITY;
    if (negative || positive) {
      mean =
          negative && positive
              ? Double.NaN
              : positive ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
      return true;
    }
    double h = high[i] + low[i];
    double b = h - high[i];
    double l = (high[i] - (h - b)) + (low[i] - b);
    if (h == 0 && l == 0 && lost[i] == 0) {
      mean = 0;
      return true;
    }
    double q = h / n;
    if (!(Math.abs(q) > SMALLEST && Math.abs(h) <= Double.MAX_VALUE)) {
      return false;
    }
    double r = Math.fma(-q, n, h);
    double c = (r + l) / n;
    double bound = lost[i] * SLACK / n;
    // The addition and the division each lose half a unit; with powers of two and sums that two
    // doubles hold they lose nothing.
    boolean exact = Math.fma(c, n, -r) == l && r == 0 && isPowerOfTwo(n);
    double doubt = exact ? bound : bound + Math.abs(c) * 0x1p-51 + Math.abs(l) * 0x1p-52 / n;
    mean = q + c;
    double d = mean - q;
    tail = (q - (mean - d)) + (c - d);
    if (doubt == 0) {
      return true;
    }
    doubt += Math.abs(tail) * 0x1p-51;
    if (single) {
      // Of the tail only the sign counts, which is right where no other double is near.
      return doubt <= 0.25 * Math.ulp(mean) && mean32(tail - doubt) == mean32(tail + doubt);
    }
    double lower = mean + (tail - 2 * doubt);
    double upper = mean + (tail + 2 * doubt);
    mean = lower;
    return lower == upper;
  }

  private static boolean isPowerOfTwo(double n) {
    return (Double.doubleToRawLongBits(n) & 0xfffffffffffffL) == 0;
  }

  /// The mean that was found last, as the nearest double.
  public double mean() {
    return mean;
  }

  /// The mean that was found last, as the nearest float.
  public float mean32() {
    return mean32(tail);
  }

  private float mean32(double rest) {
    return NearestFloat.of(mean, rest);
  }
}
