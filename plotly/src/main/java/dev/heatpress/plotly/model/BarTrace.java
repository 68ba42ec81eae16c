package dev.heatpress.plotly.model;

import module java.base;

/// Bars of a trace: `bar` and `histogram`.
///
/// @param name what the user calls it: `data[1]`
/// @param horizontal whether they lie
/// @param bars in their order
/// @param whole whether their edges lie between pixels, as they do without gaps
/// @param lineWidth of their outlines
/// @param clipped whether only what lies in the plot is seen
public record BarTrace(
    String name,
    Axis x,
    Axis y,
    boolean horizontal,
    List<Bar> bars,
    boolean whole,
    double lineWidth,
    boolean clipped) {

  /// Copies the list.
  public BarTrace {
    bars = List.copyOf(bars);
  }

  /// A bar, in linear positions.
  ///
  /// @param from where it begins along the axis of positions, to where it ends
  /// @param base where it begins along the axis of sizes, top where it ends
  public record Bar(double from, double to, double base, double top, int argb, int line) {}
}
