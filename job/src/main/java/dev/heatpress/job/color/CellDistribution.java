package dev.heatpress.job.color;

import module java.base;

import dev.heatpress.core.CellStatistics;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.core.color.Norm;
import dev.heatpress.job.request.ColorRequest;
import dev.heatpress.job.request.Distribution;
import dev.heatpress.job.request.Limits;
import dev.heatpress.tiling.CellCensus;
import dev.heatpress.tiling.Engine;
import dev.heatpress.tiling.Resources;
import org.jspecify.annotations.Nullable;

/// The cells of a region as color scales see them. What another pass has learned meanwhile is
/// handed in, and saves a pass of its own.
public final class CellDistribution implements Distribution {
  private final MatrixSource source;
  private final Region region;
  private final Resources resources;
  private final Progress progress;
  private final Map<String, double[]> quantiles = new HashMap<>();
  private @Nullable CellStatistics statistics;
  private @Nullable CellCensus census;

  /// The cells of a region, of which nothing is known yet.
  public CellDistribution(
      MatrixSource source, Region region, Resources resources, Progress progress) {
    this.source = source;
    this.region = region;
    this.resources = resources;
    this.progress = progress;
  }

  /// What a census of all cells is to count for these colors; null where there is nothing to count.
  /// Looks for quantiles first, where limits are some.
  public @Nullable CellCensus census(ColorRequest colors) {
    if (!colors.canClip() && !colors.norm().positive()) {
      return null;
    }
    Limits asked = colors.asked(this);
    boolean positive = colors.norm().positive() && !colors.clipsNonPositive();
    return new CellCensus(
        source.dtype(), asked.min(), asked.max(), positive, colors.zero() != null);
  }

  /// Counts the cells beyond limits that are not theirs, in one more pass where there are any; null
  /// where there are none.
  public @Nullable CellCensus beyond(Norm norm, ColorRequest colors) {
    if (statistics().min() >= norm.vmin() && statistics().max() <= norm.vmax()) {
      return null;
    }
    boolean positive = colors.norm().positive() && !colors.clipsNonPositive();
    CellCensus all =
        new CellCensus(source.dtype(), norm.vmin(), norm.vmax(), positive, colors.zero() != null);
    Engine.visit(source, region, resources, all, "counting cells", progress);
    return all.below() + all.above() > 0 ? all : null;
  }

  /// Takes what a pass over all cells has found.
  public void learn(CellStatistics found, @Nullable CellCensus counted) {
    statistics = found;
    if (counted != null) {
      census = counted;
    }
  }

  /// The cells.
  public Region region() {
    return region;
  }

  /// What the cells are like; where a pass is needed for that, the census takes part in it.
  public CellStatistics statistics(@Nullable CellCensus task) {
    if (statistics == null && task != null) {
      learn(Engine.scan(source, region, resources, task, progress), task);
    }
    return statistics();
  }

  /// What is known of the cells without a pass; null for nothing.
  public @Nullable CellStatistics known() {
    return statistics;
  }

  /// What the cells are like.
  public CellStatistics statistics() {
    CellStatistics known = statistics;
    if (known == null) {
      known = Engine.scan(source, region, resources, progress);
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
      Engine.visit(source, region, resources, known, "looking for the least cell", progress);
      census = known;
    }
    return known.leastPositive();
  }

  @Override
  public double[] quantiles(double[] fractions, boolean positive) {
    return quantiles
        .computeIfAbsent(
            positive + Arrays.toString(fractions),
            key -> Engine.quantiles(source, region, fractions, positive, resources, progress))
        .clone();
  }
}
