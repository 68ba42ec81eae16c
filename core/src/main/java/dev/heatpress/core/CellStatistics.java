package dev.heatpress.core;

import java.io.Serializable;

/// What one pass over cells has counted.
///
/// @param cells all cells of the region
/// @param missing NaN or declared missing
/// @param positiveInfinite cells that are +Inf
/// @param negativeInfinite cells that are -Inf
/// @param min the least finite cell, NaN where there is none
/// @param max the greatest finite cell, NaN where there is none
public record CellStatistics(
    long cells, long missing, long positiveInfinite, long negativeInfinite, double min, double max)
    implements Serializable {

  /// What two passes over different cells have counted together.
  public CellStatistics and(CellStatistics more) {
    return new CellStatistics(
        cells + more.cells,
        missing + more.missing,
        positiveInfinite + more.positiveInfinite,
        negativeInfinite + more.negativeInfinite,
        Double.isNaN(min) ? more.min : Double.isNaN(more.min) ? min : Math.min(min, more.min),
        Double.isNaN(max) ? more.max : Double.isNaN(more.max) ? max : Math.max(max, more.max));
  }
}
