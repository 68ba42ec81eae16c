package dev.heatpress.core.figure;

import java.util.List;

/// How much room text takes. Implementations are immutable and thread-safe.
public interface TextMeasure {

  /// The advance width of a text of size 1; characters without a glyph count as the box that is
  /// drawn instead of them.
  double width(String text, Face face);

  /// Height of capitals and digits above the baseline, at size 1.
  double capHeight();

  /// Height of the tallest letters above the baseline, at size 1.
  double ascent(Face face);

  /// Depth of the lowest letters below the baseline, at size 1, as a positive number.
  double descent(Face face);

  /// The advance width of a text of size 1 in regular letters.
  default double width(String text) {
    return width(text, Face.REGULAR);
  }

  /// Height of the tallest regular letters above the baseline, at size 1.
  default double ascent() {
    return ascent(Face.REGULAR);
  }

  /// Depth of the lowest regular letters below the baseline, at size 1, as a positive number.
  default double descent() {
    return descent(Face.REGULAR);
  }

  /// The width of runs in a text of a size.
  default double width(List<Scene.Run> runs, double size) {
    double width = 0;
    for (Scene.Run run : runs) {
      width += width(run.text(), run.face()) * run.scale();
    }
    return width * size;
  }
}
