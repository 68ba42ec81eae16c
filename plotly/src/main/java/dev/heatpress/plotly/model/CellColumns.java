package dev.heatpress.plotly.model;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.Printf;
import dev.heatpress.plotly.read.CellCopy;
import dev.heatpress.plotly.read.Json;
import dev.heatpress.plotly.read.Notes;
import dev.heatpress.plotly.read.Spool;
import dev.heatpress.plotly.read.TraceCells;
import dev.heatpress.plotly.ticks.AxisType;
import dev.heatpress.plotly.ticks.Distinct;
import org.jspecify.annotations.Nullable;

/// Cells that a figure gives as three lists, `z[i]` at `x[i]`, `y[i]`, as a matrix: its columns are
/// the distinct x in ascending order, its rows the distinct y. Of several cells at one place the
/// last one counts; where there is none, it is missing.
///
/// The rules are those of `convert_column_xyz` and `distinctVals` in plotly.js 3.7: categories are
/// in the order of their axis, and numbers that are as good as equal are one.
///
/// @param grid the matrix, which the taker releases
/// @param x coordinates of the columns, as a figure could list them
/// @param y coordinates of the rows
/// @param text of the cells as a list of lists; null where the figure has no list of texts
record CellColumns(TraceCells grid, Json x, Json y, @Nullable Json text) {
  private static final long MOST_CELLS = 1 << 28;

  /// The bits of an order that say which of the list it is.
  private static final long LOW = 0xFFFF_FFFFL;

  /// Makes a matrix of three lists.
  ///
  /// @param z the cells, one row of them
  /// @param xs linear positions (values on logarithmic axes); NaN for none
  /// @param name what the user calls the trace
  static CellColumns of(
      TraceCells z,
      double[] xs,
      double[] ys,
      Axis x,
      Axis y,
      @Nullable Json text,
      Notes notes,
      String name,
      Path workspace) {
    int count = (int) Math.min(Math.min(xs.length, ys.length), z.cells().columns());
    Distinct columns = Distinct.of(Arrays.copyOf(xs, count));
    Distinct rows = Distinct.of(Arrays.copyOf(ys, count));
    int width = columns.values().length;
    int height = rows.values().length;
    if (width == 0 || height == 0) {
      throw notes.refusal(name + ": none of its cells has an x and a y on their axes");
    }
    if ((long) width * height > MOST_CELLS) {
      throw notes.refusal(
          Printf.of(
              "%s: its x and y make a matrix of %d x %d cells, more than %d; give z as a list of rows",
              name, height, width, MOST_CELLS));
    }
    // Cell and index in one number, so that sorting brings them into the order of the matrix and
    // the last one of a cell to the end.
    long[] order = new long[count];
    int found = 0;
    for (int i = 0; i < count; i++) {
      int c = columns.index(xs[i]);
      int r = rows.index(ys[i]);
      if (c >= 0 && r >= 0) {
        order[found++] = ((long) r * width + c) << 32 | i;
      }
    }
    Arrays.sort(order, 0, found);
    long[] placed = Arrays.copyOf(order, found);
    lost(placed, z.cells().columns(), notes, name);
    TraceCells grid = grid(z, placed, height, width, workspace);
    Json texts = text;
    if (text != null && Json.size(text) > 0 && Json.size(Json.at(text, 0)) < 0) {
      texts = texts(text, placed, height, width);
    }
    return new CellColumns(grid, list(x, columns), list(y, rows), texts);
  }

  private static void lost(long[] placed, long cells, Notes notes, String name) {
    if (placed.length < cells) {
      notes.add(
          Printf.of(
              "%s: %d of %d cells have no place on x and y, as in Plotly",
              name, cells - placed.length, cells));
    }
    long twice = 0;
    for (int i = 1; i < placed.length; i++) {
      twice += placed[i] >> 32 == placed[i - 1] >> 32 ? 1 : 0;
    }
    if (twice > 0) {
      notes.add(
          Printf.of(
              "%s: %d of %d cells have the place of a later one, which is drawn, as in Plotly",
              name, twice, cells));
    }
  }

  private static TraceCells grid(
      TraceCells z, long[] order, int height, int width, Path workspace) {
    try (Spool spool = new Spool(workspace)) {
      int next = 0;
      long cells = (long) height * width;
      for (long cell = 0; cell < cells; cell++) {
        double value = Double.NaN;
        while (next < order.length && order[next] >> 32 == cell) {
          value = CellCopy.at(z.cells(), 0, order[next++] & LOW);
        }
        spool.number(value);
      }
      return TraceCells.of(spool.finish(), height, width, DType.F8, false);
    }
  }

  private static Json texts(Json given, long[] order, int height, int width) {
    List<Json> rows = new ArrayList<>();
    int next = 0;
    for (int r = 0; r < height; r++) {
      List<Json> row = new ArrayList<>();
      for (int c = 0; c < width; c++) {
        Json text = new Json.Text("");
        long cell = (long) r * width + c;
        while (next < order.length && order[next] >> 32 == cell) {
          int i = (int) (order[next++] & LOW);
          text = i < Json.size(given) ? Json.at(given, i) : text;
        }
        row.add(text);
      }
      rows.add(new Json.Items(row));
    }
    return new Json.Items(rows);
  }

  private static Json list(Axis axis, Distinct distinct) {
    if (axis.scale.type() != AxisType.CATEGORY) {
      return new Json.Numbers(axis.scale.given(distinct.values()));
    }
    List<String> names = axis.scale.names();
    List<Json> list = new ArrayList<>();
    for (double at : distinct.values()) {
      list.add(new Json.Text(names.get((int) at)));
    }
    return new Json.Items(list);
  }
}
