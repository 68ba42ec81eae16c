package dev.heatpress.io.page;

/// A page and the rectangle of the cells in its middle, in points.
///
/// The two are the same unless the cells are a sliver below the 3 pt that a page must have.
///
/// @param pageWidth width of the page
/// @param pageHeight height of the page
/// @param dataWidth width of the cells
/// @param dataHeight height of the cells
public record PageFrame(double pageWidth, double pageHeight, double dataWidth, double dataHeight) {

  /// Distance of the cells from the left edge of the page.
  public double left() {
    return (pageWidth - dataWidth) / 2;
  }

  /// Distance of the cells from the bottom edge of the page.
  public double bottom() {
    return (pageHeight - dataHeight) / 2;
  }

  /// Pixels across the cells at `dpi` pixels per inch, at least one.
  public long pixelWidth(int dpi) {
    return Math.max(1, Math.round(dataWidth * dpi / 72));
  }

  /// Pixels down the cells at `dpi` pixels per inch, at least one.
  public long pixelHeight(int dpi) {
    return Math.max(1, Math.round(dataHeight * dpi / 72));
  }
}
