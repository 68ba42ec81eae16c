package dev.heatpress.job.color;

import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.job.request.Distribution;
import dev.heatpress.job.request.Limits;
import dev.heatpress.tiling.CellCensus;
import dev.heatpress.tiling.Engine;
import dev.heatpress.tiling.Raster;
import dev.heatpress.tiling.RasterMatrix;
import dev.heatpress.tiling.Resources;
import org.jspecify.annotations.Nullable;

/// The pixels of a raster as color scales see them.
public final class PixelDistribution implements Distribution {
  private final RasterMatrix pixels;
  private final Resources resources;
  private @Nullable Limits limits;

  /// The pixels of a raster, which must stay open.
  public PixelDistribution(Raster raster, Resources resources) {
    this.pixels = new RasterMatrix(raster);
    this.resources = resources;
  }

  @Override
  public Limits limits() {
    Limits known = limits;
    if (known == null) {
      known = Limits.of(pixels.raster(), resources.threads());
      limits = known;
    }
    return known;
  }

  @Override
  public double leastPositive() {
    return census(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, true, false).leastPositive();
  }

  /// Counts the pixels outside limits.
  ///
  /// @param zeroApart whether zero has a color of its own
  CellCensus census(double low, double high, boolean positive, boolean zeroApart) {
    CellCensus census = new CellCensus(pixels.dtype(), low, high, positive, zeroApart);
    Region all = Region.all(pixels);
    Engine.visit(pixels, all, resources, census, "counting pixels", Progress.NONE);
    return census;
  }

  @Override
  public double[] quantiles(double[] fractions, boolean positive) {
    Region all = Region.all(pixels);
    return Engine.quantiles(pixels, all, fractions, positive, resources, Progress.NONE);
  }
}
