package dev.heatpress.bench;

import dev.heatpress.core.Cells;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Orientation;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.tiling.Engine;
import dev.heatpress.tiling.Raster;
import dev.heatpress.tiling.RasterSpec;
import dev.heatpress.tiling.Resources;
import java.nio.file.Path;

/// An averaging that can be repeated.
///
/// @param height rows of pixels
/// @param width columns of pixels
record Averaging(MatrixSource source, int height, int width, int threads) {
  /// Enough that the means stay in the heap: the disk is not what is measured here.
  private static final long MEMORY = 1L << 33;

  /// Of cells in memory, with `ratio` cells per pixel along each axis.
  static Averaging ofRatio(Cells cells, double ratio, int threads) {
    return new Averaging(
        new StridedMatrix(cells, () -> {}),
        pixels(cells.rows(), ratio),
        pixels(cells.columns(), ratio),
        threads);
  }

  private static int pixels(long cells, double ratio) {
    return Math.toIntExact(Math.max(1, Math.round(cells / ratio)));
  }

  /// Bytes of cells that one run reads.
  long inputBytes() {
    return source.rows() * source.columns() * source.dtype().itemSize();
  }

  /// Bytes of means that one run makes.
  long outputBytes() {
    return 8L * height * width;
  }

  /// Runs it.
  ///
  /// @return something that depends on the result
  double run() {
    RasterSpec plan =
        new RasterSpec(
            Region.all(source),
            height,
            width,
            Orientation.STORED,
            new Resources(threads, MEMORY, Path.of(System.getProperty("java.io.tmpdir"))));
    try (Raster raster = Engine.average(source, plan, Progress.NONE)) {
      return raster.statistics().max();
    }
  }
}
