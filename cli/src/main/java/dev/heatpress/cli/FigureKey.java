package dev.heatpress.cli;

import dev.heatpress.cli.FigureRequest.KeySide;
import dev.heatpress.core.Aggregation;
import dev.heatpress.core.color.Categories;
import dev.heatpress.core.color.Category;
import dev.heatpress.core.color.ColorScale;
import dev.heatpress.core.color.LinearNorm;
import dev.heatpress.core.color.LogNorm;
import dev.heatpress.core.color.Norm;
import dev.heatpress.core.color.TwoSlopeNorm;
import dev.heatpress.core.figure.Key;
import dev.heatpress.core.figure.Label;
import dev.heatpress.core.figure.ScaleTicks;
import dev.heatpress.tiling.CellStatistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What explains the colors of a figure.
///
/// @param painted the pixels that are drawn; null where there are none, or not yet
record FigureKey(FigureJob job, FigureDesign design, @Nullable Painted painted) {

  /// A bar whose limits are not known yet.
  @Nullable Key unknown() {
    NormRequest.Kind kind = job.picture().colors().norm().kind();
    return job.figure().key() == KeySide.NONE
        ? null
        : FigureDesign.unknownBar(
            title(kind == NormRequest.Kind.LINEAR, kind == NormRequest.Kind.LOG, true));
  }

  /// The bar of a scale.
  ///
  /// @param outside values beyond its limits; null where none was counted, since there can be none
  @Nullable Key bar(ColorScale scale, CellStatistics cells, @Nullable Outside outside) {
    if (job.figure().key() == KeySide.NONE) {
      return null;
    }
    int[] palette = scale.palette();
    int n = scale.colormap().size();
    Norm norm = scale.norm();
    boolean below = cells.negativeInfinite() > 0;
    boolean above = cells.positiveInfinite() > 0;
    if (outside != null) {
      below |= outside.below() > 0 || scale.under() != null;
      above |= outside.above() > 0 || scale.over() != null;
    }
    boolean linear = norm instanceof LinearNorm || norm instanceof TwoSlopeNorm;
    // All values are equal: one color is all that is shown.
    int[] colors = norm.vmin() == norm.vmax() ? new int[] {palette[0]} : Arrays.copyOf(palette, n);
    return new Key.ColorBar(
        title(linear, norm instanceof LogNorm, averages()),
        colors,
        ScaleTicks.of(norm, n),
        below ? palette[n + 1] : null,
        above ? palette[n + 2] : null);
  }

  /// The categories.
  ///
  /// @param known whether the cells were counted
  @Nullable Key legend(Shader shader, boolean known) {
    Categories categories = shader.legend();
    if (job.figure().key() == KeySide.NONE || categories == null) {
      return null;
    }
    List<Key.Entry> entries = new ArrayList<>();
    for (Category category : categories.list()) {
      entries.add(entry(category.argb(), category.label()));
    }
    if (known && shader.others() > 0) {
      entries.add(entry(categories.other(), "other"));
    }
    String label = job.figure().keyLabel();
    return new Key.Legend(Label.of(label == null ? "" : label), entries);
  }

  private Key.Entry entry(int argb, String label) {
    return new Key.Entry(Argb.over(argb, design.behind()), Label.of(label));
  }

  /// Whether pixels hold more than one cell each.
  private boolean averages() {
    int width =
        switch (painted) {
          case null -> Integer.MAX_VALUE;
          case Painted.Scaled s -> s.raster().width();
          case Painted.Mixed m -> m.colors().columns();
        };
    int height =
        switch (painted) {
          case null -> Integer.MAX_VALUE;
          case Painted.Scaled s -> s.raster().height();
          case Painted.Mixed m -> m.colors().rows();
        };
    return design.x().places().cells() > width || design.y().places().cells() > height;
  }

  /// What the values are, and where they were averaged if that changes the picture: the mean of
  /// logarithms is not the logarithm of a mean.
  private Label title(boolean linear, boolean log, boolean averages) {
    String given = job.figure().keyLabel();
    Aggregation aggregation = job.picture().outputs().getFirst().aggregation();
    String known = aggregation == Aggregation.MEAN ? "" : aggregation.label();
    String title = given == null ? known : given;
    String how =
        switch (job.picture().shade().averageIn()) {
          case DATA -> linear || aggregation != Aggregation.MEAN ? "" : "means";
          case NORM -> linear ? "" : log ? "geometric means" : "means on the scale";
          case COLOR -> "mixed colors";
        };
    if (!averages || how.isEmpty()) {
      return Label.of(title);
    }
    return Label.of(title.isEmpty() ? how : title + ", " + how);
  }
}
