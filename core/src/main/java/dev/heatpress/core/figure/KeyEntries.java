package dev.heatpress.core.figure;

import dev.heatpress.core.figure.Key.Entry;
import java.util.List;

/// Fields of color with their names that stand below each other, or in a row.
///
/// @param size of the names
/// @param column whether they stand below each other
record KeyEntries(List<Field> fields, TextStyle style, double size, boolean column) {
  /// In font sizes.
  private static final double FIELD = 0.95;

  private static final double FIELD_GAP = 0.45;
  private static final double ROW = 1.4;

  /// Between entries beside each other, in font sizes.
  static final double COLUMN_GAP = 1.2;

  /// Lines of a name that is broken.
  private static final int MOST_LINES = 4;

  /// A color and its name.
  ///
  /// @param complete whether nothing of the name is missing
  record Field(int argb, List<Label> lines, boolean complete) {
    static Field of(Entry entry, List<Label> lines) {
      boolean shortened = lines.stream().anyMatch(Label::shortened);
      return new Field(
          entry.argb(), lines, !shortened && lines.isEmpty() == entry.label().isEmpty());
    }

    double width(TextStyle style, double size) {
      double width = 0;
      for (Label line : lines) {
        width = Math.max(width, line.width(style.measure(), size));
      }
      return fieldWidth(style, size) + width;
    }
  }

  /// From the left of a field to its name.
  static double fieldWidth(TextStyle style, double size) {
    return (FIELD + FIELD_GAP) * em(style, size);
  }

  /// The size of the font to which names of a size belong.
  private static double em(TextStyle style, double size) {
    return style.em() * size / style.small();
  }

  /// As they fit into a width: as they are, in smaller letters, in lines, or shortened at last.
  static KeyEntries of(List<Entry> entries, TextStyle style, boolean column, double longest) {
    double most = longest - fieldWidth(style, style.small());
    KeyEntries plain = of(entries, style, style.small(), column, Double.POSITIVE_INFINITY, 1);
    double widest = plain.widest() - fieldWidth(style, style.small());
    if (widest <= most) {
      return plain;
    }
    double size = Math.max(style.least(), style.small() * most / widest);
    return of(entries, style, size, column, most * (1 + 1e-9), MOST_LINES);
  }

  /// In letters of a size and lines of a width.
  static KeyEntries of(
      List<Entry> entries, TextStyle style, double size, boolean column, double width, int lines) {
    List<Field> fields =
        entries.stream()
            .map(e -> Field.of(e, e.label().lines(width, style.measure(), size, lines)))
            .toList();
    return new KeyEntries(fields, style, size, column);
  }

  /// The first of them.
  KeyEntries first(int count) {
    return new KeyEntries(fields.subList(0, count), style, size, column);
  }

  /// How many names are not complete.
  long shortened() {
    return fields.stream().filter(field -> !field.complete()).count();
  }

  double widest() {
    double width = 0;
    for (Field field : fields) {
      width = Math.max(width, field.width(style, size));
    }
    return width;
  }

  double width() {
    if (column) {
      return widest();
    }
    double width = 0;
    for (Field field : fields) {
      width += field.width(style, size) + (width == 0 ? 0 : COLUMN_GAP * style.em());
    }
    return width;
  }

  /// From one to the next below it.
  double rowHeight() {
    int lines = fields.stream().mapToInt(field -> field.lines().size()).max().orElse(1);
    double height = Math.max(1, lines) * style.lineHeight(size);
    return lines > 1 ? height + 0.3 * style.em() : Math.max(ROW * em(style, size), height);
  }

  double height() {
    double rows = column ? fields.size() : Math.min(1, fields.size());
    return rows == 0 ? 0 : style.gap() + rows * rowHeight();
  }

  /// Draws them below a line.
  void draw(Canvas canvas, double x, double y) {
    double left = x;
    double middle = y + style.gap() + rowHeight() / 2;
    for (Field field : fields) {
      draw(canvas, field, left, middle);
      if (column) {
        middle += rowHeight();
      } else {
        left += field.width(style, size) + COLUMN_GAP * style.em();
      }
    }
  }

  /// Draws a field and its name.
  void draw(Canvas canvas, Field entry, double left, double middle) {
    double field = canvas.snap(FIELD * em(style, size));
    double x = canvas.snap(left);
    double y = canvas.snap(middle - field / 2);
    canvas.add(new Scene.Box(x, y, field, field, entry.argb()));
    canvas.frame(x, y, field, field);
    double line = style.lineHeight(size);
    double at = middle - (entry.lines().size() - 1) * line / 2;
    for (Label label : entry.lines()) {
      canvas.beside(label, size, left + fieldWidth(style, size), at, false);
      at += line;
    }
  }
}
