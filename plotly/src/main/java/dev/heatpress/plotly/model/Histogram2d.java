package dev.heatpress.plotly.model;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.Printf;
import dev.heatpress.plotly.read.Notes;
import dev.heatpress.plotly.read.Spool;
import dev.heatpress.plotly.ticks.AxisTicks;
import dev.heatpress.plotly.ticks.AxisType;
import dev.heatpress.plotly.ticks.Bins;

/// A histogram of two dimensions as cells; as `histogram2d/calc` in plotly.js 4.1.
record Histogram2d(
    GivenTrace trace,
    Axis x,
    Axis y,
    BinGroups groups,
    Notes notes,
    Path workspace,
    Consumer<Runnable> owner) {
  private static final long MOST_CELLS = 1 << 26;

  /// Its bins as cells in their places.
  PlacedCells placed() {
    Attrs a = trace.a();
    a.quiet("histfunc", "histnorm", "marker");
    double[] xs = groups.values(trace, 'x');
    double[] ys = groups.values(trace, 'y');
    int count = Math.min(xs.length, ys.length);
    if (count == 0) {
      throw notes.refusal(a.path() + " needs a list x and a list y");
    }
    Bins across = groups.of(trace, 'x');
    Bins up = groups.of(trace, 'y');
    double[] xe = across.edges();
    double[] ye = up.edges();
    int width = xe.length - 1;
    int height = ye.length - 1;
    if (width < 1 || height < 1 || (long) width * height > MOST_CELLS) {
      throw notes.refusal(
          Printf.of(
              "%s: %d x %d bins; at least one and at most %d can be drawn",
              a.path(), height, width, MOST_CELLS));
    }
    double[] weights = BinSums.weights(null, trace.cells(), count);
    BinSums sums = new BinSums(a, weights != null, width * height);
    int lost = Math.max(xs.length, ys.length) - count;
    for (int i = 0; i < count; i++) {
      int column = across.index(xs[i], xe);
      int row = up.index(ys[i], ye);
      if (column < 0 || row < 0) {
        lost++;
      } else {
        sums.add(row * width + column, weights == null ? 1 : weights[i]);
      }
    }
    lost(a, lost, Math.max(xs.length, ys.length), notes);
    double[] cells =
        sums.finish(
            i -> (xe[i % width + 1] - xe[i % width]) * (ye[i / width + 1] - ye[i / width]), false);
    return new PlacedCells(
        spooled(cells, height, width),
        even(x, 'x', xe, height),
        even(y, 'y', ye, width),
        null,
        null,
        null,
        a.get("text"));
  }

  /// Tells how many points are in no bin.
  static void lost(Attrs a, long lost, int of, Notes notes) {
    if (lost > 0) {
      notes.add(Printf.of("%s: %d of %d points are in no bin, as in Plotly", a.path(), lost, of));
    }
  }

  private Cells spooled(double[] cells, int height, int width) {
    try (Spool spool = new Spool(workspace)) {
      for (double cell : cells) {
        spool.number(cell);
      }
      Spool.Stored stored = spool.finish();
      owner.accept(stored.release());
      return Cells.rowMajor(stored.bytes(), 0, height, width, DType.F8, ByteOrder.LITTLE_ENDIAN);
    }
  }

  /// Columns of one width between the first and the last edge, also where months are not.
  private double[] even(Axis axis, char letter, double[] edges, int across) {
    int n = edges.length - 1;
    double step = (edges[n] - edges[0]) / n;
    double[] even = CoordinateEdges.even(edges[0] + step / 2, step, n);
    if (axis.scale.type() == AxisType.LOG) {
      int lost = 0;
      for (int i = 0; i <= n; i++) {
        lost += i < n && even[i] <= 0 ? 1 : 0;
        even[i] = even[i] > 0 ? Math.log(even[i]) / AxisTicks.LN10 : Double.NaN;
      }
      if (lost >= n) {
        throw notes.refusal(trace.a().path() + ": no bin lies on a logarithmic axis");
      }
      new Coordinates(trace.a(), notes).lost(letter, lost, n, across);
    }
    return even;
  }
}
