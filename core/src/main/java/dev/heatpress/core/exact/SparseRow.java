package dev.heatpress.core.exact;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.DType;

/// What is known of a row of pixels of which only some cells come one by one, and all others have
/// one value: the same sums as [PixelRow], at the cost of the cells that come.
///
/// A pixel's bound is the sum of its cells' magnitudes here, in parts of its area, which is never
/// more than the greatest magnitude that [RowSums] asks for; and nothing was lost as long as no
/// addition left a rest. For the use of one thread.
public final class SparseRow {
  /// Covers the roundings of the bound itself.
  private static final double SLACK = 1.001;

  /// Cells that are summed before their sum is added to a pixel, where that is not exact: what that
  /// loses is counted by [RowSums#loss].
  private static final int RUN = 64;

  private final Grid grid;
  private final PresentArea present;
  private final PixelRow row;
  private final Tier tier = Tier.forced();

  /// Areas of the cells that came, by pixel.
  private final long[] taken;

  /// Whether an addition left a rest.
  private final boolean[] inexact;

  /// The greatest weight of a cell.
  private final double unit;

  private int pixelRow;

  /// Whether all cells so far were whole numbers, whose weighted magnitudes are at most [#spent]:
  /// then so are the sums, and nothing was lost.
  private boolean isWhole;

  private double spent;

  /// @param wanted the aggregations that will be asked for
  public SparseRow(Grid grid, Set<Aggregation> wanted, PresentArea present) {
    this.grid = grid;
    this.present = present;
    int pixels = grid.columns().pixels();
    row = new PixelRow(grid, DType.F8, wanted, 0, pixels);
    taken = new long[pixels];
    inexact = new boolean[pixels];
    boolean even = grid.rows.even() && grid.edges.even;
    unit = even ? (double) grid.rows.cellUnits() * grid.edges.grid.cellUnits() : grid.area;
  }

  /// Begins a row of pixels.
  public void begin(int newPixelRow) {
    pixelRow = newPixelRow;
    row.clear();
    Arrays.fill(taken, 0);
    Arrays.fill(inexact, false);
    isWhole = tier == Tier.AUTO && row.squares == null && row.extremes == null;
    spent = 0;
  }

  /// Adds cells [from, to), which the row of pixels touches; each once.
  ///
  /// @param rows of the cells, which never fall
  /// @param columns of the cells
  /// @param whole the sum of their magnitudes, or more, where all are whole numbers; NaN where they
  ///   are not
  public void add(long[] rows, long[] columns, double[] values, int from, int to, double whole) {
    boolean exact = staysWhole(whole * unit);
    AxisGrid axis = grid.rows;
    PixelEdges edges = grid.edges;
    boolean within = axis.within(pixelRow);
    double perCell = (double) edges.grid.pixels() / edges.grid.cells();
    int most = edges.grid.pixels() - 1;
    // Neighbours that a pixel covers wholly are summed before they are weighted.
    boolean runs = row.squares == null && row.extremes == null && edges.even;
    int rim = edges.whole ? 1 : 0;
    long full = (long) edges.fullWeight;
    long last = -1;
    long height = 1;
    long low = 0;
    long high = -1;
    int pixel = 0;
    int count = 0;
    double sum = 0;
    double rest = 0;
    double magnitude = 0;
    boolean lossy = false;
    for (int k = from; k < to; k++) {
      long c = columns[k];
      double v = values[k];
      if (c > low && c < high && rows[k] == last) {
        if (exact) {
          sum += v;
          count++;
          continue;
        }
        if (count < RUN && Math.abs(v) <= Double.MAX_VALUE) {
          double s = sum + v;
          double b = s - sum;
          double f = (sum - (s - b)) + (v - b);
          lossy |= f != 0;
          rest += f;
          sum = s;
          magnitude += Math.abs(v);
          count++;
          continue;
        }
      }
      if (count > 0) {
        long weight = height * full;
        taken[pixel] += count * weight;
        inexact[pixel] |= lossy;
        addFinite(exact, pixel, sum, rest, weight, magnitude);
        count = 0;
      }
      if (rows[k] != last) {
        last = rows[k];
        height = within ? 1 : axis.weight(pixelRow, last);
      }
      int j = edges.even ? (int) Math.min(most, c * perCell) : edges.grid.pixelOf(c);
      while (j > 0 && edges.last[j - 1] >= c) {
        j--;
      }
      while (edges.last[j] < c) {
        j++;
      }
      low = edges.first[j] - rim;
      high = edges.last[j] + rim;
      if (runs && c > low && c < high && Math.abs(v) <= Double.MAX_VALUE) {
        pixel = j;
        sum = v;
        rest = 0;
        magnitude = Math.abs(v);
        lossy = false;
        count = 1;
        continue;
      }
      high = -1;
      for (; j <= most && edges.first[j] <= c; j++) {
        add(exact, j, v, height * edges.weight(j, c));
      }
    }
    if (count > 0) {
      long weight = height * full;
      taken[pixel] += count * weight;
      inexact[pixel] |= lossy;
      addFinite(exact, pixel, sum, rest, weight, magnitude);
    }
    row.sums.folds += to - from;
    if (row.squares != null) {
      row.squares.folds += to - from;
    }
  }

  /// Whether all sums of the row stay whole numbers that a double can hold with cells of these
  /// magnitudes, weighted: additions are exact then, in any order.
  private boolean staysWhole(double magnitudes) {
    double more = spent + magnitudes;
    // Half of what a double can hold: the magnitudes themselves may be rounded.
    if (isWhole && more <= 0x1p52) {
      spent = more;
      return true;
    }
    leaveWhole();
    return false;
  }

  /// From here on, sums are pairs with bounds. So far each is one exact number.
  private void leaveWhole() {
    if (isWhole) {
      isWhole = false;
      Arrays.setAll(row.sums.bound, k -> Math.abs(row.sums.high[k]));
    }
  }

  private void add(boolean exact, int k, double value, long weight) {
    taken[k] += weight;
    RowSums sums = row.sums;
    if (Double.isNaN(value)) {
      sums.missing[k] += weight;
      sums.hasMissing = true;
      return;
    }
    if (row.extremes != null) {
      row.extremes.add(k, value);
    }
    if (Math.abs(value) > Double.MAX_VALUE) {
      sums.infinite[k] |= (byte) (value > 0 ? 1 : 2);
      sums.hasInfinite = true;
    } else {
      addFinite(exact, k, value, 0, weight, Math.abs(value));
      addSquare(k, value, weight);
    }
  }

  /// Adds a cell, or several of the same weight by their sum.
  ///
  /// @param exact whether nothing can be lost
  /// @param magnitude the sum of their magnitudes
  private void addFinite(
      boolean exact, int k, double sum, double rest, double weight, double magnitude) {
    RowSums sums = row.sums;
    if (exact) {
      sums.high[k] += weight * sum;
      return;
    }
    double p = weight * sum;
    double e = Math.fma(weight, sum, -p) + weight * rest;
    double a = sums.high[k];
    double s = a + p;
    double b = s - a;
    double f = (a - (s - b)) + (p - b);
    sums.bound[k] += magnitude * weight;
    if (e == 0 && f == 0 && !inexact[k]) {
      sums.high[k] = s;
    } else {
      inexact[k] = true;
      e += f + sums.low[k];
      double t = s + e;
      sums.low[k] = e - (t - s);
      sums.high[k] = t;
    }
  }

  private void addSquare(int k, double value, double weight) {
    if (row.squares != null) {
      double q = value * value;
      row.squares.accumulate(k, q, Math.fma(value, value, -q), weight);
      row.squares.bound[k] += Math.abs(weight) * q;
    }
  }

  /// Adds what another knows of other cells of the same row.
  public void merge(SparseRow other) {
    if (!other.isWhole || !staysWhole(other.spent)) {
      leaveWhole();
      other.leaveWhole();
    }
    RowSums sums = row.sums;
    for (int k = 0; k < taken.length; k++) {
      taken[k] += other.taken[k];
      double bound = sums.bound[k] + other.row.sums.bound[k];
      double h = other.row.sums.high[k];
      double s = sums.high[k] + h;
      double b = s - sums.high[k];
      boolean rest = (sums.high[k] - (s - b)) + (h - b) != 0;
      inexact[k] |= other.inexact[k] || rest;
      double squares = 0;
      if (row.squares != null && other.row.squares != null) {
        squares = row.squares.bound[k] + other.row.squares.bound[k];
      }
      row.merge(other.row, k, k);
      sums.bound[k] = bound;
      if (row.squares != null) {
        row.squares.bound[k] = squares;
      }
    }
  }

  /// Adds the cells of a pixel a second time, for those across the diagonal that it lies on; what
  /// is on the diagonal itself stays as it is.
  ///
  /// @param k the pixel, whose row is like its column
  /// @param lines of the n cells on the diagonal that were added
  public void mirror(int k, long[] lines, double[] values, int n) {
    boolean exact = staysWhole(2 * spent);
    taken[k] *= 2;
    twice(row.sums, k);
    if (row.squares != null) {
      twice(row.squares, k);
    }
    boolean within = grid.rows.within(k);
    for (int i = 0; i < n; i++) {
      long side = within ? 1 : grid.rows.weight(k, lines[i]);
      long weight = side * side;
      double v = values[i];
      taken[k] -= weight;
      if (Double.isNaN(v)) {
        row.sums.missing[k] -= weight;
      } else if (Math.abs(v) <= Double.MAX_VALUE) {
        addFinite(exact, k, -v, 0, weight, Math.abs(v));
        addSquare(k, v, -weight);
      }
    }
    row.sums.folds += n;
    if (row.squares != null) {
      row.squares.folds += n;
    }
  }

  private static void twice(RowSums sums, int k) {
    sums.high[k] *= 2;
    sums.low[k] *= 2;
    sums.bound[k] *= 2;
    sums.missing[k] *= 2;
  }

  /// Takes note of all cells that did not come.
  ///
  /// @param absent their value; NaN where they are missing
  public void complete(double absent) {
    leaveWhole();
    PixelUnits units = PixelUnits.of(grid, pixelRow);
    RowSums sums = row.sums;
    AxisGrid axis = grid.rows;
    long height = present.height(pixelRow, axis.first(pixelRow), axis.last(pixelRow) + 1);
    for (int k = 0; k < taken.length; k++) {
      long area = units.area(k);
      long all = height * present.width(k);
      long rest = all - taken[k];
      long missing = area - all;
      if (rest > 0 && Double.isNaN(absent)) {
        missing += rest;
      } else if (rest > 0) {
        addAbsent(k, absent, rest);
      }
      if (missing != 0) {
        sums.missing[k] += missing;
        sums.hasMissing = true;
      }
      double left = SLACK / Math.max(1, (double) sums.present(units, k));
      sums.bound[k] = inexact[k] ? sums.bound[k] * left : 0;
      if (row.squares != null) {
        row.squares.bound[k] *= left;
      }
    }
  }

  private void addAbsent(int k, double value, long weight) {
    if (row.extremes != null) {
      row.extremes.add(k, value);
    }
    if (value == 0) {
      return;
    }
    if (Math.abs(value) > Double.MAX_VALUE) {
      row.sums.infinite[k] |= (byte) (value > 0 ? 1 : 2);
      row.sums.hasInfinite = true;
      return;
    }
    // Each half is a double.
    for (double part : new double[] {weight & 0xffffffffL, weight & ~0xffffffffL}) {
      addFinite(false, k, value, 0, part, Math.abs(value));
      addSquare(k, value, part);
    }
    row.sums.folds += 2;
    if (row.squares != null) {
      row.squares.folds += 2;
    }
  }

  /// Computes an aggregate of all pixels of the complete row, correctly rounded.
  ///
  /// @param out gets the aggregates
  /// @param open gets the pixels that must be computed by exact arithmetic
  /// @return how many these are
  public int finish(Aggregation aggregation, double[] out, int[] open) {
    return PixelSummer.finish(tier, row, PixelUnits.of(grid, pixelRow), aggregation, out, open);
  }
}
