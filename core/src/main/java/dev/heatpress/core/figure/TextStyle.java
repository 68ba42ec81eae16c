package dev.heatpress.core.figure;

import module java.base;

/// Lengths of a figure that follow from the size of its font, in points.
///
/// @param measure of the font
/// @param em the size of axis titles
record TextStyle(TextMeasure measure, double em) {
  /// In points: the least size that is read on paper.
  private static final double LEAST = 5;

  /// The size of tick labels.
  double small() {
    return 0.88 * em;
  }

  /// The size of the title.
  double large() {
    return 1.2 * em;
  }

  /// From line to line of the title of an axis or a key.
  double titleLine() {
    return 1.06 * lineHeight(em);
  }

  /// How deep so many of these are, the gap before them included.
  double titleDepth(List<Label> lines) {
    return lines.isEmpty() ? 0 : titleGap() + (lines.size() - 1) * titleLine() + lineHeight(em);
  }

  /// The longest of these.
  double titleWidth(List<Label> lines) {
    double width = 0;
    for (Label line : lines) {
      width = Math.max(width, line.width(measure, em));
    }
    return width;
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

  /// The size that names may shrink to.
  double least() {
    return Math.min(LEAST, small());
  }

  /// Text in lines of at most a width, broken between words, and within those that are too long;
  /// the last one ends with an ellipsis where it is still too long.
  List<Label> lines(String text, double size, double width, int most) {
    List<Label> lines = new ArrayList<>();
    for (String paragraph : text.lines().toList()) {
      if (lines.size() < most) {
        lines.addAll(Label.of(paragraph).lines(width, measure, size, most - lines.size()));
      }
    }
    return lines;
  }
}
