package dev.heatpress.job.request;

import dev.heatpress.core.Printf;
import dev.heatpress.core.color.ColorScale;
import dev.heatpress.core.color.Colormap;
import dev.heatpress.core.color.LinearNorm;
import dev.heatpress.core.color.LogNorm;
import dev.heatpress.core.color.Norm;
import dev.heatpress.core.color.PowerNorm;
import dev.heatpress.core.color.QuantileNorm;
import dev.heatpress.core.color.SymLogNorm;
import dev.heatpress.core.color.TwoSlopeNorm;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.request.LimitRequest.At;
import dev.heatpress.job.request.LimitRequest.Auto;
import dev.heatpress.job.request.LimitRequest.Bound;
import dev.heatpress.job.request.LimitRequest.Percentile;
import dev.heatpress.job.request.NormRequest.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How numbers become colors.
///
/// @param colormap the colors, already reduced to the bands of `--levels`
/// @param levels the values of the colors, which are the limits, too; null where limits are found
/// @param norm how values are spread over the colors
/// @param limits where the scale begins and ends
/// @param center the value of the middle color, with a linear norm; null for a scale of one slope
/// @param symmetric whether both sides of the center have one slope, and the limits are as far
///   apart as the farther one is
/// @param bad the color of missing values, 0xAARRGGBB
/// @param under the color below the limits; null for the first one of the map
/// @param over the color above the limits; null for the last one of the map
/// @param zero the color of exactly zero; null for that of the scale
/// @param remark what is to be said of the colors; empty for nothing
public record ColorRequest(
    Colormap colormap,
    @Nullable QuantileNorm levels,
    NormRequest norm,
    LimitRequest limits,
    @Nullable Double center,
    boolean symmetric,
    int bad,
    @Nullable Integer under,
    @Nullable Integer over,
    @Nullable Integer zero,
    String remark) {

  /// Refuses what contradicts itself.
  public ColorRequest {
    Double low = limits.givenLow();
    Double high = limits.givenHigh();
    if (center != null && norm.kind() != Kind.LINEAR) {
      throw SettingException.of(
          "center",
          "%s divides a linear scale; drop it, or `norm` (symlog is symmetric too)",
          center);
    }
    if (symmetric && center == null) {
      throw SettingException.of("symmetric", "is for a scale around a `center`; give that, too");
    }
    if (center != null
        && !symmetric
        && ((low != null && low > center) || (high != null && high < center))) {
      throw SettingException.of(
          "center", "%s lies outside `vmin` and `vmax`; move it between them", center);
    }
    Double notPositive = low != null && low <= 0 ? low : high != null && high <= 0 ? high : null;
    if (norm.positive() && notPositive != null) {
      throw SettingException.about(
          "norm",
          Printf.of(
                  "a limit of %s has no place on a logarithmic scale; raise it above 0, or use",
                  notPositive)
              + " `norm` symlog:T");
    }
    if (norm.kind() == Kind.QUANTILE && (low != null || high != null)) {
      throw SettingException.of(
          "norm",
          "quantile takes its limits from the values; drop `vmin`, `vmax` and numbers in"
              + " `limits` (percentages are allowed)");
    }
  }

  /// The same with limits where it has none of its own; a scale around a center reaches to it,
  /// wherever the values lie.
  ColorRequest within(double low, double high) {
    double from = center == null ? low : Math.min(low, center);
    double to = center == null ? high : Math.max(high, center);
    return new ColorRequest(
        colormap,
        levels,
        norm,
        limits.within(from, to),
        center,
        symmetric,
        bad,
        under,
        over,
        zero,
        remark);
  }

  /// Whether a limit was asked for.
  public boolean hasLimits() {
    return levels != null || limits.low() instanceof At || limits.high() instanceof At;
  }

  /// Whether the scale is known before a value is.
  boolean isFixed() {
    return levels != null
        || (norm.kind() != Kind.QUANTILE && limits.low().isGiven() && limits.high().isGiven());
  }

  /// What is to be said of the colors.
  public List<String> remarks() {
    return remark.isEmpty() ? List.of() : List.of(remark);
  }

  /// Whether it depends on the order of the values.
  boolean ranks() {
    return norm.kind() == Kind.QUANTILE
        || limits.low() instanceof Percentile
        || limits.high() instanceof Percentile;
  }

  /// Whether its colors are grays, which may have 16 bits.
  boolean isGray() {
    return colormap.name().equals("gray") || colormap.name().equals("gray_r");
  }

  /// The key of something that only a scale has, and that was asked for; null where nothing was.
  @Nullable String ofScale() {
    if (limits.givenLow() != null) {
      return "vmin";
    }
    if (limits.givenHigh() != null) {
      return "vmax";
    }
    return !limits.isAuto()
        ? "limits"
        : center != null
            ? "center"
            : levels != null
                ? "levels"
                : zero != null
                    ? "zero-color"
                    : under != null ? "under" : over != null ? "over" : null;
  }

  /// Whether values can lie outside the limits, other than infinite ones.
  public boolean canClip() {
    return !(limits.low() instanceof Auto && limits.high() instanceof Auto);
  }

  /// Whether quantiles are needed, for limits or for the norm.
  public boolean needsQuantiles() {
    return norm.kind() == Kind.QUANTILE
        || limits.low() instanceof Percentile
        || limits.high() instanceof Percentile;
  }

  /// The limits as far as they do not give way to each other: what was asked for, infinite where
  /// that is left to the values.
  public Limits asked(Distribution values) {
    if (symmetric && canClip()) {
      Norm norm = norm(values);
      return new Limits(norm.vmin(), norm.vmax());
    }
    return new Limits(
        limits.low() instanceof Auto ? Double.NEGATIVE_INFINITY : low(values),
        limits.high() instanceof Auto ? Double.POSITIVE_INFINITY : high(values));
  }

  /// The scale for these values.
  ///
  /// A limit that was asked for stays; the other one gives way where it would be on its wrong side,
  /// or on the wrong side of the center.
  public ColorScale scale(Distribution values) {
    return new ColorScale(colormap, norm(values), bad, under, over, zero);
  }

  /// Whether so many colors are enough for all that a scale may show.
  boolean fits(int count) {
    return new ColorScale(colormap, new LinearNorm(0, 1), bad, under, over, zero).fits(count);
  }

  /// Whether zero and negative values lie below the limits of a logarithmic scale, since its lower
  /// one was asked for; otherwise they have no place on it.
  public boolean clipsNonPositive() {
    return norm.positive() && limits.asksLow();
  }

  private Norm norm(Distribution values) {
    if (levels != null) {
      return levels;
    }
    if (norm.kind() == Kind.QUANTILE) {
      return new QuantileNorm(borders(values));
    }
    double low = low(values);
    double high = high(values);
    // Equal limits would give every value the first color, even one beyond a limit that was given.
    boolean lowAsked = !(limits.low() instanceof Auto);
    if (low >= high && !limits.high().isGiven() && lowAsked) {
      high = Math.min(Math.nextUp(low), Double.MAX_VALUE);
    } else if (low >= high && !limits.low().isGiven() && !(limits.high() instanceof Auto)) {
      low = Math.max(Math.nextDown(high), norm.positive() ? Double.MIN_VALUE : -Double.MAX_VALUE);
    }
    return switch (norm.kind()) {
      case LOG -> new LogNorm(low, Math.max(low, high), clipsNonPositive());
      case SYMLOG -> new SymLogNorm(low, high, norm.parameter());
      case POWER -> new PowerNorm(low, high, norm.parameter());
      case LINEAR, QUANTILE, CATEGORY ->
          center == null
              ? new LinearNorm(low, high)
              : symmetric
                  ? around(center, Math.max(high - center, center - low))
                  : new TwoSlopeNorm(Math.min(low, center), center, Math.max(high, center));
    };
  }

  private static Norm around(double center, double reach) {
    double most = Double.MAX_VALUE;
    double least = Math.max(-most, center - reach);
    return new LinearNorm(least, Math.min(most, center + reach));
  }

  private double low(Distribution values) {
    double low =
        limits.low() instanceof At at
            ? at.value()
            : limits.low() instanceof Percentile
                ? shares(values)[0]
                : norm.positive() ? values.leastPositive() : values.limits().min();
    return Double.isNaN(low) ? orElse(limits.high(), norm.positive() ? 1 : 0) : low;
  }

  private double high(Distribution values) {
    double high =
        limits.high() instanceof At at
            ? at.value()
            : limits.high() instanceof Percentile ? shares(values)[1] : values.limits().max();
    boolean none = Double.isNaN(high) || (norm.positive() && high <= 0);
    return none ? orElse(limits.low(), norm.positive() ? 10 : 1) : high;
  }

  /// A limit for a matrix without any number.
  private double orElse(Bound other, double otherwise) {
    return other instanceof At at ? at.value() : center != null ? center : otherwise;
  }

  /// Both ends at once, since the passes over the cells are the same; an end that is no percentage
  /// costs nothing more.
  private double[] shares(Distribution values) {
    return values.quantiles(
        new double[] {fraction(limits.low(), 0), fraction(limits.high(), 1)}, norm.positive());
  }

  private static double fraction(Bound bound, double otherwise) {
    return bound instanceof Percentile percentile ? percentile.fraction() : otherwise;
  }

  /// As many bands as the map has colors, with equally many values in each.
  private double[] borders(Distribution values) {
    double from = fraction(limits.low(), 0);
    double to = fraction(limits.high(), 1);
    int bands = colormap.size();
    double[] fractions = new double[bands + 1];
    for (int i = 0; i <= bands; i++) {
      fractions[i] = i == bands ? to : from + (to - from) * i / bands;
    }
    double[] borders = values.quantiles(fractions, false);
    if (Double.isNaN(borders[0])) {
      for (int i = 0; i <= bands; i++) {
        borders[i] = (double) i / bands;
      }
    }
    for (int i = 1; i <= bands; i++) {
      // Interpolated quantiles may step back by the last bit.
      borders[i] = Math.max(borders[i], borders[i - 1]);
    }
    return borders;
  }
}
