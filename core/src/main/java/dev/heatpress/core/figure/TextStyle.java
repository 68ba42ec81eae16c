package dev.heatpress.core.figure;

import module java.base;

/// Lengths of a figure that follow from the size of its font, in points.
///
/// @param measure of the font
/// @param em the size of axis titles
record TextStyle(TextMeasure measure, double em) {

  /// The size of tick labels.
  double small() {
    return 0.88 * em;
  }

  /// The size of the title.
  double large() {
    return 1.2 * em;
  }

  /// From the lowest to the tallest letter of a line of a size.
  double lineHeight(double size) {
    return (measure.ascent() + measure.descent()) * size;
  }

  /// Capitals and digits above the baseline.
  double cap(double size) {
    return measure.capHeight() * size;
  }

  /// Letters above the baseline.
  double ascent(double size) {
    return measure.ascent() * size;
  }

  /// Letters below the baseline.
  double descent(double size) {
    return measure.descent() * size;
  }

  double tick() {
    return 0.36 * em;
  }

  /// Between a tick and its label.
  double tickGap() {
    return 0.3 * em;
  }

  /// Between labels and the title of an axis.
  double titleGap() {
    return 0.45 * em;
  }

  /// Between things that stand beside each other.
  double gap() {
    return 0.9 * em;
  }

  /// Around everything.
  double margin() {
    return 0.6 * em;
  }

  /// How thick frames and ticks are, if the pixels of the grid allowed it.
  double line() {
    return 0.075 * em;
  }

  /// Text in lines of at most a width, broken between words, with an ellipsis where it is too long.
  List<Label> lines(String text, double size, double width, int most) {
    List<Label> lines = new ArrayList<>();
    for (String paragraph : text.lines().toList()) {
      Label whole = Label.of(paragraph);
      String rest = whole.isEmpty() ? "" : whole.text();
      while (!rest.isEmpty()) {
        int end = lines.size() == most - 1 ? rest.length() : breakPoint(rest, size, width);
        Label line = Label.of(rest.substring(0, end)).within(width, measure, size);
        rest = rest.substring(end).strip();
        if (line.isEmpty()) {
          return lines;
        }
        lines.add(line);
        if (lines.size() == most) {
          return lines;
        }
      }
    }
    return lines;
  }

  /// Where the first line ends: after the last word that fits, or within a word that is too long.
  private int breakPoint(String text, double size, double width) {
    int end = 0;
    for (int i = 1; i <= text.length(); i++) {
      boolean edge = i == text.length() || text.charAt(i) == ' ';
      if (edge) {
        if (end > 0 && measure.width(text.substring(0, i)) * size > width) {
          return end;
        }
        end = i;
      }
    }
    return end;
  }
}
