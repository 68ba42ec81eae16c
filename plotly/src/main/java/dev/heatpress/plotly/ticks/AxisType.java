package dev.heatpress.plotly.ticks;

/// How an axis maps its coordinates. Positions on an axis are linear numbers: the values, their
/// logarithms to base ten, milliseconds since 1970 (UTC), or the indexes of categories.
public enum AxisType {
  LINEAR,
  LOG,
  DATE,
  CATEGORY
}
