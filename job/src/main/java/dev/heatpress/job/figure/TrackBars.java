package dev.heatpress.job.figure;

import module java.base;

import dev.heatpress.core.figure.CellPlaces;
import dev.heatpress.core.figure.DataRectangle;
import dev.heatpress.core.figure.FigureSpec.Overlay;
import dev.heatpress.core.figure.Scene;
import dev.heatpress.core.figure.TextMeasure;

/// A track of bars from zero, or of points: one for each cell, or for the mean of each pixel where
/// cells are thinner. Values grow away from the data.
///
/// @param low the value at the data
/// @param high the value farthest from them
/// @param beside whether the cells stand below each other
/// @param fontSize of the figure, in points
record TrackBars(
    double[] values,
    double low,
    double high,
    boolean points,
    CellPlaces places,
    boolean beside,
    int argb,
    double fontSize,
    Path workspace)
    implements Overlay {
  /// In font sizes.
  private static final double POINT = 0.4;

  /// Between bars, as a part of a cell of at least so many pixels.
  private static final double BETWEEN = 0.2;

  private static final double WIDE = 5;

  @Override
  public List<Scene.Item> items(DataRectangle area, TextMeasure measure) {
    int length = beside ? area.height() : area.width();
    int depth = beside ? area.width() : area.height();
    List<Scene.Item> items = new ArrayList<>();
    for (int group = 0; group < places.groups(); group++) {
      double[] shown = TrackValues.means(values, places, group, length, workspace);
      int start = places.start(group, length);
      double cell = (double) (places.end(group, length) - start) / shown.length;
      for (int i = 0; i < shown.length && cell > 0; i++) {
        if (Double.isNaN(shown[i])) {
          continue;
        }
        double value = place(shown[i]) * depth;
        double from = start + i * cell;
        if (points) {
          double size = Math.max(1, Math.round(POINT * fontSize * area.pixelsPerPoint()));
          double at = Math.clamp(value - size / 2, 0, Math.max(0, depth - size));
          double along = Math.clamp(from + (cell - size) / 2, 0, Math.max(0, length - size));
          items.add(box(area, Math.round(along), Math.round(along) + size, at, at + size));
        } else {
          double zero = place(0) * depth;
          double margin = cell < WIDE ? 0 : BETWEEN * cell / 2;
          double low = Math.round(from + margin);
          double high = Math.max(low + 1, Math.round(from + cell - margin));
          items.add(box(area, low, high, Math.min(zero, value), Math.max(zero, value)));
        }
      }
    }
    return items;
  }

  private double place(double value) {
    return high > low ? Math.clamp((value - low) / (high - low), 0, 1) : 0.5;
  }

  /// @param from along the data, in pixels
  /// @param near away from them, in pixels
  private Scene.Box box(DataRectangle area, double from, double to, double near, double far) {
    double p = area.pixelsPerPoint();
    double thick = Math.max(1, Math.round(far) - Math.round(near));
    return beside
        ? new Scene.Box(
            (area.left() + Math.round(near)) / p,
            (area.top() + from) / p,
            thick / p,
            (to - from) / p,
            argb)
        : new Scene.Box(
            (area.left() + from) / p,
            (area.top() + area.height() - Math.round(near) - thick) / p,
            (to - from) / p,
            thick / p,
            argb);
  }
}
