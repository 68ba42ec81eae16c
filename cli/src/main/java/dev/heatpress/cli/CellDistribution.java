package dev.heatpress.cli;

import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Progress;
import dev.heatpress.tiling.CellCensus;
import dev.heatpress.tiling.CellStatistics;
import dev.heatpress.tiling.Engine;
import dev.heatpress.tiling.Region;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The cells of a region as color scales see them. What another pass has learned meanwhile is
/// handed in, and saves a pass of its own.
final class CellDistribution implements Distribution {
  private final MatrixSource source;
  private final Region region;
  private final int threads;
  private final long memory;
  private final Progress progress;
  private final Map<String, double[]> quantiles = new HashMap<>();
  private @Nullable CellStatistics statistics;
  private @Nullable CellCensus census;

  CellDistribution(
      MatrixSource source, Region region, int threads, long memory, Progress progress) {
    this.source = source;
    this.region = region;
    this.threads = threads;
    this.memory = memory;
    this.progress = progress;
  }

  /// What a census of all cells is to count for these colors; null where there is nothing to count.
  /// Looks for quantiles first, where limits are some.
  @Nullable CellCensus census(ColorRequest colors) {
    if (!colors.canClip() && !colors.norm().positive()) {
      return null;
    }
    Limits asked = colors.asked(this);
    return new CellCensus(source.dtype(), asked.min(), asked.max(), colors.norm().positive());
  }

  /// Takes what a pass over all cells has found.
  void learn(CellStatistics found, @Nullable CellCensus counted) {
    statistics = found;
    if (counted != null) {
      census = counted;
    }
  }

  /// The cells.
  Region region() {
    return region;
  }

  /// What the cells are like; where a pass is needed for that, the census takes part in it.
  CellStatistics statistics(@Nullable CellCensus task) {
    if (statistics == null && task != null) {
      learn(Engine.scan(source, region, threads, task, progress), task);
    }
    return statistics();
  }

  /// What the cells are like.
  CellStatistics statistics() {
    CellStatistics known = statistics;
    if (known == null) {
      known = Engine.scan(source, region, threads, progress);
      statistics = known;
    }
    return known;
  }

  @Override
  public Limits limits() {
    return new Limits(statistics().min(), statistics().max());
  }

  @Override
  public double leastPositive() {
    CellCensus known = census;
    if (known == null) {
      known =
          new CellCensus(source.dtype(), Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, true);
      Engine.visit(source, region, threads, memory, known, "looking for the least cell", progress);
      census = known;
    }
    return known.leastPositive();
  }

  @Override
  public double[] quantiles(double[] fractions, boolean positive) {
    return quantiles
        .computeIfAbsent(
            positive + Arrays.toString(fractions),
            key -> Engine.quantiles(source, region, fractions, positive, threads, memory, progress))
        .clone();
  }
}
