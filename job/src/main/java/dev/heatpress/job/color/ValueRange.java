package dev.heatpress.job.color;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.Region;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.input.Input;
import dev.heatpress.job.input.JobNeeds;
import dev.heatpress.job.request.Distribution;
import dev.heatpress.job.request.Limits;
import dev.heatpress.job.request.RenderJob;
import dev.heatpress.tiling.Raster;
import dev.heatpress.tiling.RasterSpec;
import dev.heatpress.tiling.Resources;
import dev.heatpress.tiling.StreamedRaster;

/// The least and the greatest value that a picture has colors for, for scales that several pictures
/// share.
public final class ValueRange {
  private ValueRange() {}

  /// Reads the input once, for pixels or for cells; [Limits#NONE] where there is no such value.
  ///
  /// @param ofPixels whether it is that of the pixels, which have a size
  /// @throws dev.heatpress.core.InputException where the input is refused
  public static Limits of(
      RenderJob asked, Aggregation aggregation, boolean ofPixels, RunContext context) {
    try (Input source = Input.open(asked.input(), asked.threads(), context)) {
      RenderJob job =
          source.locate(() -> JobNeeds.fitting(source.on(asked), source.matrix(), context));
      Resources resources = job.resources(context);
      Region part = source.locate(() -> job.region().of(source.matrix()));
      if (!ofPixels) {
        CellDistribution cells =
            new CellDistribution(source.matrix(), part, resources, context.progress());
        return source.locate(() -> {
          // One pass finds both ends: the census of a logarithmic scale takes part in it.
          cells.statistics(cells.census(job.colors()));
          return of(job, cells);
        });
      }
      RasterSpec plan = job.plan(part, job.pixels(part), resources);
      return source.locate(() -> {
        try (Raster raster =
            StreamedRaster.of(source.matrix(), plan, aggregation, 2, null, context.progress())) {
          return of(job, new PixelDistribution(raster, resources));
        }
      });
    }
  }

  private static Limits of(RenderJob job, Distribution values) {
    double least = job.colors().norm().positive() ? values.leastPositive() : values.limits().min();
    double greatest = values.limits().max();
    return Double.isNaN(least) || least > greatest ? Limits.NONE : new Limits(least, greatest);
  }
}
