package dev.heatpress.core.color;

/// Where a value lies on a color scale. Implementations are immutable and thread-safe.
public interface Norm {

  /// The position of a finite value: 0 at the lower limit, 1 at the upper one, monotone between.
  /// Below the limits it is negative and above them it exceeds 1 (either may be infinite); NaN
  /// means that the value has no place on this scale, and it is drawn as missing.
  double apply(double value);

  /// Refuses limits that are not finite.
  private static double finite(String what, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "%s is %s; a limit of the color scale must be finite".formatted(what, value));
    }
    return value;
  }

  /// Refuses limits that are not finite or stand in the wrong order.
  ///
  /// @throws IllegalArgumentException naming the limits
  static void checkLimits(double vmin, double vmax) {
    if (finite("vmin", vmin) > finite("vmax", vmax)) {
      throw new IllegalArgumentException(
          "vmin %s is above vmax %s; exchange them, and reverse the colormap with _r if that"
                  .formatted(vmin, vmax)
              + " was meant");
    }
  }
}
