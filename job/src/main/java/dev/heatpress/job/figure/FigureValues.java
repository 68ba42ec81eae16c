package dev.heatpress.job.figure;

import module java.base;

import dev.heatpress.core.Region;
import dev.heatpress.core.color.Categories;
import dev.heatpress.core.color.Category;
import dev.heatpress.core.color.SlotScale;
import dev.heatpress.core.figure.CellLabels;
import dev.heatpress.core.figure.FigureSpec.Overlay;
import dev.heatpress.core.figure.Label;
import dev.heatpress.core.figure.NumberPattern;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.output.Argb;
import dev.heatpress.job.request.FigureRequest;
import dev.heatpress.job.request.FigureRequest.When;
import org.jspecify.annotations.Nullable;

/// The values that are written into cells.
record FigureValues(FigureRequest figure, FigureDesign design) {
  /// More values than this are not written into cells.
  private static final long MOST = 10_000;

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
  Overlay overlay(double[] numbers, SlotScale colors, @Nullable Categories legend) {
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
