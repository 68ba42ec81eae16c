package dev.heatpress.tiling;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.CellStatistics;

/// The rasters that one pass fills: one per aggregation, in the order in which they were asked for.
final class Rasters implements AutoCloseable {
  private final List<Aggregation> aggregations;
  private final Lines lines;
  private final List<MeansRaster> rasters = new ArrayList<>();

  Rasters(List<Aggregation> aggregations, RasterSpec spec, boolean transpose) {
    this(aggregations, spec, transpose, 1);
  }

  /// Rasters of some of the lines of a spec's picture, in the engine's order.
  Rasters(List<Aggregation> aggregations, RasterSpec spec, boolean transpose, Lines lines) {
    this(aggregations, spec, transpose, lines, 1);
  }

  /// @param layers how many like this share the memory
  Rasters(List<Aggregation> aggregations, RasterSpec spec, boolean transpose, int layers) {
    this(
        aggregations, spec, transpose, Lines.all(transpose ? spec.width() : spec.height()), layers);
  }

  private Rasters(
      List<Aggregation> aggregations, RasterSpec spec, boolean transpose, Lines lines, int layers) {
    this.aggregations = List.copyOf(aggregations);
    this.lines = lines;
    boolean done = false;
    try {
      for (int k = 0; k < aggregations.size(); k++) {
        rasters.add(
            MeansRaster.create(spec, transpose, lines.count(), layers * aggregations.size()));
      }
      done = true;
    } finally {
      if (!done) {
        close();
      }
    }
  }

  /// A single one that is there already, of some lines.
  Rasters(Aggregation aggregation, MeansRaster raster, Lines lines) {
    this.aggregations = List.of(aggregation);
    this.lines = lines;
    rasters.add(raster);
  }

  /// The rasters of several layers.
  static List<Rasters> layers(
      List<Aggregation> aggregations, RasterSpec spec, boolean transpose, int layers) {
    List<Rasters> all = new ArrayList<>();
    boolean done = false;
    try {
      for (int k = 0; k < layers; k++) {
        all.add(new Rasters(aggregations, spec, transpose, layers));
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

  /// The lines that are wanted.
  Lines lines() {
    return lines;
  }

  /// Stores values of a line, from column `column` on.
  void store(int k, int line, int column, double[] values, int count) {
    rasters.get(k).store(line - lines.first(), column, values, count);
  }

  /// Stores values [from, to) of a column of lines, all of which are wanted.
  void storeColumn(int k, int column, double[] values, int from, int to) {
    rasters.get(k).storeColumn(column, values, from, to);
  }

  /// Stores values [from, to) of a line, all of which are wanted.
  void storeRow(int k, int line, double[] values, int from, int to) {
    rasters.get(k).store(line, from, Arrays.copyOfRange(values, from, to), to - from);
  }

  /// Copies one triangle to the other, of square rasters.
  ///
  /// @param lower whether the lower one is copied
  void mirror(boolean lower) {
    rasters.forEach(raster -> raster.mirror(lower));
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
