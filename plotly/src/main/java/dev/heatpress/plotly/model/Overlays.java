package dev.heatpress.plotly.model;

import module java.base;

/// What is drawn on the plots beside heatmaps, each kind in drawing order.
///
/// @param images under the heatmaps; all else over them, as they stand here
public record Overlays(
    List<ImageTrace> images,
    List<ContourTrace> contours,
    List<BarTrace> bars,
    List<ScatterTrace> scatters) {

  /// Copies the lists.
  public Overlays {
    images = List.copyOf(images);
    contours = List.copyOf(contours);
    bars = List.copyOf(bars);
    scatters = List.copyOf(scatters);
  }
}
