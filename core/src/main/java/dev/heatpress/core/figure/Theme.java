package dev.heatpress.core.figure;

/// The colors of everything but the cells, 0xAARRGGBB.
///
/// @param page behind everything
/// @param text titles and labels
/// @param faint subtitles
/// @param line frames, ticks and outlines
/// @param grid borders of cells
public record Theme(int page, int text, int faint, int line, int grid) {
  /// Black on white, for paper.
  public static final Theme LIGHT =
      new Theme(0xFFFFFFFF, 0xFF000000, 0xFF555555, 0xFF000000, 0xFFFFFFFF);

  /// Light gray on nearly black, for slides.
  public static final Theme DARK =
      new Theme(0xFF15181C, 0xFFEDEFF2, 0xFFA9B0B8, 0xFFC3C9D0, 0xFF15181C);

  /// The same with nothing behind it.
  public Theme transparent() {
    return new Theme(0, text, faint, line, grid);
  }
}
