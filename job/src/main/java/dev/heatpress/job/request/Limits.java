package dev.heatpress.job.request;

import dev.heatpress.core.Progress;
import dev.heatpress.tiling.BandWriter;
import dev.heatpress.tiling.Bands;
import dev.heatpress.tiling.Raster;

/// The least and the greatest finite number; both NaN where there is none.
public record Limits(double min, double max) {
  /// Of no number.
  public static final Limits NONE = new Limits(Double.NaN, Double.NaN);

  /// The limits of both.
  public Limits and(Limits other) {
    if (Double.isNaN(min)) {
      return other;
    }
    return Double.isNaN(other.min)
        ? this
        : new Limits(Math.min(min, other.min), Math.max(max, other.max));
  }

  /// The limits of the first `count` values.
  static Limits of(double[] values, int count) {
    double least = Double.POSITIVE_INFINITY;
    double greatest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      double x = values[i];
      if (Math.abs(x) <= Double.MAX_VALUE) {
        least = Math.min(least, x);
        greatest = Math.max(greatest, x);
      }
    }
    return least > greatest ? NONE : new Limits(least, greatest);
  }

  /// The limits of all pixels.
  public static Limits of(Raster raster, int threads) {
    Collector collector = new Collector(raster.width());
    Bands.write(raster, Bands.rows(raster), threads, collector, Progress.NONE);
    return collector.limits;
  }

  /// Collects the limits of a raster, band by band.
  private static final class Collector implements BandWriter<Limits> {
    private final int width;
    private Limits limits = NONE;

    Collector(int width) {
      this.width = width;
    }

    @Override
    public Limits encode(int firstRow, int rows, double[] means) {
      return of(means, rows * width);
    }

    @Override
    public void append(Limits band) {
      limits = limits.and(band);
    }
  }
}
