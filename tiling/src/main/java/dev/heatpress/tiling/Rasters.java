package dev.heatpress.tiling;

import dev.heatpress.core.Aggregation;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The rasters that one pass fills: one per aggregation, in the order in which they were asked for.
final class Rasters implements AutoCloseable {
  private final List<Aggregation> aggregations;
  private final List<MeansRaster> rasters = new ArrayList<>();

  Rasters(List<Aggregation> aggregations, RenderPlan plan, boolean transpose) {
    this(aggregations, plan, transpose, 1);
  }

  /// @param layers how many like this share the memory
  Rasters(List<Aggregation> aggregations, RenderPlan plan, boolean transpose, int layers) {
    this.aggregations = List.copyOf(aggregations);
    boolean done = false;
    try {
      for (int k = 0; k < aggregations.size(); k++) {
        rasters.add(MeansRaster.create(plan, transpose, layers * aggregations.size()));
      }
      done = true;
    } finally {
      if (!done) {
        close();
      }
    }
  }

  /// The rasters of several layers.
  static List<Rasters> layers(
      List<Aggregation> aggregations, RenderPlan plan, boolean transpose, int layers) {
    List<Rasters> all = new ArrayList<>();
    boolean done = false;
    try {
      for (int k = 0; k < layers; k++) {
        all.add(new Rasters(aggregations, plan, transpose, layers));
      }
      done = true;
      return all;
    } finally {
      if (!done) {
        all.forEach(Rasters::close);
      }
    }
  }

  List<Aggregation> aggregations() {
    return aggregations;
  }

  Set<Aggregation> wanted() {
    return EnumSet.copyOf(aggregations);
  }

  MeansRaster get(int k) {
    return rasters.get(k);
  }

  List<Raster> finished(CellStatistics statistics) {
    rasters.forEach(raster -> raster.statistics(statistics));
    return List.copyOf(rasters);
  }

  @Override
  public void close() {
    rasters.forEach(MeansRaster::close);
  }
}
