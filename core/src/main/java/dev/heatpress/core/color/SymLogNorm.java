package dev.heatpress.core.color;

import dev.heatpress.core.Printf;

/// Linear from -T to T and logarithmic beyond on both sides, as matplotlib's `SymLogNorm` with base
/// 10 and `linscale` 1: the linear part takes as much room on each side of zero as 10/9 decades.
///
/// Logarithms are those of [StrictMath], which are the same on every machine.
public final class SymLogNorm implements Norm {
  private static final long serialVersionUID = 1L;

  /// linscale / (1 - 1 / base), which makes the slope of the two parts meet for large bases.
  private static final double LINEAR = 1 / (1 - 0.1);

  private static final double LN_10 = StrictMath.log(10);

  /// Thresholds whose products with a few hundred neither overflow nor lose digits.
  private static final double SAFE = 1e280;

  private final double vmin;
  private final double vmax;
  private final double threshold;

  /// Positions before they are divided by the span are in units of T as matplotlib has them, or of
  /// 1 where those products would not be safe.
  private final double unit;

  private final double low;
  private final double span;

  /// @param vmin the value at 0
  /// @param vmax the value at 1, not below vmin
  /// @param threshold T, the end of the linear part, above 0
  /// @throws IllegalArgumentException where a number is not finite, T is not positive, or vmin
  ///   exceeds vmax
  public SymLogNorm(double vmin, double vmax, double threshold) {
    Norm.checkLimits(vmin, vmax);
    if (!(threshold > 0 && threshold <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          Printf.of(
              "the linear part of a symlog scale ends at %s; give a number above 0", threshold));
    }
    this.vmin = vmin;
    this.vmax = vmax;
    this.threshold = threshold;
    this.unit = threshold < SAFE && threshold > 1 / SAFE ? threshold : 1;
    this.low = transform(vmin);
    this.span = transform(vmax) - low;
  }

  @Override
  public double apply(double value) {
    if (span > 0) {
      return (transform(value) - low) / span;
    }
    if (vmin == vmax || (value >= vmin && value <= vmax)) {
      return 0;
    }
    return value < vmin
        ? Double.NEGATIVE_INFINITY
        : value > vmax ? Double.POSITIVE_INFINITY : Double.NaN;
  }

  /// The order of operations is matplotlib's.
  private double transform(double value) {
    double magnitude = Math.abs(value);
    if (magnitude <= threshold) {
      return unit == threshold ? value * LINEAR : value / threshold * LINEAR;
    }
    double ratio = magnitude / threshold;
    double log =
        Double.isInfinite(ratio)
            ? StrictMath.log(magnitude) - StrictMath.log(threshold)
            : StrictMath.log(ratio);
    return Math.signum(value) * unit * (LINEAR + log / LN_10);
  }

  @Override
  public double inverse(double position) {
    if (position <= 0 || position >= 1) {
      return position <= 0 ? vmin : vmax;
    }
    double y = (low + position * span) / unit;
    double decades = Math.abs(y) - LINEAR;
    double power = StrictMath.pow(10, decades);
    double value =
        decades <= 0
            ? y / LINEAR * threshold
            : Math.signum(y)
                * (Double.isInfinite(power)
                    ? StrictMath.pow(10, decades + StrictMath.log10(threshold))
                    : threshold * power);
    return Norm.within(value, vmin, vmax);
  }

  @Override
  public double vmin() {
    return vmin;
  }

  @Override
  public double vmax() {
    return vmax;
  }

  /// T: the scale is linear from -T to T.
  public double threshold() {
    return threshold;
  }

  @Override
  public String toString() {
    return Printf.of("symlog from %s to %s, linear to %s", vmin, vmax, threshold);
  }
}
