package dev.heatpress.tiling;

import dev.heatpress.core.CellStatistics;

/// The means of a picture, height x width, in the heap while they are few and in a mapped temporary
/// file while they are many. Rows can be read in any order and from any thread.
public interface Raster extends AutoCloseable {

  /// Rows of pixels.
  int height();

  /// Columns of pixels.
  int width();

  /// What the pass over the cells has counted.
  CellStatistics statistics();

  /// Copies rows [firstRow, firstRow + count), row-major, into the front of `into`. Missing pixels
  /// are NaN. Rows and columns are those of the picture as it appears.
  void read(int firstRow, int count, double[] into);

  /// Whether rows are made when they are read, with many others that are soon forgotten: whoever
  /// needs some reads them together.
  default boolean isMadeWhenRead() {
    return false;
  }

  /// Deletes the temporary file, if there is one.
  @Override
  void close();
}
