package dev.heatpress.core.color;

import dev.heatpress.core.Printf;

/// Linear from vmin (0) to center (1/2), and with another slope on to vmax (1), as matplotlib's
/// `TwoSlopeNorm`. Values outside the limits go to -Infinity and +Infinity.
///
/// @param vmin the value at 0
/// @param center the value at 1/2, between the limits; it may be equal to one of them
/// @param vmax the value at 1
public record TwoSlopeNorm(double vmin, double center, double vmax) implements Norm {

  /// @throws IllegalArgumentException where a limit is not finite or they are not in order
  public TwoSlopeNorm {
    Norm.checkLimits(vmin, vmax);
    if (!(vmin <= center && center <= vmax)) {
      throw new IllegalArgumentException(
          Printf.of(
              "center %s lies outside the limits %s to %s; widen the limits or move the center",
              center, vmin, vmax));
    }
  }

  @Override
  public double apply(double value) {
    if (value < vmin) {
      return Double.NEGATIVE_INFINITY;
    }
    if (value > vmax) {
      return Double.POSITIVE_INFINITY;
    }
    if (value == vmax) {
      return 1;
    }
    return value < center ? piece(value, vmin, center) : piece(value, center, vmax) + 0.5;
  }

  @Override
  public double inverse(double position) {
    return position < 0.5
        ? Norm.between(vmin, center, 2 * position)
        : Norm.between(center, vmax, 2 * position - 1);
  }

  /// Half the position of a value in [from, to). The order of operations is numpy's `interp`, on
  /// whose bits the edges between two colors hang; it fails only for extreme spans.
  private static double piece(double value, double from, double to) {
    double slope = 0.5 / (to - from);
    if (slope > 0 && slope <= Double.MAX_VALUE) {
      return slope * (value - from);
    }
    double h = slope > 0 ? 1 : 0.5;
    return 0.5 * ((value * h - from * h) / (to * h - from * h));
  }
}
