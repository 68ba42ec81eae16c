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
  private long shortened;

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
    boolean whole = spec.x().places().isGapped() || spec.y().places().isGapped();
    if (spec.frame() && whole) {
      canvas.frame(x, y, data.pointWidth(), data.pointHeight());
    }
    for (Scene.DataArea area : spec.frame() && !whole ? areas : List.<Scene.DataArea>of()) {
      canvas.frame(area.x(), area.y(), area.width(), area.height());
    }
    titles(pageWidth, above);
    notes(bottom + decorations.toNotes());
    xAxis(bottom);
    yAxis(x);
    double from = style.margin();
    double to = pageWidth - style.margin();
    double middle = (x + right) / 2;
    canvas.centered(decorations.xTitle(), middle, bottom + decorations.xTitleAt(), from, to);
    double column =
        x - decorations.yTitleAt() - style.titleDepth(decorations.yTitle()) + style.titleGap();
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

  /// How many texts of bands are not complete, once these are drawn.
  long shortened() {
    return shortened;
  }

  /// Bands in whole pixels, as long as the data.
  private void bands() {
    int first = canvas.items().size();
    double p = data.pixelsPerPoint();
    double gap = Decorations.BAND_GAP * style.em();
    double at = decorations.toAbove();
    for (Band band : spec.above()) {
      double depth = Decorations.depth(band, data.pointWidth(), style);
      int thickness = Math.max(1, (int) Math.floor(depth * p));
      int top = data.top() - (int) Math.ceil(at * p) - thickness;
      draw(band, new DataRectangle(data.left(), top, data.width(), thickness, p));
      double edge = data.x() - decorations.line() - style.tickGap();
      canvas.beside(
          Decorations.name(band, style), style.small(), edge, (top + thickness / 2.0) / p, true);
      at += depth + gap;
    }
    at = decorations.toBands();
    for (Band band : spec.beside()) {
      double depth = Decorations.depth(band, data.pointHeight(), style);
      int thickness = Math.max(1, (int) Math.floor(depth * p));
      int left = data.left() + data.width() + (int) Math.ceil(at * p);
      draw(band, new DataRectangle(left, data.top(), thickness, data.height(), p));
      double below = data.y() + data.pointHeight() + decorations.namesAt();
      Tick name = new Tick(0, Decorations.name(band, style));
      canvas.below(
          name, new TickFit(TickSet.NONE, 90, style.small()), (left + thickness / 2.0) / p, below);
      at += depth + gap;
    }
    shortened =
        canvas.items().stream()
            .skip(first)
            .filter(item -> item instanceof Scene.Text t && t.runs().getLast().text().endsWith("…"))
            .count();
  }

  private void draw(Band band, DataRectangle area) {
    band.content().items(area, style.measure()).forEach(canvas::add);
  }

  private void titles(double pageWidth, double above) {
    double from = style.margin();
    double to = pageWidth - style.margin();
    double half = decorations.titleWidth() / 2;
    // Above the middle of the data, if there is room; all lines around the same middle.
    double middle = Math.max(from + half, Math.min(data.x() + data.pointWidth() / 2, to - half));
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

  private void notes(double y) {
    double line = y;
    for (Label note : decorations.notes()) {
      double baseline = line + style.ascent(style.small());
      canvas.text(note, style.margin(), baseline, 0, style.small(), spec.theme().faint());
      line += decorations.noteLine();
    }
  }

  private void xAxis(double bottom) {
    TickFit fit = decorations.x();
    double[] places = fit.places(data.pointWidth(), style);
    int i = 0;
    for (Tick tick : fit.set().ticks()) {
      double x = data.x() + tick.at() * data.pointWidth();
      double at = data.x() + places[i++];
      double length = tick.minor() ? 0.6 * style.tick() : style.tick();
      if (fit.spread()) {
        double from = bottom + decorations.line();
        leader(x, from, at, bottom + decorations.toXLabels() - style.tickGap(), false);
      } else if (tick.marked()) {
        canvas.tickDown(x, bottom + decorations.line(), length);
      }
      canvas.below(tick, fit, at, bottom + decorations.toXLabels());
    }
  }

  private void yAxis(double left) {
    TickFit fit = decorations.y();
    double[] places = fit.places(data.pointHeight(), style);
    int i = 0;
    for (Tick tick : fit.set().ticks()) {
      double y = data.y() + tick.at() * data.pointHeight();
      double at = data.y() + places[i++];
      double length = tick.minor() ? 0.6 * style.tick() : style.tick();
      if (fit.spread()) {
        double from = left - decorations.line();
        leader(y, from, at, left - decorations.toYLabels() + style.tickGap(), true);
      } else if (tick.marked()) {
        canvas.tickBeside(left - decorations.line(), y, -length);
      }
      canvas.beside(tick, fit, left - decorations.toYLabels(), at, true);
    }
  }

  /// A line from a row or column to its name: away from it, across, and on. Both ends of such lines
  /// are in the same order, so that they do not cross.
  ///
  /// @param place along the axis where it begins
  /// @param from away from the axis where it begins
  /// @param beside whether away is to the left, otherwise down
  private void leader(double place, double from, double at, double to, boolean beside) {
    double[] along = {place, place, at, at};
    double[] away = {from, from + 0.2 * (to - from), to - 0.15 * (to - from), to};
    double[] points = new double[8];
    for (int k = 0; k < 4; k++) {
      points[2 * k] = beside ? away[k] : along[k];
      points[2 * k + 1] = beside ? along[k] : away[k];
    }
    canvas.add(
        new Scene.Line(points, 0.7 * style.line(), spec.theme().line(), false, new double[0]));
  }
}
