package dev.heatpress.core.color;

import java.util.Arrays;

/// Bands between borders: band k is [border k, border k + 1), the last one with its upper end. All
/// bands are equally wide on the scale, and linear within.
public final class LevelsNorm implements Norm {
  private final QuantileNorm bands;
  private final boolean continuous;

  /// @param borders rising, one more than there are bands
  /// @param continuous whether bands are no more than steps of colors that run into each other, as
  ///   narrow as a map has colors
  /// @throws IllegalArgumentException as [QuantileNorm]
  public LevelsNorm(double[] borders, boolean continuous) {
    this.bands = new QuantileNorm(borders);
    this.continuous = continuous;
  }

  /// Whether the borders are no places that anybody asked for.
  public boolean isContinuous() {
    return continuous;
  }

  @Override
  public double apply(double value) {
    return bands.apply(value);
  }

  @Override
  public double inverse(double position) {
    return bands.inverse(position);
  }

  @Override
  public double vmin() {
    return bands.vmin();
  }

  @Override
  public double vmax() {
    return bands.vmax();
  }

  /// The borders, in a fresh array.
  public double[] borders() {
    double[] borders = new double[bands.bands() + 1];
    Arrays.setAll(borders, bands::border);
    return borders;
  }

  @Override
  public String toString() {
    return "levels " + Arrays.toString(borders());
  }
}
