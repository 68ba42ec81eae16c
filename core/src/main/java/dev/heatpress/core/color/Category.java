package dev.heatpress.core.color;

import java.io.Serializable;

/// A value that stands for something, with the name and the color of that.
///
/// @param value of the cells, a finite number
/// @param label for the legend
/// @param argb the color as 0xAARRGGBB
public record Category(double value, String label, int argb) implements Serializable {

  /// Refuses values that no cell can be equal to.
  public Category {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a category of the value " + value);
    }
  }

  /// A number as people write it: without a fraction where it is whole.
  public static String text(double value) {
    return value == Math.rint(value) && Math.abs(value) <= 0x1p53
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
