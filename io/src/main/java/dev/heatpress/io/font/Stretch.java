package dev.heatpress.io.font;

/// A part of a text with its glyphs in the order in which they are drawn, all of one font. Lengths
/// are at size 1.
///
/// @param text that it says, in the order in which it is read
/// @param glyphs of the typeface
/// @param texts per glyph the characters that it says, which may be none
/// @param x of each glyph along the baseline, from where the part begins
/// @param y of each glyph above the baseline
/// @param width how far the next part begins
public record Stretch(
    Kind kind,
    String text,
    Typeface typeface,
    int[] glyphs,
    String[] texts,
    double[] x,
    double[] y,
    double width) {

  /// How characters became glyphs.
  public enum Kind {
    /// Each character is a glyph, one after the other.
    PLAIN,
    /// Each character is a glyph, and marks stand above or below letters.
    MARKED,
    /// Glyphs are not those of single characters, or run to the left.
    SHAPED,
    /// A character that no font has: a box.
    BOX
  }
}
