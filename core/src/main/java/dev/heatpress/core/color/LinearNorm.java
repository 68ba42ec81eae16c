package dev.heatpress.core.color;

/// (value - vmin) / (vmax - vmin), as matplotlib's `Normalize`; equal limits send all to 0.
///
/// @param vmin the value at 0
/// @param vmax the value at 1, not below vmin
public record LinearNorm(double vmin, double vmax) implements Norm {

  /// @throws IllegalArgumentException where a limit is not finite or vmin exceeds vmax
  public LinearNorm {
    Norm.checkLimits(vmin, vmax);
  }

  @Override
  public double apply(double value) {
    return vmin == vmax ? 0 : ratio(value, vmin, vmax);
  }

  /// Where a value lies from vmin (0) to another vmax (1).
  static double ratio(double value, double vmin, double vmax) {
    double h = Double.isInfinite(vmax - vmin) ? 0.5 : 1;
    return (value * h - vmin * h) / (vmax * h - vmin * h);
  }

  @Override
  public double inverse(double position) {
    return Norm.between(vmin, vmax, position);
  }

  /// What to multiply values by before they are subtracted: 1, or 1/2 where vmax - vmin overflows.
  double unit() {
    return Double.isInfinite(vmax - vmin) ? 0.5 : 1;
  }
}
