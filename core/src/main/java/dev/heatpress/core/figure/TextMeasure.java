package dev.heatpress.core.figure;

import java.util.List;

/// How much room text takes. Implementations are immutable and thread-safe.
public interface TextMeasure {

  /// The advance width of a text of size 1; characters without a glyph count as the box that is
  /// drawn instead of them.
  double width(String text);

  /// Height of capitals and digits above the baseline, at size 1.
  double capHeight();

  /// Height of the tallest letters above the baseline, at size 1.
  double ascent();

  /// Depth of the lowest letters below the baseline, at size 1, as a positive number.
  double descent();

  /// Whether there is a glyph for a character.
  boolean hasGlyph(int codePoint);

  /// The width of runs in a text of a size.
  default double width(List<Scene.Run> runs, double size) {
    double width = 0;
    for (Scene.Run run : runs) {
      width += width(run.text()) * run.scale();
    }
    return width * size;
  }
}
