package dev.heatpress.core.figure;

import module java.base;

import dev.heatpress.core.figure.FigureSpec.Overlay;

/// Lines between cells.
///
/// @param columns where the columns lie
/// @param rows where the rows lie
/// @param argb the color of the lines
/// @param fontSize of the figure, in points: lines are as thick as its ticks
/// @param least how wide and high cells must be for lines, in points
public record CellGrid(CellPlaces columns, CellPlaces rows, int argb, double fontSize, double least)
    implements Overlay {
  /// Lines take at most this part of the cells.
  private static final double MOST_LINE = 0.25;

  @Override
  public List<Scene.Item> items(DataRectangle area, TextMeasure measure) {
    double p = area.pixelsPerPoint();
    int line = Canvas.linePixels(new TextStyle(measure, fontSize), p);
    double width = columns.narrowest() * area.width();
    double height = rows.narrowest() * area.height();
    boolean wide = columns.cells() == 1 || (width >= least * p && line <= MOST_LINE * width);
    boolean high = rows.cells() == 1 || (height >= least * p && line <= MOST_LINE * height);
    if (!wide || !high) {
      return List.of();
    }
    List<Scene.Item> items = new ArrayList<>();
    for (int i = 1; i < columns.cells(); i++) {
      double left = area.left() + start(columns.pixel(i, 0, area.width()), line);
      for (int g = 0; g < rows.groups() && columns.isWithin(i); g++) {
        double top = rows.start(g, area.height());
        double down = rows.end(g, area.height()) - top;
        items.add(new Scene.Box(left / p, (area.top() + top) / p, line / p, down / p, argb));
      }
    }
    for (int i = 1; i < rows.cells(); i++) {
      double top = area.top() + start(rows.pixel(i, 0, area.height()), line);
      for (int g = 0; g < columns.groups() && rows.isWithin(i); g++) {
        double left = columns.start(g, area.width());
        double along = columns.end(g, area.width()) - left;
        items.add(new Scene.Box((area.left() + left) / p, top / p, along / p, line / p, argb));
      }
    }
    return items;
  }

  private static double start(double border, int line) {
    return Math.round(border - line / 2.0);
  }
}
