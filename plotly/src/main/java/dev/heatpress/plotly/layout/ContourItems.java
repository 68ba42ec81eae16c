package dev.heatpress.plotly.layout;

import module java.base;

import dev.heatpress.core.figure.Scene;
import dev.heatpress.plotly.model.Axis;
import dev.heatpress.plotly.model.ContourTrace;
import dev.heatpress.plotly.model.Dashes;
import dev.heatpress.plotly.model.PlotlyColors;
import dev.heatpress.plotly.read.CellCopy;

/// Contour lines as items of a scene.
final class ContourItems {
  private final ContourTrace trace;

  ContourItems(ContourTrace trace) {
    this.trace = trace;
  }

  /// The lines, cut where they leave the plot.
  List<Scene.Item> items() {
    Axis x = trace.x();
    Axis y = trace.y();
    int columns = trace.xs().length;
    int rows = trace.ys().length;
    List<Scene.Item> items = new ArrayList<>();
    if (columns < 2 || rows < 2 || !(trace.width() > 0)) {
      return items;
    }
    double[] cells = new double[rows * columns];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = CellCopy.at(trace.cells(), i / columns, i % columns);
    }
    double[] xs = Arrays.stream(trace.xs()).map(at -> x.offset + x.pixel(at)).toArray();
    double[] ys = Arrays.stream(trace.ys()).map(at -> y.offset + y.pixel(at)).toArray();
    double[] dash = Dashes.of(trace.dash(), trace.width());
    for (int i = 0; i < trace.levels().length; i++) {
      int argb = trace.argb()[i];
      if (PlotlyColors.alpha(argb) == 0) {
        continue;
      }
      ContourLines found = new ContourLines(cells, xs, ys, trace.levels()[i], trace.smoothing());
      for (ContourLines.Path path : found.paths()) {
        double[] points = Smooth.of(path.points(), path.closed(), trace.smoothing());
        items.add(new Scene.Line(points, trace.width(), argb, path.closed(), dash));
      }
    }
    return items.isEmpty()
        ? items
        : List.of(new Scene.Clipped(x.offset, y.offset, x.length, y.length, items));
  }
}
