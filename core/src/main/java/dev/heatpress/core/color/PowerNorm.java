package dev.heatpress.core.color;

import dev.heatpress.core.Printf;

/// ((value - vmin) / (vmax - vmin)) to the power gamma, as matplotlib's `PowerNorm`, but for values
/// below vmin: those are below the limits here (as since matplotlib 3.9), not at them.
///
/// Powers are those of [StrictMath], which are the same on every machine.
public final class PowerNorm implements Norm {
  private static final long serialVersionUID = 1L;

  private final double vmin;
  private final double vmax;
  private final double gamma;

  /// The power of the span, or 0 where it is no normal number and ratios must be taken first.
  private final double divisor;

  /// @param vmin the value at 0
  /// @param vmax the value at 1, not below vmin
  /// @param gamma the exponent, above 0
  /// @throws IllegalArgumentException where a number is not finite, gamma is not positive, or vmin
  ///   exceeds vmax
  public PowerNorm(double vmin, double vmax, double gamma) {
    Norm.checkLimits(vmin, vmax);
    if (!(gamma > 0 && gamma <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException(
          Printf.of("the exponent of a power scale is %s; give a number above 0", gamma));
    }
    this.vmin = vmin;
    this.vmax = vmax;
    this.gamma = gamma;
    double power = power(vmax - vmin);
    this.divisor = power >= Double.MIN_NORMAL && power <= Double.MAX_VALUE ? power : 0;
  }

  @Override
  public double apply(double value) {
    if (vmin == vmax) {
      return 0;
    }
    if (value < vmin) {
      return Double.NEGATIVE_INFINITY;
    }
    return divisor > 0 ? power(value - vmin) / divisor : power(LinearNorm.ratio(value, vmin, vmax));
  }

  private double power(double base) {
    // Two that hardware rounds correctly.
    return gamma == 0.5 ? Math.sqrt(base) : gamma == 2 ? base * base : StrictMath.pow(base, gamma);
  }

  @Override
  public double inverse(double position) {
    return Norm.between(vmin, vmax, Math.min(1, StrictMath.pow(position, 1 / gamma)));
  }

  @Override
  public double vmin() {
    return vmin;
  }

  @Override
  public double vmax() {
    return vmax;
  }

  /// The exponent.
  public double gamma() {
    return gamma;
  }

  @Override
  public String toString() {
    return Printf.of("power %s from %s to %s", gamma, vmin, vmax);
  }
}
