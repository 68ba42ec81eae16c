package dev.heatpress.core.rects;

/// Takes rectangles of equal cells, one call each, without an object per rectangle.
@FunctionalInterface
public interface RectSink {

  /// The `w` x `h` cells whose top left one lies in column `x` and row `y` are all of one color.
  void rect(int x, int y, int w, int h, int color);
}
