package dev.heatpress.core.color;

/// Decimal logarithms between those of the limits, as matplotlib's `LogNorm`. Zero and negative
/// values have no place on it, or lie below the limits.
///
/// Logarithms are those of [StrictMath], which are the same on every machine.
public final class LogNorm implements Norm {
  private static final long serialVersionUID = 1L;

  private final double vmin;
  private final double vmax;
  private final double low;
  private final double span;
  private final boolean clips;

  /// @param vmin the value at 0, above 0
  /// @param vmax the value at 1, not below vmin
  /// @throws IllegalArgumentException where a limit is not finite, not positive, or vmin exceeds
  ///   vmax
  public LogNorm(double vmin, double vmax) {
    this(vmin, vmax, false);
  }

  /// @param clips whether zero and negative values lie below the limits
  public LogNorm(double vmin, double vmax, boolean clips) {
    Norm.checkLimits(vmin, vmax);
    if (vmin <= 0) {
      throw new IllegalArgumentException(
          "vmin " + vmin + " is not above 0, where a logarithmic scale begins; raise it");
    }
    this.vmin = vmin;
    this.vmax = vmax;
    this.clips = clips;
    this.low = StrictMath.log10(vmin);
    this.span = StrictMath.log10(vmax) - low;
  }

  @Override
  public double apply(double value) {
    // Not the other way round, so that NaN is without a place too.
    if (!(value > 0)) {
      return clips && value <= 0 ? Double.NEGATIVE_INFINITY : Double.NaN;
    }
    if (span > 0) {
      return (StrictMath.log10(value) - low) / span;
    }
    // Limits that differ by less than their logarithms can tell.
    return vmin == vmax || (value >= vmin && value <= vmax)
        ? 0
        : value < vmin ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  }

  @Override
  public double inverse(double position) {
    if (position <= 0 || position >= 1) {
      return position <= 0 ? vmin : vmax;
    }
    return Norm.within(StrictMath.pow(10, low + position * span), vmin, vmax);
  }

  @Override
  public double vmin() {
    return vmin;
  }

  @Override
  public double vmax() {
    return vmax;
  }

  @Override
  public String toString() {
    return "log from " + vmin + " to " + vmax;
  }
}
