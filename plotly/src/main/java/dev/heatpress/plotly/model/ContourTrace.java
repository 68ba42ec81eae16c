package dev.heatpress.plotly.model;

import dev.heatpress.core.Cells;

/// Contour lines over the cells of a plot.
///
/// @param name what the user calls it: `data[1]`
/// @param cells rows along the y axis, columns along the x axis
/// @param xs linear positions of the columns; NaN for none
/// @param levels values whose lines are drawn, ascending
/// @param argb of each line
/// @param smoothing how round they are: 0 for straight pieces
public record ContourTrace(
    String name,
    Axis x,
    Axis y,
    Cells cells,
    double[] xs,
    double[] ys,
    double[] levels,
    int[] argb,
    double width,
    String dash,
    double smoothing) {

  /// Tells the axes what must be seen.
  public void gather() {
    for (double at : xs) {
      x.extremes.add(at, at, 0, 0);
    }
    for (double at : ys) {
      y.extremes.add(at, at, 0, 0);
    }
  }
}
