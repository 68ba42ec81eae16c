package dev.heatpress.core.exact;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;

/// A line of pixels of which only some cells are at hand: their exact sums, by superaccumulators.
/// Slower than [PixelSummer] by an order of magnitude, for the few lines that two parts of a matrix
/// share. For the use of one thread.
public final class PixelLine {
  /// Bytes per pixel, about.
  public static final int BYTES = 2000;

  private final Grid grid;
  private final int line;
  private final int from;
  private final int to;
  private final CellCounter counter = new CellCounter();
  private final Superaccumulator[] sums;
  private final Superaccumulator[] squares;
  private final long[] areas;
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
    long c1 = column + tile.columns() - 1;
    int first = Math.max(from, edges.grid.pixelOf(column));
    int last = Math.min(to - 1, edges.grid.lastPixelOf(c1));
    boolean within = rows.within(line);
    boolean wide = tile.dtype() == DType.I8 || tile.dtype() == DType.U8;
    for (long r = r0; r < r1; r++) {
      long height = within ? 1 : rows.weight(line, r);
      boolean counted = rows.pixelOf(r) == line;
      for (int j = first; j <= last; j++) {
        long a = Math.max(edges.first[j], column);
        long b = Math.min(edges.last[j], c1);
        counter.enabled = counted && edges.grid.pixelOf(a) == j;
        for (long c = a; c <= b; c++) {
          long weight = height * edges.weight(j, c);
          if (wide) {
            addInteger(j - from, tile, r - row, c - column, weight);
          } else {
            add(j - from, CellValues.get(tile, r - row, c - column), weight);
          }
          counter.enabled = counted;
        }
      }
    }
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
