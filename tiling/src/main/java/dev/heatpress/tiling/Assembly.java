package dev.heatpress.tiling;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.CellStatistics;
import java.util.List;

/// Rasters that are put together from lines that parts have computed. For the use of one thread.
public final class Assembly implements AutoCloseable {
  private final Rasters rasters;

  /// Room for the picture of a layout.
  ///
  /// @throws dev.heatpress.core.OutputException where there is no room for a temporary file
  public Assembly(PartLayout layout, List<Aggregation> aggregations) {
    rasters =
        new Rasters(aggregations, layout.spec(), layout.transpose(), Lines.all(layout.lines()));
  }

  /// Stores a line of the aggregation with this index.
  ///
  /// @param values as many as the layout has across
  public void line(int line, int aggregation, double[] values) {
    rasters.store(aggregation, line, 0, values, values.length);
  }

  /// The rasters, one per aggregation; closing them closes this.
  public List<Raster> finished(CellStatistics statistics) {
    return rasters.finished(statistics);
  }

  @Override
  public void close() {
    rasters.close();
  }
}
