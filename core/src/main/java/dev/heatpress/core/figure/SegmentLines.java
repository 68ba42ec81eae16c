package dev.heatpress.core.figure;

import module java.base;

import dev.heatpress.core.figure.FigureSpec.Overlay;

/// Lines between neighbouring cells that do not belong together, such as those of chromosomes.
/// Lines so close to each other that they would hide the cells are left out.
///
/// @param columns where they stand from left to right, from 0 to 1, rising or falling
/// @param rows the same from top to bottom
/// @param argb the color of the lines
/// @param fontSize of the figure, in points: lines are as thick as its ticks
public record SegmentLines(double[] columns, double[] rows, int argb, double fontSize)
    implements Overlay {
  /// Lines have at least so many times their width between them.
  private static final int LEAST = 4;

  /// Copies the arrays.
  public SegmentLines {
    columns = columns.clone();
    rows = rows.clone();
  }

  @Override
  public List<Scene.Item> items(DataRectangle area, TextMeasure measure) {
    double p = area.pixelsPerPoint();
    int line = Canvas.linePixels(new TextStyle(measure, fontSize), p);
    List<Scene.Item> items = new ArrayList<>();
    for (double left : starts(columns, area.width(), line)) {
      double x = (area.left() + left) / p;
      items.add(new Scene.Box(x, area.y(), line / p, area.pointHeight(), argb));
    }
    for (double top : starts(rows, area.height(), line)) {
      double y = (area.top() + top) / p;
      items.add(new Scene.Box(area.x(), y, area.pointWidth(), line / p, argb));
    }
    return items;
  }

  /// Where lines begin, in whole pixels.
  private static List<Double> starts(double[] places, int length, int line) {
    List<Double> starts = new ArrayList<>();
    double last = -line;
    for (double place : Arrays.stream(places).sorted().toArray()) {
      double start = Math.round(place * length - line / 2.0);
      if (start - last >= (double) LEAST * line && length - start >= (double) LEAST * line) {
        starts.add(start);
        last = start;
      }
    }
    return starts;
  }
}
