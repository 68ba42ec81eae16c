package dev.heatpress.tiling;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.Cells;
import dev.heatpress.core.exact.CellAccess;
import dev.heatpress.core.exact.PixelRow;
import dev.heatpress.core.exact.PixelSummer;

/// A thread's way from complete rows of pixels into the rasters.
final class RowStore {
  private final Rasters rasters;
  private final PixelSummer summer;
  private final CellAccess access;

  /// The last row of each raster.
  private final double[][] values;

  RowStore(Rasters rasters, PixelSummer summer, CellAccess access, int pixels) {
    this.rasters = rasters;
    this.summer = summer;
    this.access = access;
    this.values = new double[rasters.aggregations().size()][pixels];
  }

  /// Computes all aggregates of a row and stores its first `count` pixels.
  void finish(int pixelRow, PixelRow row, int count) {
    for (int k = 0; k < values.length; k++) {
      Aggregation aggregation = rasters.aggregations().get(k);
      summer.finish(pixelRow, row, aggregation, access, values[k]);
      rasters.store(k, pixelRow, row.base(), values[k], count);
    }
  }

  /// Stores a row of pixels that are the cells of a row.
  void copy(int pixelRow, Cells cells) {
    summer.copy(pixelRow, cells, values[0]);
    repeat(pixelRow);
  }

  /// Stores the last row again, as another row.
  void repeat(int pixelRow) {
    for (int k = 0; k < values.length; k++) {
      rasters.store(k, pixelRow, 0, values[k], values[k].length);
    }
  }
}
