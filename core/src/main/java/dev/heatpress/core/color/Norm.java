package dev.heatpress.core.color;

import dev.heatpress.core.Printf;
import java.io.Serializable;

/// Where a value lies on a color scale. Implementations are immutable and thread-safe.
///
/// The set is closed, so that whoever draws a color bar can choose its ticks by the kind of norm.
public sealed interface Norm extends Serializable
    permits LinearNorm, TwoSlopeNorm, LogNorm, SymLogNorm, PowerNorm, QuantileNorm {

  /// The position of a finite value: 0 at the lower limit, 1 at the upper one, monotone between.
  /// Below the limits it is negative and above them it exceeds 1 (either may be infinite); NaN
  /// means that the value has no place on this scale, and it is drawn as missing.
  ///
  /// Equal limits send every value that has a place to 0 (but see [QuantileNorm]).
  double apply(double value);

  /// The value at a position from 0 to 1, monotone: vmin at 0, vmax at 1, and between them what
  /// [#apply] sends there, as exactly as doubles allow.
  double inverse(double position);

  /// The value at 0.
  double vmin();

  /// The value at 1, not below [#vmin()].
  double vmax();

  /// A value that rounding may have carried out of the limits, put back between them.
  static double within(double value, double vmin, double vmax) {
    return Math.min(vmax, Math.max(vmin, value));
  }

  /// The point at t, from 0 to 1, on the way from a to b; a + (b - a) t, also where the difference
  /// overflows.
  static double between(double a, double b, double t) {
    double span = b - a;
    return Double.isInfinite(span) ? a * (1 - t) + b * t : within(a + span * t, a, b);
  }

  /// Refuses limits that are not finite.
  private static double finite(String what, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          Printf.of("%s is %s; a limit of the color scale must be finite", what, value));
    }
    return value;
  }

  /// Refuses limits that are not finite or stand in the wrong order.
  ///
  /// @throws IllegalArgumentException naming the limits
  static void checkLimits(double vmin, double vmax) {
    if (finite("vmin", vmin) > finite("vmax", vmax)) {
      throw new IllegalArgumentException(
          Printf.of(
                  "vmin %s is above vmax %s; exchange them, and reverse the colormap with _r if that",
                  vmin, vmax)
              + " was meant");
    }
  }
}
