package dev.heatpress.plotly.layout;

import dev.heatpress.core.figure.Scene;
import dev.heatpress.plotly.model.Axis;
import dev.heatpress.plotly.model.HeatTrace;
import dev.heatpress.plotly.model.PlotlyColors;
import dev.heatpress.plotly.read.Notes;
import java.util.List;

/// Gaps between cells (`xgap`, `ygap`): lines of the background over the borders of the cells, with
/// half a gap at the outer ones, where plotly.js has them too.
final class CellGaps {
  private static final int MOST = 20_000;

  private final HeatTrace trace;
  private final int background;

  CellGaps(HeatTrace trace, int plot, int paper) {
    this.trace = trace;
    this.background = PlotlyColors.over(plot, PlotlyColors.over(paper, 0xFFFFFFFF));
  }

  void draw(List<Scene.Item> items, Notes notes) {
    draw(items, trace.x(), trace.y(), trace.xEdges(), trace.xgap(), notes);
    draw(items, trace.y(), trace.x(), trace.yEdges(), trace.ygap(), notes);
  }

  private void draw(
      List<Scene.Item> items, Axis axis, Axis counter, double[] edges, double gap, Notes notes) {
    if (gap == 0) {
      return;
    }
    String letter = axis.vertical() ? "y" : "x";
    if (edges.length > MOST) {
      notes.add(trace.name() + "." + letter + "gap: too many cells for gaps; drawn without");
      return;
    }
    double from = counter.offset;
    double to = counter.offset + counter.length;
    for (double edge : edges) {
      double p = axis.offset + axis.pixel(edge);
      if (p > axis.offset - gap && p < axis.offset + axis.length + gap) {
        items.add(
            axis.vertical()
                ? Scene.Line.of(from, p, to, p, gap, background)
                : Scene.Line.of(p, from, p, to, gap, background));
      }
    }
  }
}
