package dev.heatpress.core.color;

import dev.heatpress.core.Printf;
import java.util.Arrays;

/// Bands between quantiles, or other borders, all of the same width on the scale, so that each
/// color has its equal share of the cells; linear within a band. Band k is [border k, border k +
/// 1), the last one with its upper end.
///
/// A value that several borders share, because many cells have it, stands in the middle of them;
/// the least value stays at 0 and the greatest at 1.
public final class QuantileNorm implements Norm {
  private static final long serialVersionUID = 1L;

  private final double[] borders;
  private final int bands;
  private final Kind kind;

  /// Whose borders they are.
  private enum Kind {
    QUANTILES,
    LEVELS,
    ANCHORS
  }

  /// @param borders the values at 0, 1/n, 2/n .. 1 of the scale, for n bands: at least two, not
  ///   decreasing; copied
  /// @throws IllegalArgumentException where a border is not finite or below the one before
  public QuantileNorm(double[] borders) {
    this(borders, Kind.QUANTILES);
  }

  /// Bands between borders that somebody asked for.
  ///
  /// @param continuous whether bands are no more than the steps of colors that run into each other
  /// @throws IllegalArgumentException as the constructor
  public static QuantileNorm levels(double[] borders, boolean continuous) {
    return new QuantileNorm(borders, continuous ? Kind.ANCHORS : Kind.LEVELS);
  }

  private QuantileNorm(double[] borders, Kind kind) {
    this.kind = kind;
    if (borders.length < 2 || borders.length > Colormap.MAX_SIZE + 1) {
      throw new IllegalArgumentException(
          Printf.of(
              "%d borders of quantiles; there are 2 to %d", borders.length, Colormap.MAX_SIZE + 1));
    }
    for (int i = 1; i < borders.length; i++) {
      Norm.checkLimits(borders[i - 1], borders[i]);
    }
    this.borders = borders.clone();
    this.bands = borders.length - 1;
  }

  @Override
  public double apply(double value) {
    if (!(value > borders[0])) {
      return value == borders[0] ? 0 : value < borders[0] ? Double.NEGATIVE_INFINITY : Double.NaN;
    }
    if (value >= borders[bands]) {
      return value == borders[bands] ? 1 : Double.POSITIVE_INFINITY;
    }
    int band = lastAtMost(value);
    if (value == borders[band]) {
      int first = band;
      while (borders[first - 1] == value) {
        first--;
      }
      return position((first + band) / 2, (band - first) % 2 * 0.5);
    }
    return position(band, LinearNorm.ratio(value, borders[band], borders[band + 1]));
  }

  /// (band + part) / bands, of which floor(bands t) is the band whatever the rounding.
  private double position(int band, double part) {
    double t = (band + part) / bands;
    while ((int) (t * bands) < band) {
      t = Math.nextUp(t);
    }
    while ((int) (t * bands) > band) {
      t = Math.nextDown(t);
    }
    return t;
  }

  /// The last border that is not above the value, which is at least the first border.
  private int lastAtMost(double value) {
    int low = 0;
    int high = bands;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (borders[middle] <= value) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public double inverse(double position) {
    double x = Math.clamp(position, 0.0, 1.0) * bands;
    int band = Math.min((int) x, bands - 1);
    return Norm.between(borders[band], borders[band + 1], x - band);
  }

  @Override
  public double vmin() {
    return borders[0];
  }

  @Override
  public double vmax() {
    return borders[bands];
  }

  /// How many bands there are.
  public int bands() {
    return bands;
  }

  /// The value at k / bands().
  public double border(int k) {
    return borders[k];
  }

  /// Whether the borders were asked for as such.
  public boolean isOfLevels() {
    return kind == Kind.LEVELS;
  }

  /// Whether the borders are those of colors that run into each other, between values that were
  /// asked for.
  public boolean isOfAnchors() {
    return kind == Kind.ANCHORS;
  }

  @Override
  public String toString() {
    return "quantiles " + Arrays.toString(borders);
  }
}
