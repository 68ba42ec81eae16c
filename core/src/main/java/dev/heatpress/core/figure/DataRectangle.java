package dev.heatpress.core.figure;

/// Where the cells lie on a page, in pixels of its grid.
///
/// @param left pixels from the left edge of the page
/// @param top pixels from the upper edge of the page
/// @param width pixels
/// @param height pixels
/// @param pixelsPerPoint of the grid
public record DataRectangle(int left, int top, int width, int height, double pixelsPerPoint) {

  /// The left edge, in points.
  public double x() {
    return left / pixelsPerPoint;
  }

  /// The upper edge, in points.
  public double y() {
    return top / pixelsPerPoint;
  }

  /// The width, in points.
  public double pointWidth() {
    return width / pixelsPerPoint;
  }

  /// The height, in points.
  public double pointHeight() {
    return height / pixelsPerPoint;
  }
}
