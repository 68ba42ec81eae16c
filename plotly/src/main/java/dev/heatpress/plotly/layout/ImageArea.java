package dev.heatpress.plotly.layout;

import dev.heatpress.core.ArgbRows;

/// An image as it is drawn: which part of it fills its area. Where the first number of a direction
/// is greater than the second, it is drawn backwards.
///
/// @param name what the user calls it: `layout.images[0]`
/// @param pixels the whole image
/// @param left where in the image the left edge of the area lies, in its pixels; the others alike
/// @param smooth whether enlarged pixels run into each other
public record ImageArea(
    String name,
    ArgbRows pixels,
    double left,
    double right,
    double top,
    double bottom,
    boolean smooth)
    implements Area {

  /// Whether all of it is seen, as it stands.
  public boolean isWhole() {
    return left == 0 && top == 0 && right == pixels.columns() && bottom == pixels.rows();
  }
}
