package dev.heatpress.core.figure;

import module java.base;

import dev.heatpress.core.figure.Key.Entry;

/// A legend: fields of color with names, in columns from top to bottom.
///
/// @param data the height of the data on whose right it stands; NaN where it stands below them
/// @param entries those that are shown
/// @param more how many are not shown for lack of room
record LegendLayout(
    Label title,
    TextStyle style,
    double data,
    List<Entry> entries,
    int more,
    int rows,
    double columnWidth)
    implements KeyLayout {
  /// In font sizes.
  static final double FIELD = 0.95;

  static final double FIELD_GAP = 0.45;
  static final double COLUMN_GAP = 1.2;
  private static final double ROW = 1.4;

  /// @param data the height of the data where it stands on the right, NaN where it stands below
  static LegendLayout of(Key.Legend legend, FigureSpec spec, TextStyle style, double data) {
    PageBox page = spec.page();
    boolean right = !Double.isNaN(data);
    double across = right ? 0.4 * page.width() : page.width() - 2 * style.margin();
    double down = right ? Math.max(data, 0.5 * page.height()) : 0.35 * page.height();
    double longest = Math.min(0.3 * page.width(), across - (FIELD + FIELD_GAP) * style.em());
    List<Entry> entries = new ArrayList<>();
    double widest = 0;
    for (Entry entry : legend.entries()) {
      Label label = entry.label().within(longest, style.measure(), style.small());
      entries.add(new Entry(entry.argb(), label));
      widest = Math.max(widest, label.width(style.measure(), style.small()));
    }
    double column = (FIELD + FIELD_GAP) * style.em() + widest;
    Label title = legend.title().within(across, style.measure(), style.em());
    double head = title.isEmpty() ? 0 : ROW * style.em();
    int mostRows = (int) Math.max(1, (down - head) / rowHeight(style));
    int mostColumns =
        (int) Math.max(1, (across + COLUMN_GAP * style.em()) / (column + COLUMN_GAP * style.em()));
    int n = entries.size();
    int more = 0;
    if (n > (long) mostRows * mostColumns) {
      // The last place says how many are missing.
      int shown = Math.max(0, mostRows * mostColumns - 1);
      more = n - shown;
      entries = entries.subList(0, shown);
      n = shown + 1;
    }
    int rows = right ? Math.min(n, mostRows) : Math.ceilDiv(n, mostColumns);
    return new LegendLayout(
        title, style, data, List.copyOf(entries), more, Math.max(1, rows), column);
  }

  static double rowHeight(TextStyle style) {
    return Math.max(ROW * style.em(), style.lineHeight(style.small()));
  }

  private int columns() {
    return Math.ceilDiv(Math.max(1, entries.size() + (more > 0 ? 1 : 0)), rows);
  }

  private double titleHeight() {
    return title.isEmpty() ? 0 : rowHeight(style) + 0.2 * style.em();
  }

  @Override
  public double width() {
    double fields = columns() * (columnWidth + COLUMN_GAP * style.em()) - COLUMN_GAP * style.em();
    return Math.max(fields, title.width(style.measure(), style.em()));
  }

  @Override
  public double height() {
    return titleHeight() + rows * rowHeight(style);
  }

  @Override
  public double above() {
    return 0;
  }

  @Override
  public double below() {
    return Math.max(0, height() - data);
  }

  @Override
  public void draw(Canvas canvas, double x, double y) {
    double center = x + width() / 2;
    boolean right = !Double.isNaN(data);
    double start = right ? x : center - title.width(style.measure(), style.em()) / 2;
    int color = canvas.textColor();
    canvas.text(title, start, y + style.ascent(style.em()), 0, style.em(), color);
    double rowHeight = rowHeight(style);
    int places = entries.size() + (more > 0 ? 1 : 0);
    for (int i = 0; i < places; i++) {
      int column = i / rows;
      double left = x + column * (columnWidth + COLUMN_GAP * style.em());
      double top = y + titleHeight() + i % rows * rowHeight;
      double middle = top + rowHeight / 2;
      if (i < entries.size()) {
        draw(canvas, style, entries.get(i), left, middle);
      } else {
        Label rest =
            Label.of("+ " + more + " more").within(columnWidth, style.measure(), style.small());
        canvas.beside(rest, left, middle, false);
      }
    }
  }

  /// Draws a field and its name.
  static void draw(Canvas canvas, TextStyle style, Entry entry, double left, double middle) {
    double field = canvas.snap(FIELD * style.em());
    double x = canvas.snap(left);
    double y = canvas.snap(middle - field / 2);
    canvas.add(new Scene.Box(x, y, field, field, entry.argb()));
    canvas.frame(x, y, field, field);
    canvas.beside(entry.label(), left + (FIELD + FIELD_GAP) * style.em(), middle, false);
  }
}
