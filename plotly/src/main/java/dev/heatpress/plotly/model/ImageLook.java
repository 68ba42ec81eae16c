package dev.heatpress.plotly.model;

import dev.heatpress.core.ArgbRows;
import dev.heatpress.plotly.model.FigureModel.Reference;

/// An image of the layout (`layout.images`).
///
/// @param name what the user calls it: `layout.images[0]`
/// @param width in the numbers of the axis, or a part of what it refers to; height alike
/// @param left which part of the width lies left of x: 0, 0.5 or 1
/// @param above which part of the height lies above y
/// @param sizing `contain`, `fill` or `stretch`
/// @param layer `below` or `above`
public record ImageLook(
    String name,
    ArgbRows pixels,
    Reference xref,
    Reference yref,
    double x,
    double y,
    double width,
    double height,
    double left,
    double above,
    String sizing,
    String layer,
    double opacity) {

  /// Whether it lies in the plot of two axes, on their grid lines.
  public boolean inPlot() {
    return layer.equals("below") && xref.axis() != null && yref.axis() != null;
  }
}
