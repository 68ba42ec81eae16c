package dev.heatpress.core.figure;

import module java.base;

import dev.heatpress.core.figure.FigureSpec.Overlay;

/// What groups of rows or columns are called, each at the middle of its own: along the edge of the
/// data where all of them fit so, else away from it, as many as have room.
///
/// @param places of the cells, in groups
/// @param titles one for each group
/// @param down whether the groups stand below each other
/// @param argb the color of the texts
/// @param fontSize of the figure, in points
public record GroupTitles(
    CellPlaces places, List<Label> titles, boolean down, int argb, double fontSize)
    implements Overlay {
  /// In font sizes, what a title that leads away may be long.
  private static final double LONGEST = 9;

  /// Copies the list.
  public GroupTitles {
    titles = List.copyOf(titles);
  }

  /// How thick they are beside data of a length, in points.
  double depth(double length, TextMeasure measure) {
    TextStyle style = new TextStyle(measure, fontSize);
    double size = style.small();
    if (isAlong(length, style)) {
      return style.lineHeight(size);
    }
    return titles.stream()
        .mapToDouble(t -> shortened(t, style).width(measure, size))
        .max()
        .orElse(0);
  }

  private boolean isAlong(double length, TextStyle style) {
    for (int g = 0; g < titles.size(); g++) {
      double room = (places.end(places.first(g + 1) - 1) - places.begin(places.first(g))) * length;
      if (titles.get(g).width(style.measure(), style.small()) > room) {
        return false;
      }
    }
    return true;
  }

  private static Label shortened(Label title, TextStyle style) {
    return title.within(LONGEST * style.em(), style.measure(), style.small());
  }

  @Override
  public List<Scene.Item> items(DataRectangle area, TextMeasure measure) {
    TextStyle style = new TextStyle(measure, fontSize);
    double size = style.small();
    double length = down ? area.pointHeight() : area.pointWidth();
    boolean along = isAlong(length, style);
    List<Scene.Item> items = new ArrayList<>();
    double free = Double.NEGATIVE_INFINITY;
    for (int g = 0; g < titles.size(); g++) {
      double begin = places.begin(places.first(g));
      double end = places.end(places.first(g + 1) - 1);
      Label title = along ? titles.get(g) : shortened(titles.get(g), style);
      double width = title.width(measure, size);
      double half = along ? width / 2 : style.lineHeight(size) / 2;
      if (title.isEmpty() || 2 * half > length) {
        continue;
      }
      double middle = Math.clamp((begin + end) / 2 * length, half, length - half);
      if (middle - half < free) {
        continue;
      }
      free = middle + half;
      double x;
      double y;
      if (down) {
        double at = area.y() + middle;
        x = along ? area.x() + style.ascent(size) : area.x();
        y = along ? at + width / 2 : at + (style.ascent(size) - style.descent(size)) / 2;
      } else {
        double at = area.x() + middle;
        double bottom = area.y() + area.pointHeight();
        x = along ? at - width / 2 : at + (style.ascent(size) - style.descent(size)) / 2;
        y = along ? bottom - style.descent(size) : bottom;
      }
      items.add(new Scene.Text(x, y, down == along ? 90 : 0, size, argb, title.runs()));
    }
    return items;
  }

  /// As a band of a figure.
  public FigureSpec.Band band() {
    return new FigureSpec.Band(this::depth, this, Label.EMPTY);
  }
}
