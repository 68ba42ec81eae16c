package dev.heatpress.core.figure;

import module java.base;

import dev.heatpress.core.figure.FigureSpec.Band;

/// Draws decorations around data that have their place.
final class FigureDrawing {
  private final Decorations decorations;
  private final DataRectangle data;
  private final Canvas canvas;
  private final TextStyle style;
  private final FigureSpec spec;

  FigureDrawing(Decorations decorations, DataRectangle data, Canvas canvas) {
    this.decorations = decorations;
    this.data = data;
    this.canvas = canvas;
    this.style = decorations.style();
    this.spec = decorations.spec();
  }

  /// @param pageWidth in points
  /// @param above where the first title begins, in points from the upper edge of the page
  void draw(double pageWidth, double above) {
    double x = data.x();
    double y = data.y();
    double right = x + data.pointWidth();
    double bottom = y + data.pointHeight();
    List<Scene.DataArea> areas = areas();
    areas.forEach(canvas::add);
    spec.overlay().items(data, style.measure()).forEach(canvas::add);
    bands();
    for (Scene.DataArea area : spec.frame() ? areas : List.<Scene.DataArea>of()) {
      canvas.frame(area.x(), area.y(), area.width(), area.height());
    }
    titles(pageWidth, above);
    xAxis(bottom);
    yAxis(x);
    double from = style.margin();
    double to = pageWidth - style.margin();
    double middle = (x + right) / 2;
    int color = spec.theme().text();
    canvas.centered(
        decorations.xTitle(), middle, bottom + decorations.xTitleAt(), style.em(), color, from, to);
    double column = x - decorations.yTitleAt() - style.lineHeight(style.em());
    canvas.upwards(decorations.yTitle(), column, (y + bottom) / 2, style.em());
    if (spec.side() == Key.Side.RIGHT) {
      decorations.key().draw(canvas, right + decorations.keyAt(), y);
    } else {
      double width = decorations.key().width();
      double start = Math.max(from, Math.min(middle - width / 2, to - width));
      decorations.key().draw(canvas, start, bottom + decorations.keyAt());
    }
  }

  /// The cells of each pair of groups, from the upper left ones on.
  private List<Scene.DataArea> areas() {
    CellPlaces across = spec.x().places();
    CellPlaces down = spec.y().places();
    double p = data.pixelsPerPoint();
    List<Scene.DataArea> areas = new ArrayList<>();
    for (int r = 0; r < down.groups(); r++) {
      int top = down.start(r, data.height());
      int height = down.end(r, data.height()) - top;
      for (int c = 0; c < across.groups(); c++) {
        int left = across.start(c, data.width());
        int width = across.end(c, data.width()) - left;
        areas.add(
            new Scene.DataArea(
                areas.size(),
                (data.left() + left) / p,
                (data.top() + top) / p,
                width / p,
                height / p,
                1));
      }
    }
    return areas;
  }

  /// Bands in whole pixels, as long as the data.
  private void bands() {
    double p = data.pixelsPerPoint();
    double gap = Decorations.BAND_GAP * style.em();
    double at = decorations.toBands();
    for (Band band : spec.above()) {
      double depth = band.depth().points(data.pointWidth(), style.measure());
      int thickness = Math.max(1, (int) Math.floor(depth * p));
      int top = data.top() - (int) Math.ceil(at * p) - thickness;
      draw(band, new DataRectangle(data.left(), top, data.width(), thickness, p));
      at += depth + gap;
    }
    at = decorations.toBands();
    for (Band band : spec.beside()) {
      double depth = band.depth().points(data.pointHeight(), style.measure());
      int thickness = Math.max(1, (int) Math.floor(depth * p));
      int left = data.left() + data.width() + (int) Math.ceil(at * p);
      draw(band, new DataRectangle(left, data.top(), thickness, data.height(), p));
      at += depth + gap;
    }
  }

  private void draw(Band band, DataRectangle area) {
    band.content().items(area, style.measure()).forEach(canvas::add);
  }

  private void titles(double pageWidth, double above) {
    double middle = data.x() + data.pointWidth() / 2;
    double from = style.margin();
    double to = pageWidth - style.margin();
    double y = above;
    for (Label title : decorations.titles()) {
      canvas.centered(title, middle, y, style.large(), spec.theme().text(), from, to);
      y += decorations.titleLine();
    }
    for (Label subtitle : decorations.subtitles()) {
      canvas.centered(subtitle, middle, y, style.em(), spec.theme().faint(), from, to);
      y += decorations.subtitleLine();
    }
  }

  private void xAxis(double bottom) {
    TickFit fit = decorations.x();
    for (Tick tick : fit.set().ticks()) {
      double x = data.x() + tick.at() * data.pointWidth();
      double length = tick.minor() ? 0.6 * style.tick() : style.tick();
      if (tick.marked()) {
        canvas.tickDown(x, bottom + decorations.line(), length);
      }
      canvas.below(tick.label(), x, bottom + decorations.toXLabels(), fit.angle());
    }
  }

  private void yAxis(double left) {
    for (Tick tick : decorations.y().set().ticks()) {
      double y = data.y() + tick.at() * data.pointHeight();
      double length = tick.minor() ? 0.6 * style.tick() : style.tick();
      if (tick.marked()) {
        canvas.tickBeside(left - decorations.line(), y, -length);
      }
      canvas.beside(tick.label(), left - decorations.toYLabels(), y, true);
    }
  }
}
