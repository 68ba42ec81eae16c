package dev.heatpress.plotly.model;

import dev.heatpress.core.figure.Face;
import dev.heatpress.plotly.read.JsNumbers;

/// The look of a text.
///
/// @param size in pixels
/// @param argb its color
/// @param face its letters
public record Font(double size, int argb, Face face) {

  /// Regular letters.
  public Font(double size, int argb) {
    this(size, argb, Face.REGULAR);
  }

  /// The same letters in another size.
  public Font sized(double newSize) {
    return new Font(newSize, argb, face);
  }

  /// The same letters in another color.
  public Font colored(int newColor) {
    return new Font(size, newColor, face);
  }

  /// As `Lib.bigFont`: a fifth larger, rounded.
  Font big() {
    return sized(JsNumbers.round(1.2 * size));
  }
}
