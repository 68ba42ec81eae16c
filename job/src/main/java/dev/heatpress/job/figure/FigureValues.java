package dev.heatpress.job.figure;

import module java.base;

import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.core.color.Categories;
import dev.heatpress.core.color.Category;
import dev.heatpress.core.color.SlotScale;
import dev.heatpress.core.figure.CellLabels;
import dev.heatpress.core.figure.Label;
import dev.heatpress.core.figure.NumberPattern;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.color.CellDistribution;
import dev.heatpress.job.color.ColorPass;
import dev.heatpress.job.input.Input;
import dev.heatpress.job.output.Argb;
import dev.heatpress.job.request.FigureJob;
import dev.heatpress.job.request.FigureRequest;
import dev.heatpress.job.request.FigureRequest.When;
import dev.heatpress.tiling.Engine;
import dev.heatpress.tiling.Raster;
import dev.heatpress.tiling.RasterSpec;
import dev.heatpress.tiling.Resources;
import org.jspecify.annotations.Nullable;

/// The values that are written into cells.
record FigureValues(FigureRequest figure, FigureDesign design) {
  /// More values than this are not written into cells.
  private static final long MOST = 10_000;

  /// The values of the cells of a part; null where they are not to be written.
  ///
  /// @param by colors what is no plain aggregate; null where there is none
  static @Nullable CellLabels of(
      FigureJob job,
      FigureDesign design,
      Input source,
      Region part,
      @Nullable ColorPass by,
      Resources resources,
      Progress progress) {
    FigureValues values = new FigureValues(job.figure(), design);
    if (!values.wanted(part)) {
      return null;
    }
    int height = design.y().places().cells();
    int width = design.x().places().cells();
    double[] numbers = new double[height * width];
    RasterSpec plan = job.picture().region().plan(part, height, width, resources);
    try (Raster raster =
        source.locate(() -> Engine.average(source.matrix(), plan, resources.quiet()))) {
      raster.read(0, height, numbers);
    }
    // What is learned here must not keep the census of the run from its pass over the cells.
    CellDistribution own = new CellDistribution(source.matrix(), part, resources, progress);
    SlotScale colors =
        source.locate(() -> by == null ? job.picture().colors().scale(own) : by.cellScale());
    return values.overlay(numbers, colors, by == null ? null : by.legend());
  }

  /// Whether there are any.
  ///
  /// @throws SettingException where they were insisted on, and are too many
  boolean wanted(Region part) {
    boolean few =
        part.rows() <= MOST && part.columns() <= MOST && part.rows() * part.columns() <= MOST;
    if (figure.annotate() == When.ALWAYS && !few) {
      throw SettingException.of(
          "annotate",
          "always: %d x %d values are more than the %d that a figure holds; choose a region",
          part.rows(),
          part.columns(),
          MOST);
    }
    return figure.annotate() != When.NEVER && few;
  }

  /// The label of a category; a number has a true minus sign.
  static Label name(Category category) {
    String number = Category.text(category.value());
    return Label.of(
        category.label().equals(number) ? number.replace('-', '\u2212') : category.label());
  }

  /// @param numbers the cells as they appear, row by row
  /// @param legend the categories that they are; null for numbers
  CellLabels overlay(double[] numbers, SlotScale colors, @Nullable Categories legend) {
    int[] palette = colors.palette();
    short[] slots = new short[numbers.length];
    colors.slots(numbers, 0, numbers.length, slots);
    NumberPattern pattern =
        figure.pattern() == null ? NumberPattern.suiting(numbers) : figure.pattern();
    List<Category> names = legend == null ? List.of() : legend.list();
    NumberPattern brief =
        figure.pattern() == null && pattern.kind() == 'd' ? pattern.shorter() : null;
    List<Label> labels = new ArrayList<>();
    List<Label> shorter = new ArrayList<>();
    int[] argb = new int[numbers.length];
    for (int i = 0; i < numbers.length; i++) {
      boolean named = slots[i] < names.size();
      Label label = named ? name(names.get(slots[i])) : pattern.label(numbers[i]);
      labels.add(label);
      shorter.add(named || brief == null ? label : brief.label(numbers[i]));
      argb[i] = Argb.over(palette[slots[i]], design.behind());
    }
    return new CellLabels(
        design.x().places(),
        design.y().places(),
        labels,
        argb,
        figure.fontSize(),
        brief == null ? null : shorter,
        figure.annotate() == When.ALWAYS);
  }
}
