package dev.heatpress.plotly.model;

import dev.heatpress.core.ArgbRows;

/// Pixels of any colors over the plot of two axes: a trace of type `image`.
///
/// @param name what the user calls it: `data[1]`
/// @param pixels rows along the y axis, the first one at `y0`
/// @param x0 linear position where the first column begins; y0 that of the first row
/// @param dx linear width of a pixel, dy its height; negative ones run back
/// @param smooth whether enlarged pixels run into each other
public record ImageTrace(
    String name,
    Axis x,
    Axis y,
    ArgbRows pixels,
    double x0,
    double dx,
    double y0,
    double dy,
    boolean smooth,
    double opacity) {

  /// Linear position where the last column ends.
  public double x1() {
    return x0 + pixels.columns() * dx;
  }

  /// Linear position where the last row ends.
  public double y1() {
    return y0 + pixels.rows() * dy;
  }

  /// Tells the axes what must be seen.
  public void gather() {
    x.extremes.add(x0, x1(), 0, 0);
    y.extremes.add(y0, y1(), 0, 0);
  }
}
