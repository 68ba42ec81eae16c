package dev.heatpress.core.exact;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import org.jspecify.annotations.Nullable;

/// A line of pixels of which only some cells are at hand: their exact sums, by superaccumulators.
/// Slower than [PixelSummer], for the few lines that two parts of a matrix share. For the use of
/// one thread.
public final class PixelLine {
  /// Bytes per pixel, about.
  public static final int BYTES = 2000;

  /// Runs below this are not worth it.
  private static final int SHORT = 3;

  private final ExactRun run = new ExactRun();
  private final double[] values = new double[ExactRun.CAPACITY];
  private @Nullable DoubleRows reader;
  private final Grid grid;
  private final int line;
  private final int from;
  private final int to;
  private final CellCounter counter = new CellCounter();
  private final Superaccumulator[] sums;
  private final Superaccumulator[] squares;
  private final long[] areas;

  /// Areas of the cells that came one by one.
  private final long[] taken;

  private final byte[] infinite;
  private final double[] least;
  private final double[] greatest;

  /// Pixels [from, to) of a line.
  ///
  /// @param withSquares whether standard deviations will be asked for
  public PixelLine(Grid grid, int line, int from, int to, boolean withSquares) {
    this.grid = grid;
    this.line = line;
    this.from = from;
    this.to = to;
    int n = to - from;
    sums = new Superaccumulator[n];
    squares = new Superaccumulator[withSquares ? n : 0];
    areas = new long[n];
    taken = new long[n];
    infinite = new byte[n];
    least = new double[n];
    greatest = new double[n];
    for (int k = 0; k < n; k++) {
      sums[k] = new Superaccumulator();
      if (withSquares) {
        squares[k] = Superaccumulator.ofSquares();
      }
      least[k] = Double.NaN;
      greatest[k] = Double.NaN;
    }
  }

  /// What has been seen of the cells; each counts in the pixel in which it begins.
  public CellCounter counter() {
    return counter;
  }

  /// Adds those cells of a tile that the pixels cover; a cell must come once only.
  ///
  /// @param row of the tile's first cell in the matrix
  /// @param column of the tile's first cell in the matrix
  public void add(Cells tile, long row, long column) {
    AxisGrid rows = grid.rows;
    PixelEdges edges = grid.edges;
    long r0 = Math.max(rows.first(line), row);
    long r1 = Math.min(rows.last(line) + 1, row + tile.rows());
    int first = Math.max(from, edges.grid.pixelOf(column));
    int last = Math.min(to - 1, edges.grid.lastPixelOf(column + tile.columns() - 1));
    boolean wide = tile.dtype() == DType.I8 || tile.dtype() == DType.U8;
    for (long r = r0; r < r1; r++) {
      long height = rows.within(line) ? 1 : rows.weight(line, r);
      boolean counted = rows.pixelOf(r) == line;
      if (wide) {
        addIntegers(tile, r - row, column, first, last, height, counted);
      } else {
        addNumbers(tile, r - row, column, first, last, height, counted);
      }
    }
  }

  /// Adds one cell to those pixels that touch it; a cell must come once only.
  public void add(long row, long column, double value) {
    AxisGrid rows = grid.rows;
    PixelEdges edges = grid.edges;
    long height = rows.within(line) ? 1 : rows.weight(line, row);
    boolean counted = rows.pixelOf(row) == line;
    int begins = edges.grid.pixelOf(column);
    int last = Math.min(to - 1, edges.grid.lastPixelOf(column));
    for (int j = Math.max(from, begins); j <= last; j++) {
      long weight = height * edges.weight(j, column);
      counter.enabled = counted && j == begins;
      taken[j - from] += weight;
      add(j - from, value, weight);
    }
  }

  /// Takes note of all cells of rows [first, end) that did not come one by one.
  ///
  /// @param value theirs; NaN where they are missing
  public void rest(PresentArea present, long first, long end, double value) {
    long height = present.height(line, first, end);
    for (int k = 0; k < taken.length && !Double.isNaN(value); k++) {
      long weight = height * present.width(from + k) - taken[k];
      if (weight > 0) {
        counter.enabled = false;
        add(k, value, weight);
      }
    }
  }

  /// Adds a row of 64-bit integers to pixels [first, last].
  private void addIntegers(
      Cells tile, long row, long column, int first, int last, long height, boolean counted) {
    PixelEdges edges = grid.edges;
    for (int j = first; j <= last; j++) {
      long a = Math.max(edges.first[j], column);
      long b = Math.min(edges.last[j], column + tile.columns() - 1);
      for (long c = a; c <= b; c++) {
        counter.enabled = counted && (c > a || edges.grid.pixelOf(a) == j);
        addInteger(j - from, tile, row, c - column, height * edges.weight(j, c));
      }
    }
  }

  /// Adds a row of any other type to pixels [first, last].
  private void addNumbers(
      Cells tile, long row, long column, int first, int last, long height, boolean counted) {
    PixelEdges edges = grid.edges;
    if (reader == null) {
      reader = new DoubleRows(tile.dtype(), ExactRun.CAPACITY);
    }
    long begin = Math.max(edges.first[first], column);
    long end = Math.min(edges.last[last] + 1, column + tile.columns());
    int j = first;
    for (long c0 = begin; c0 < end; c0 += ExactRun.CAPACITY) {
      int n = (int) Math.min(ExactRun.CAPACITY, end - c0);
      reader.read(tile, row, c0 - column, n, values);
      while (j > first && edges.last[j - 1] >= c0) {
        j--;
      }
      for (; j <= last && edges.first[j] < c0 + n; j++) {
        if (edges.last[j] >= c0) {
          addPixel(j, c0, n, height, counted);
        }
      }
    }
  }

  /// Adds those of n cells from `column` on that a pixel covers.
  private void addPixel(int j, long column, int n, long height, boolean counted) {
    PixelEdges edges = grid.edges;
    int a = (int) (Math.max(edges.first[j], column) - column);
    int b = (int) (Math.min(edges.last[j] + 1, column + n) - column);
    // Cells between the first and the last have one weight, where all are equally wide.
    int inner = a;
    int outer = edges.even && squares.length == 0 ? b : a;
    if (!edges.whole && inner < outer) {
      inner += column + a == edges.first[j] ? 1 : 0;
      outer -= column + b - 1 == edges.last[j] && outer > inner ? 1 : 0;
    }
    boolean done =
        outer - inner >= SHORT
            && addRun(j - from, inner, outer, height * (long) edges.fullWeight, counted);
    for (int i = a; i < b; i++) {
      if (done && i == inner) {
        i = outer;
        if (i == b) {
          break;
        }
      }
      long c = column + i;
      counter.enabled = counted && (c > edges.first[j] || edges.grid.pixelOf(c) == j);
      add(j - from, values[i], height * edges.weight(j, c));
    }
  }

  /// Adds numbers [a, b) of one weight at once, if that is exact.
  private boolean addRun(int k, int a, int b, long weight, boolean counted) {
    if (!run.sum(values, a, b)) {
      return false;
    }
    sums[k].add(run.high, weight);
    sums[k].add(run.low, weight);
    areas[k] += (b - a) * weight;
    range(k, run.least);
    range(k, run.greatest);
    if (counted) {
      counter.cells += b - a;
    }
    return true;
  }

  private void addInteger(int k, Cells tile, long row, long column, long weight) {
    boolean unsigned = tile.dtype() == DType.U8;
    long bits = CellValues.bits(tile, row, column);
    range(k, CellValues.get(tile, row, column));
    areas[k] += weight;
    sums[k].add(bits, unsigned, weight);
    if (squares.length > 0) {
      squares[k].addSquare(bits, unsigned, weight);
    }
    if (counter.enabled) {
      counter.cells++;
    }
  }

  private void add(int k, double value, long weight) {
    if (counter.enabled) {
      counter.cells++;
      counter.missing += Double.isNaN(value) ? 1 : 0;
      counter.positiveInfinite += value == RowSums.INFINITY ? 1 : 0;
      counter.negativeInfinite += value == -RowSums.INFINITY ? 1 : 0;
    }
    if (Double.isNaN(value)) {
      return;
    }
    areas[k] += weight;
    range(k, value);
    if (Double.isInfinite(value)) {
      infinite[k] |= (byte) (value > 0 ? 1 : 2);
    } else {
      sums[k].add(value, weight);
      if (squares.length > 0) {
        squares[k].addSquare(value, weight);
      }
    }
  }

  private void range(int k, double value) {
    if (Math.abs(value) <= Double.MAX_VALUE) {
      counter.range(value, value);
    }
    // A zero has no sign here, as in all other aggregations.
    double x = value + 0.0;
    least[k] = x >= least[k] ? least[k] : x;
    greatest[k] = x <= greatest[k] ? greatest[k] : x;
  }

  /// What is known of a pixel of the line.
  public PixelState state(int pixel) {
    int k = pixel - from;
    PixelState empty = PixelState.EMPTY;
    return new PixelState(
        areas[k],
        (infinite[k] & 1) != 0,
        (infinite[k] & 2) != 0,
        infinite[k] != 0 ? empty.sum() : sums[k].value(),
        infinite[k] != 0 || squares.length == 0 ? empty.squares() : squares[k].value(),
        least[k],
        greatest[k]);
  }
}
