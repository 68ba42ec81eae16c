package dev.heatpress.tiling;

import dev.heatpress.core.MatrixSource;

/// Averages a matrix onto a grid of pixels, exactly (DESIGN: every pixel is the correctly rounded
/// area-weighted mean of the present cells that it covers).
public final class Engine {
  private Engine() {}

  /// Reads the region once, on `plan.threads()` threads, and returns the means and the counts.
  ///
  /// @throws dev.heatpress.core.InputException where the input is damaged or fails while it is read
  public static Raster average(MatrixSource source, RenderPlan plan, Progress progress) {
    throw new UnsupportedOperationException("not yet");
  }

  /// Counts the cells of a region, in one pass.
  ///
  /// @throws dev.heatpress.core.InputException where the input is damaged or fails while it is read
  public static CellStatistics scan(
      MatrixSource source, Region region, int threads, Progress progress) {
    throw new UnsupportedOperationException("not yet");
  }
}
