package dev.heatpress.job.color;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.CellStatistics;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Printf;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.tiling.Engine;
import dev.heatpress.tiling.LongRows;
import dev.heatpress.tiling.Raster;
import dev.heatpress.tiling.RasterMatrix;
import dev.heatpress.tiling.RasterSpec;
import dev.heatpress.tiling.StreamedRaster;

/// What infinite cells make of the means over them: infinite ones, and missing ones where both
/// signs meet.
public final class InfinitePixels {
  private InfinitePixels() {}

  /// What is to be said of the means of a picture; empty where no cell is infinite.
  ///
  /// @param means of the cells of the matrix, after the plan or turned against it
  public static String text(Raster means, MatrixSource matrix, RasterSpec plan, Progress progress) {
    CellStatistics cells = means.statistics();
    if (cells.positiveInfinite() + cells.negativeInfinite() == 0) {
      return "";
    }
    CellStatistics pixels = scan(means, plan);
    long both = 0;
    if (cells.positiveInfinite() > 0 && cells.negativeInfinite() > 0 && pixels.missing() > 0) {
      // Means are missing for want of cells, too: those are told apart by their counts.
      both = pixels.missing() - (cells.missing() == 0 ? 0 : empty(matrix, plan, cells, progress));
    }
    return Printf.of(
        "%d of %d pixels are infinite%s",
        pixels.positiveInfinite() + pixels.negativeInfinite(),
        pixels.cells(),
        both > 0 ? Printf.of(", %d missing (both signs)", both) : "");
  }

  private static CellStatistics scan(Raster raster, RasterSpec plan) {
    RasterMatrix pixels = new RasterMatrix(raster);
    return Engine.scan(pixels, Region.all(pixels), plan.resources(), Progress.NONE);
  }

  private static long empty(
      MatrixSource matrix, RasterSpec plan, CellStatistics cells, Progress progress) {
    try (Raster counts = counts(matrix, plan, cells, progress)) {
      double[] row = new double[counts.width()];
      long empty = 0;
      for (int y = 0; y < counts.height(); y++) {
        counts.read(y, 1, row);
        empty += Arrays.stream(row).filter(n -> !(n > 0)).count();
      }
      return empty;
    }
  }

  private static Raster counts(
      MatrixSource matrix, RasterSpec plan, CellStatistics cells, Progress progress) {
    if (LongRows.are(plan.width())) {
      return new LongRows(matrix, plan, Aggregation.COUNT, cells).turned();
    }
    return StreamedRaster.of(matrix, plan, Aggregation.COUNT, 1, null, progress);
  }
}
