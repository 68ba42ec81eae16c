package dev.heatpress.core.figure;

import dev.heatpress.core.Printf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A legend: fields of color with names, in columns from top to bottom.
///
/// @param data the height of the data on whose right it stands; NaN where it stands below them
/// @param entries those that are shown
/// @param more how many are not shown for lack of room
record LegendLayout(
    List<Label> title, TextStyle style, double data, KeyEntries entries, int more, int rows)
    implements KeyLayout {
  /// The height of a row that says how many entries are missing, and of a title, in font sizes.
  private static final double ROW = 1.4;

  /// The parts of the height of a page that a legend beside data may have.
  private static final double BESIDE = 0.5;

  private static final double TALL = 0.8;

  private static final int TITLE_LINES = 4;
  private static final int NAME_LINES = 3;

  /// What there is room for.
  private record Room(double across, double down, double longest) {}

  /// Complete, if there is room: on the page as it is, on a larger one, in smaller letters, with
  /// names in lines; with what fits otherwise.
  ///
  /// @param data the height of the data where it stands on the right, NaN where it stands below
  static LegendLayout of(Key.Legend legend, FigureSpec spec, TextStyle style, double data) {
    PageBox page = spec.page();
    Room small = room(style, page.width(), page.height(), data, BESIDE);
    Room large = room(style, spec.mostWidth(), spec.mostHeight(), data, BESIDE);
    Room tall = room(style, spec.mostWidth(), spec.mostHeight(), data, TALL);
    double least = style.least();
    double[] sizes = {style.small(), (style.small() + least) / 2, least};
    LegendLayout whole = whole(legend, small, style, data, sizes[0], 1);
    for (int i = 0; whole == null && i < 2 * sizes.length; i++) {
      whole = whole(legend, i % 2 == 0 ? large : tall, style, data, sizes[i / 2], 1);
    }
    whole = whole != null ? whole : whole(legend, tall, style, data, least, NAME_LINES);
    return whole != null ? whole : of(legend, tall, style, data, least, NAME_LINES);
  }

  private static Room room(TextStyle style, double width, double height, double data, double part) {
    boolean right = !Double.isNaN(data);
    double across = right ? 0.4 * width : width - 2 * style.margin();
    double down = right ? Math.max(data, part * height) : 0.35 * height;
    // Names beside data leave them room for more columns of names.
    return new Room(across, down, right ? across : 0.5 * across);
  }

  /// Null where something would be missing.
  private static @Nullable LegendLayout whole(
      Key.Legend legend, Room room, TextStyle style, double data, double size, int lines) {
    LegendLayout made = of(legend, room, style, data, size, lines);
    return made.more > 0 || made.entries.shortened() > 0 ? null : made;
  }

  private static LegendLayout of(
      Key.Legend legend, Room room, TextStyle style, double data, double size, int lines) {
    List<Label> title = legend.title().lines(room.across, style.measure(), style.em(), TITLE_LINES);
    double longest = room.longest - KeyEntries.fieldWidth(style, size);
    KeyEntries entries = KeyEntries.of(legend.entries(), style, size, true, longest, lines);
    double head = titleHeight(title, style);
    double gap = KeyEntries.COLUMN_GAP * style.em();
    int mostRows = (int) Math.max(1, (room.down - head) / entries.rowHeight());
    int mostColumns = (int) Math.max(1, (room.across + gap) / (entries.widest() + gap));
    int n = entries.fields().size();
    int more = 0;
    if (n > (long) mostRows * mostColumns) {
      // The last place says how many are missing.
      int shown = Math.max(0, mostRows * mostColumns - 1);
      more = n - shown;
      entries = entries.first(shown);
      n = shown + 1;
    }
    int rows = Double.isNaN(data) ? Math.ceilDiv(n, mostColumns) : Math.min(n, mostRows);
    return new LegendLayout(title, style, data, entries, more, Math.max(1, rows));
  }

  private int places() {
    return entries.fields().size() + (more > 0 ? 1 : 0);
  }

  private int columns() {
    return Math.ceilDiv(Math.max(1, places()), rows);
  }

  private Label rest() {
    return Label.of("+ " + more + " more");
  }

  private double columnWidth() {
    double rest = more > 0 ? rest().width(style.measure(), entries.size()) : 0;
    return Math.max(entries.widest(), rest);
  }

  private static double titleHeight(List<Label> title, TextStyle style) {
    return title.isEmpty()
        ? 0
        : (title.size() - 1) * style.titleLine()
            + Math.max(ROW * style.em(), style.lineHeight(style.em()))
            + 0.2 * style.em();
  }

  @Override
  public double width() {
    double gap = KeyEntries.COLUMN_GAP * style.em();
    return Math.max(columns() * (columnWidth() + gap) - gap, style.titleWidth(title));
  }

  @Override
  public double height() {
    return titleHeight(title, style) + rows * entries.rowHeight();
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
  public void tell(List<String> remarks) {
    if (more > 0) {
      remarks.add(
          Printf.of("%d of %d entries of the legend have no room", more, more + places() - 1));
    }
    KeyLayout.tell(remarks, entries.shortened(), "name of the legend", "names of the legend");
    KeyLayout.tell(remarks, title);
  }

  @Override
  public void draw(Canvas canvas, double x, double y) {
    double center = x + width() / 2;
    boolean right = !Double.isNaN(data);
    double start = right ? x : center - style.titleWidth(title) / 2;
    canvas.centered(title, right ? x : center, y, start, x + width());
    double rowHeight = entries.rowHeight();
    for (int i = 0; i < places(); i++) {
      int column = i / rows;
      double left = x + column * (columnWidth() + KeyEntries.COLUMN_GAP * style.em());
      double middle = y + titleHeight(title, style) + (i % rows + 0.5) * rowHeight;
      if (i < entries.fields().size()) {
        entries.draw(canvas, entries.fields().get(i), left, middle);
      } else {
        canvas.beside(rest(), entries.size(), left, middle, false);
      }
    }
  }
}
