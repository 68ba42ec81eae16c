package dev.heatpress.core.figure;

import dev.heatpress.core.figure.Key.Entry;
import java.util.List;

/// Fields of color with their names that stand below a color bar: below each other, or in a row.
record KeyEntries(List<Entry> entries, TextStyle style, boolean column) {

  /// As they fit into a width.
  static KeyEntries of(List<Entry> entries, TextStyle style, boolean column, double longest) {
    List<Entry> fitting =
        entries.stream()
            .map(entry ->
                new Entry(
                    entry.argb(), entry.label().within(longest, style.measure(), style.small())))
            .toList();
    return new KeyEntries(fitting, style, column);
  }

  double width() {
    double width = 0;
    for (Entry entry : entries) {
      width =
          column
              ? Math.max(width, width(entry))
              : width + width(entry) + (width == 0 ? 0 : LegendLayout.COLUMN_GAP * style.em());
    }
    return width;
  }

  private double width(Entry entry) {
    return (LegendLayout.FIELD + LegendLayout.FIELD_GAP) * style.em()
        + entry.label().width(style.measure(), style.small());
  }

  double height() {
    double rows = column ? entries.size() : Math.min(1, entries.size());
    return rows == 0 ? 0 : style.gap() + rows * LegendLayout.rowHeight(style);
  }

  /// Draws them below a line.
  void draw(Canvas canvas, double x, double y) {
    double left = x;
    double middle = y + style.gap() + LegendLayout.rowHeight(style) / 2;
    for (Entry entry : entries) {
      LegendLayout.draw(canvas, style, entry, left, middle);
      if (column) {
        middle += LegendLayout.rowHeight(style);
      } else {
        left += width(entry) + LegendLayout.COLUMN_GAP * style.em();
      }
    }
  }
}
