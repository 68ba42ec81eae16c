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
      double left = area.left() + start(columns.edge(i) * area.width(), line);
      items.add(new Scene.Box(left / p, area.y(), line / p, area.pointHeight(), argb));
    }
    for (int i = 1; i < rows.cells(); i++) {
      double top = area.top() + start(rows.edge(i) * area.height(), line);
      items.add(new Scene.Box(area.x(), top / p, area.pointWidth(), line / p, argb));
    }
    return items;
  }

  private static double start(double border, int line) {
    return Math.round(border - line / 2.0);
  }
}
