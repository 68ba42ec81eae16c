package dev.heatpress.plotly.model;

import dev.heatpress.plotly.read.JsNumbers;

/// The look of a text; its family is always that of the figure's font file.
///
/// @param size in pixels
/// @param argb its color
public record Font(double size, int argb) {

  /// The same color in another size.
  public Font sized(double newSize) {
    return new Font(newSize, argb);
  }

  /// As `Lib.bigFont`: a fifth larger, rounded.
  Font big() {
    return sized(JsNumbers.round(1.2 * size));
  }
}
