package dev.heatpress.job.figure;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.CellStatistics;
import dev.heatpress.core.color.Categories;
import dev.heatpress.core.color.Category;
import dev.heatpress.core.color.ColorScale;
import dev.heatpress.core.color.Norm;
import dev.heatpress.core.figure.Key;
import dev.heatpress.core.figure.Label;
import dev.heatpress.core.figure.ScaleTicks;
import dev.heatpress.core.figure.Ticks;
import dev.heatpress.job.Clipped;
import dev.heatpress.job.color.ColorPass;
import dev.heatpress.job.color.ColoredPixels;
import dev.heatpress.job.output.Argb;
import dev.heatpress.job.request.ColorRequest;
import dev.heatpress.job.request.FigureJob;
import dev.heatpress.job.request.FigureRequest;
import dev.heatpress.job.request.FigureRequest.KeySide;
import dev.heatpress.job.request.RenderJob;
import org.jspecify.annotations.Nullable;

/// What explains the colors of a figure.
///
/// @param pixels the pixels that are drawn; null where there are none, or not yet
record FigureKey(FigureJob job, FigureDesign design, @Nullable ColoredPixels pixels) {

  /// A bar whose limits are not known yet.
  @Nullable Key unknown() {
    return job.figure().key() == KeySide.NONE
        ? null
        : FigureDesign.unknownBar(title(), entries(true));
  }

  /// The bar of a scale.
  ///
  /// @param clipped values beyond its limits; null where none was counted, since there can be none
  /// @param remarks gets a line on ticks that are not on it
  @Nullable Key bar(
      ColorScale scale, CellStatistics cells, @Nullable Clipped clipped, List<String> remarks) {
    if (job.figure().key() == KeySide.NONE) {
      return null;
    }
    if (hasNoColor(cells)) {
      List<Key.Entry> others = entries(cells.missing() > 0 || cells.max() <= 0 || design.hasGaps());
      return others.isEmpty() ? null : new Key.Legend(title(), others);
    }
    int[] palette = scale.palette();
    int n = scale.colormap().size();
    Norm norm = scale.norm();
    boolean below = cells.negativeInfinite() > 0;
    boolean above = cells.positiveInfinite() > 0;
    if (clipped != null) {
      below |= clipped.below() > 0 || scale.under() != null;
      above |= clipped.above() > 0 || scale.over() != null;
    }
    // All values are equal: one color is all that is shown.
    int[] colors = norm.vmin() == norm.vmax() ? new int[] {palette[0]} : Arrays.copyOf(palette, n);
    return new Key.ColorBar(
        title(),
        colors,
        ticks(norm, n, remarks),
        below ? palette[n + 1] : null,
        above ? palette[n + 2] : null,
        entries(
            cells.missing() > 0
                || design.hasGaps()
                || (clipped != null && clipped.nonPositive() > 0)));
  }

  private Ticks ticks(Norm norm, int bands, List<String> remarks) {
    Ticks usual = ScaleTicks.of(norm, bands);
    FigureRequest figure = job.figure();
    if (norm.vmin() == norm.vmax()) {
      return figure.keyFormat() == null ? usual : figure.keyFormat().of(usual);
    }
    return new TickChoice("cbar", figure.keyTicks(), figure.keyFormat())
        .of(usual, norm.vmin(), norm.vmax(), ScaleTicks.place(norm), false, remarks);
  }

  /// Whether no cell has a place on the scale, and nobody asked for its limits: a bar would show
  /// values that are nowhere.
  private boolean hasNoColor(CellStatistics cells) {
    ColorRequest colors = job.picture().colors();
    boolean none = Double.isNaN(cells.min()) || (colors.norm().positive() && !(cells.max() > 0));
    boolean infinite = cells.negativeInfinite() + cells.positiveInfinite() > 0;
    return none
        && !infinite
        && job.picture().outputs().getFirst().aggregation().hasRangeOfCells()
        && !colors.hasLimits();
  }

  /// The categories.
  ///
  /// @param known whether the cells were counted
  /// @param missing how many of them are
  @Nullable Key legend(ColorPass pass, boolean known, long missing) {
    Categories categories = pass.legend();
    if (job.figure().key() == KeySide.NONE || categories == null) {
      return null;
    }
    List<Key.Entry> entries = new ArrayList<>();
    for (Category category : categories.list()) {
      entries.add(
          new Key.Entry(Argb.over(category.argb(), design.behind()), FigureValues.name(category)));
    }
    if (known && pass.others() > 0) {
      entries.add(entry(categories.other(), "other"));
    }
    entries.addAll(entries(known && (missing > 0 || design.hasGaps())));
    return new Key.Legend(title(), entries);
  }

  /// What has a color beside those of a scale: zero, and missing cells, if there are any.
  private List<Key.Entry> entries(boolean missing) {
    ColorRequest colors = job.picture().colors();
    Integer zero = colors.zero();
    String label = job.figure().missingLabel();
    List<Key.Entry> entries = new ArrayList<>();
    if (zero != null) {
      entries.add(entry(zero, "0"));
    }
    if (missing && colors.bad() >>> 24 != 0 && !label.isBlank()) {
      entries.add(entry(colors.bad(), label));
    }
    return entries;
  }

  private Key.Entry entry(int argb, String label) {
    return new Key.Entry(Argb.over(argb, design.behind()), Label.of(label));
  }

  /// What was asked for, or what the file says.
  private Label title() {
    String own = job.figure().keyLabel();
    return Label.of(own == null ? design.meaning() : own);
  }

  /// How pixels come from cells, where that makes a difference; empty where it makes none.
  String note() {
    RenderJob picture = job.picture();
    Aggregation aggregation = picture.outputs().getFirst().aggregation();
    return aggregation != Aggregation.MEAN
        ? aggregation.label()
        : averages() ? picture.shade().averages(picture.colors().norm()) : "";
  }

  /// Whether pixels hold more than one cell each.
  private boolean averages() {
    return pixels == null
        ? design.averages()
        : design.x().places().cells() > pixels.width()
            || design.y().places().cells() > pixels.height();
  }
}
