package dev.heatpress.cli;

import dev.heatpress.core.Progress;
import dev.heatpress.tiling.CellCensus;
import dev.heatpress.tiling.Engine;
import dev.heatpress.tiling.Raster;
import dev.heatpress.tiling.RasterMatrix;
import dev.heatpress.tiling.Region;
import org.jspecify.annotations.Nullable;

/// The pixels of a raster as color scales see them.
final class PixelDistribution implements Distribution {
  private final RasterMatrix pixels;
  private final int threads;
  private final long memory;
  private @Nullable Limits limits;

  PixelDistribution(Raster raster, int threads, long memory) {
    this.pixels = new RasterMatrix(raster);
    this.threads = threads;
    this.memory = memory;
  }

  @Override
  public Limits limits() {
    Limits known = limits;
    if (known == null) {
      known = new RasterWriter(pixels.raster(), threads, Progress.NONE).limits();
      limits = known;
    }
    return known;
  }

  @Override
  public double leastPositive() {
    return census(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, true).leastPositive();
  }

  /// Counts the pixels outside limits.
  CellCensus census(double low, double high, boolean positive) {
    CellCensus census = new CellCensus(pixels.dtype(), low, high, positive);
    Engine.visit(
        pixels, Region.all(pixels), threads, memory, census, "counting pixels", Progress.NONE);
    return census;
  }

  @Override
  public double[] quantiles(double[] fractions, boolean positive) {
    return Engine.quantiles(
        pixels, Region.all(pixels), fractions, positive, threads, memory, Progress.NONE);
  }
}
