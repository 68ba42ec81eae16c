package dev.heatpress.io.paint;

import dev.heatpress.core.figure.Lengths;

/// A rectangle of whole pixels: columns [left, right) of rows [top, bottom).
public record PixelBox(int left, int top, int right, int bottom) {
  static final PixelBox NONE = new PixelBox(0, 0, 0, 0);

  /// The pixels of a rectangle given in units: its sides are rounded, to at least one pixel, and
  /// then placed at the nearest edges of pixels. So equal sides have equally many pixels wherever
  /// they lie, and squares are square.
  public static PixelBox of(double x, double y, double width, double height, double pixelsPerUnit) {
    int left = round(x * pixelsPerUnit);
    int top = round(y * pixelsPerUnit);
    return new PixelBox(
        left,
        top,
        left + Math.max(1, round(width * pixelsPerUnit)),
        top + Math.max(1, round(height * pixelsPerUnit)));
  }

  /// Within a range in which sums of two don't overflow.
  static int round(double pixels) {
    return (int) Math.clamp(Lengths.rounded(pixels), -(1 << 29), 1 << 29);
  }

  /// Pixels across, negative where there are none.
  public int width() {
    return right - left;
  }

  /// Pixels down, negative where there are none.
  public int height() {
    return bottom - top;
  }

  boolean isEmpty() {
    return left >= right || top >= bottom;
  }

  PixelBox and(PixelBox other) {
    return new PixelBox(
        Math.max(left, other.left),
        Math.max(top, other.top),
        Math.min(right, other.right),
        Math.min(bottom, other.bottom));
  }

  PixelBox around(PixelBox other) {
    return new PixelBox(
        Math.min(left, other.left),
        Math.min(top, other.top),
        Math.max(right, other.right),
        Math.max(bottom, other.bottom));
  }
}
