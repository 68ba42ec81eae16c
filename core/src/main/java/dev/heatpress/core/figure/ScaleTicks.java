package dev.heatpress.core.figure;

import module java.base;

import dev.heatpress.core.color.LinearNorm;
import dev.heatpress.core.color.LogNorm;
import dev.heatpress.core.color.Norm;
import dev.heatpress.core.color.PowerNorm;
import dev.heatpress.core.color.QuantileNorm;
import dev.heatpress.core.color.SymLogNorm;
import dev.heatpress.core.color.TwoSlopeNorm;

/// Ticks of color scales.
public final class ScaleTicks {
  /// Bands of color whose borders are worth a tick each.
  private static final int FEW_BANDS = 12;

  /// Borders of bands need not be round numbers; so many digits tell the narrowest band.
  private static final int DIGITS = 3;

  /// Digits of a number that stands alone.
  private static final int SINGLE = 4;

  private ScaleTicks() {}

  /// The ticks that suit a norm.
  ///
  /// @param bands how many colors there are: where they are few, ticks stand at their borders
  public static Ticks of(Norm norm, int bands) {
    double low = norm.vmin();
    double high = norm.vmax();
    if (low == high) {
      double only = single(low);
      return new LinearTicks(only, only, v -> 0.5);
    }
    if (norm instanceof QuantileNorm levels && levels.isOfLevels()) {
      return new ValueTicks(
          IntStream.rangeClosed(0, levels.bands())
              .mapToObj(k -> BigDecimal.valueOf(levels.border(k)))
              .toList(),
          place(norm));
    }
    if (norm instanceof QuantileNorm anchors && anchors.isOfAnchors()) {
      return new LinearTicks(low, high, place(norm));
    }
    if (bands <= FEW_BANDS && bands > 1) {
      return new ValueTicks(borders(norm, bands), place(norm));
    }
    return switch (norm) {
      case LinearNorm n -> new LinearTicks(low, high, place(n));
      case TwoSlopeNorm n -> new JoinedTicks(low, n.center(), high, place(n));
      case LogNorm n -> new LogTicks(low, high, place(n));
      case SymLogNorm n -> new SymlogTicks(low, high, n.threshold(), place(n));
      case PowerNorm n -> new BentTicks(low, high, place(n));
      case QuantileNorm n -> new BentTicks(low, high, place(n));
    };
  }

  /// A number that stands alone, in as many digits as are read; whole ones as they are.
  private static double single(double value) {
    return value == Math.rint(value)
        ? value
        : new BigDecimal(value).round(new MathContext(SINGLE)).doubleValue();
  }

  /// Where values stand on the bar of a norm, from 0 to 1.
  public static DoubleUnaryOperator place(Norm norm) {
    return value ->
        value <= norm.vmin() ? 0 : value >= norm.vmax() ? 1 : Math.clamp(norm.apply(value), 0, 1);
  }

  private static List<BigDecimal> borders(Norm norm, int bands) {
    double narrowest = Double.POSITIVE_INFINITY;
    for (int i = 1; i <= bands; i++) {
      double width = norm.inverse((double) i / bands) - norm.inverse((i - 1.0) / bands);
      narrowest = width > 0 ? Math.min(narrowest, width) : narrowest;
    }
    int power = NumberLabels.exponent(BigDecimal.valueOf(Math.min(narrowest, Double.MAX_VALUE)));
    List<BigDecimal> borders = new ArrayList<>();
    for (int i = 0; i <= bands; i++) {
      BigDecimal value =
          BigDecimal.valueOf(norm.inverse((double) i / bands))
              .setScale(DIGITS - 1 - power, RoundingMode.HALF_EVEN);
      BigDecimal plain = value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
      if (borders.isEmpty() || plain.compareTo(borders.getLast()) > 0) {
        borders.add(plain);
      }
    }
    return borders;
  }
}
