package dev.heatpress.core.figure;

/// Which letters of a family a text is written in.
///
/// @param bold heavy strokes
/// @param italic slanted letters
public record Face(Family family, boolean bold, boolean italic) {

  /// The kinds of letters that there are.
  public enum Family {
    SANS,
    SERIF,
    MONO
  }

  /// Upright and of plain weight, without serifs: what figures are written in.
  public static final Face REGULAR = new Face(Family.SANS, false, false);
}
