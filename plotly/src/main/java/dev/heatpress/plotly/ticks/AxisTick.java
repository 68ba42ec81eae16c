package dev.heatpress.plotly.ticks;

/// A tick: where it is, and its label in Plotly's markup (`<br>`, `<sup>`), which may be empty.
///
/// @param x position on the linear axis
/// @param fontSize of the label, in pixels
/// @param dx shift of the label to the right, in pixels
/// @param dy shift of the label down, in pixels
public record AxisTick(double x, String text, double fontSize, double dx, double dy) {}
