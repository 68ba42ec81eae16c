package dev.heatpress.core.exact;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import org.jspecify.annotations.Nullable;

/// Turns cells into aggregates, a row of pixels at a time. One per thread.
public final class PixelSummer {
  private final Grid grid;
  private final Tier tier;
  private final ColumnSums columns;
  private final @Nullable SquareSums squares;
  private final @Nullable ColumnExtremes extremes;
  private final ExactPixel exact;
  private final int[] open;

  /// Where pixels are single cells; null otherwise.
  private final @Nullable SingleCells single;

  /// A summer for cells of a type on a grid.
  ///
  /// @param wanted the aggregations that will be asked for
  /// @param widest columns of the widest tile that will be added
  public PixelSummer(DType dtype, Grid grid, Set<Aggregation> wanted, long widest) {
    this.grid = grid;
    this.tier = Tier.forced();
    int capacity = (int) Math.min(widest, ColumnSums.BLOCK);
    columns = ColumnSums.of(dtype, capacity, grid, tier);
    squares = wanted.contains(Aggregation.STD) ? new SquareSums(dtype, capacity) : null;
    extremes = PixelRow.needsExtremes(wanted) ? new ColumnExtremes(dtype, capacity) : null;
    exact = new ExactPixel(grid);
    open = new int[grid.columns().pixels()];
    single =
        grid.isOneToOne() && wanted.equals(Set.of(Aggregation.MEAN)) && tier == Tier.AUTO
            ? new SingleCells(dtype, capacity)
            : null;
    if (single == null) {
      ColumnSums.compile(dtype, grid, tier);
    }
  }

  /// Whether pixels are single cells of which nothing but the mean is wanted: [#copy] takes the
  /// place of [#add] and [#finish] then.
  public boolean copies() {
    return single != null;
  }

  /// Copies a row of cells, and counts them.
  ///
  /// @param out gets them as means
  public void copy(int row, Cells cells, double[] out) {
    copy(row, cells, out, 0, true);
  }

  /// The same to `at` and behind it in `out`.
  ///
  /// @param counts whether the cells are counted
  public void copy(int row, Cells cells, double[] out, int at, boolean counts) {
    Objects.requireNonNull(single).copy(cells, row, out, at, counts ? columns.counter : null);
  }

  /// What has been seen of the cells so far.
  public CellCounter counter() {
    return columns.counter;
  }

  /// Adds those cells of a tile that the row of pixels covers.
  ///
  /// @param row of the tile's first cell in the matrix
  /// @param column of the tile's first cell in the matrix
  public void add(int pixelRow, Cells tile, long row, long column, PixelRow into) {
    AxisGrid rows = grid.rows;
    long first = Math.max(rows.first(pixelRow), row) - row;
    long end = Math.min(rows.last(pixelRow) + 1, row + tile.rows()) - row;
    int width = columns.capacity;
    double area = PixelUnits.of(grid, pixelRow).vertical();
    for (long from = 0; from < tile.columns(); from += width) {
      int n = (int) Math.min(width, tile.columns() - from);
      addRows(columns, pixelRow, tile, row, first, end, from, n);
      into.sums.add(columns, grid.edges, column + from, n, area);
      if (squares != null && into.squares != null) {
        addRows(squares, pixelRow, tile, row, first, end, from, n);
        into.squares.add(squares, grid.edges, column + from, n, area);
      }
      if (extremes != null && into.extremes != null) {
        extremes.begin(n);
        extremes.add(tile, first, end, from, n);
        into.extremes.add(extremes, grid.edges, column + from, n);
      }
    }
    // Rows of different heights may each be a panel of their own.
    double panels = (double) (end - first) / (rows.even() ? ColumnSums.PANEL : 1) + 3;
    double runs = tile.columns() / 64.0 + tile.columns() / (double) width + 6;
    into.sums.folds += panels * runs;
    if (into.squares != null) {
      into.squares.folds += panels * runs;
    }
  }

  private void addRows(
      ColumnSums sums, int i, Cells tile, long row, long first, long end, long column, int n) {
    AxisGrid rows = grid.rows;
    sums.begin(n);
    if (rows.within(i)) {
      sums.add(tile, first, end, column, n, 1, rows.pixelOf(first + row) == i);
      return;
    }
    if (!rows.even()) {
      addUnevenRows(sums, i, tile, row, first, end, column, n);
      return;
    }
    long full = rows.cellUnits();
    long from = first;
    long to = end;
    long topWeight = rows.weight(i, first + row);
    if (topWeight != full) {
      sums.add(tile, first, first + 1, column, n, topWeight, rows.pixelOf(first + row) == i);
      from++;
    }
    long bottomWeight = from < to ? rows.weight(i, to - 1 + row) : full;
    if (bottomWeight != full) {
      to--;
    }
    if (from < to) {
      sums.add(tile, from, to, column, n, full, true);
    }
    if (bottomWeight != full) {
      sums.add(tile, to, to + 1, column, n, bottomWeight, true);
    }
  }

  /// Adds rows of different heights, neighbours of the same weight together.
  private void addUnevenRows(
      ColumnSums sums, int i, Cells tile, long row, long first, long end, long column, int n) {
    AxisGrid rows = grid.rows;
    long from = first;
    while (from < end) {
      long weight = rows.weight(i, from + row);
      boolean count = rows.pixelOf(from + row) == i;
      long to = from + 1;
      while (to < end
          && rows.weight(i, to + row) == weight
          && (rows.pixelOf(to + row) == i) == count) {
        to++;
      }
      sums.add(tile, from, to, column, n, weight, count);
      from = to;
    }
  }

  /// Computes an aggregate of the pixels of a row that is complete, correctly rounded.
  ///
  /// @param out gets the aggregates from 0 on
  public void finish(
      int pixelRow, PixelRow row, Aggregation aggregation, CellAccess access, double[] out) {
    PixelUnits units = PixelUnits.of(grid, pixelRow);
    int count = finish(tier, row, units, aggregation, out, open);
    columns.takeOpen(count, row.pixels());
    for (int k = 0; k < count; k++) {
      int j = row.base() + open[k];
      out[open[k]] =
          switch (aggregation) {
            case SUM -> exact.sum(pixelRow, j, access);
            case STD -> exact.deviation(pixelRow, j, access);
            default -> exact.mean(pixelRow, j, access);
          };
    }
  }

  /// The same for the pixels that pairs of doubles decide; the others are listed.
  ///
  /// @return how many are open
  static int finish(
      Tier tier,
      PixelRow row,
      PixelUnits units,
      Aggregation aggregation,
      double[] out,
      int[] open) {
    Finish finish =
        switch (aggregation) {
          case MEAN -> () -> row.sums.finish(units, false, out, open);
          case SUM -> () -> row.sums.finish(units, true, out, open);
          case STD -> () -> Deviations.finish(row, units, out, open);
          case COUNT -> () -> counts(row.sums, units, out);
          case MIN, MAX, ABSMAX -> () -> extremes(row, aggregation, out);
        };
    boolean rounds =
        aggregation == Aggregation.MEAN
            || aggregation == Aggregation.SUM
            || aggregation == Aggregation.STD;
    if (tier != Tier.EXACT || !rounds) {
      return finish.run();
    }
    // All pixels are open where the exact tier is forced.
    for (int k = 0; k < row.pixels(); k++) {
      open[k] = k;
    }
    return row.pixels();
  }

  /// Counts open pixels.
  private interface Finish {
    int run();
  }

  private static int counts(RowSums sums, PixelUnits units, double[] out) {
    Superaccumulator exact = new Superaccumulator();
    double cell = units.cell();
    for (int k = 0; k < sums.pixels(); k++) {
      long present = sums.present(units, k) * units.scale(sums.base + k);
      if (present <= 1L << 53 && cell <= 0x1p53) {
        out[k] = present / cell;
      } else {
        exact.clear();
        exact.add(present, false, 1);
        out[k] = exact.dividedBy(units.cell());
      }
    }
    return 0;
  }

  private static int extremes(PixelRow row, Aggregation aggregation, double[] out) {
    RowExtremes extremes = row.extremes;
    if (extremes == null) {
      throw new IllegalStateException("no extremes were asked for");
    }
    for (int k = 0; k < row.pixels(); k++) {
      out[k] =
          switch (aggregation) {
            case MIN -> extremes.min(k);
            case MAX -> extremes.max(k);
            default -> extremes.absmax(k);
          };
    }
    return 0;
  }
}
