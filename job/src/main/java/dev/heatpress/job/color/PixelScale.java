package dev.heatpress.job.color;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.color.ColorScale;
import dev.heatpress.job.Clipped;
import dev.heatpress.job.request.ColorRequest;
import dev.heatpress.job.request.Distribution;
import dev.heatpress.tiling.CellCensus;
import dev.heatpress.tiling.Raster;
import dev.heatpress.tiling.Resources;
import java.util.Map;

/// The colors of pixels that are aggregates of cells.
public final class PixelScale {
  private PixelScale() {}

  /// The scale of an aggregation. The limits of the cells fit what has the range of the cells;
  /// sums, deviations and counts have ranges of their own, and so have their limits, quantiles and
  /// counts of what lies outside. On a logarithmic scale pixels are always counted: means of zeros
  /// and others lie below the least cell.
  ///
  /// @param clipped gets the pixels that the colors do not show, where they are counted
  public static ColorScale of(
      ColorRequest colors,
      Aggregation aggregation,
      Distribution cells,
      Raster raster,
      Resources resources,
      Map<Aggregation, Clipped> clipped) {
    boolean ranged = aggregation.hasRangeOfCells();
    PixelDistribution pixels = new PixelDistribution(raster, resources);
    ColorScale scale = colors.scale(colors.limits().ofPixels() || !ranged ? pixels : cells);
    boolean log = colors.norm().positive();
    if (log || (!ranged && colors.canClip())) {
      CellCensus census =
          pixels.census(
              scale.norm().vmin(),
              scale.norm().vmax(),
              log && !colors.clipsNonPositive(),
              colors.zero() != null);
      clipped.put(aggregation, clipped(census, (long) raster.height() * raster.width()));
    }
    return scale;
  }

  /// What a census has counted.
  ///
  /// @param present values that are not missing
  public static Clipped clipped(CellCensus census, long present) {
    return new Clipped(census.below(), census.above(), census.nonPositive(), present);
  }
}
