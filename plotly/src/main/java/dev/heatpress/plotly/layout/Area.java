package dev.heatpress.plotly.layout;

/// What is drawn in a data area of a scene.
public sealed interface Area permits HeatArea, ImageArea {
  /// What the user calls it: `data[0]`.
  String name();
}
