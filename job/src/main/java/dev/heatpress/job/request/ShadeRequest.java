package dev.heatpress.job.request;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.color.Colormap;
import dev.heatpress.job.AverageIn;
import dev.heatpress.job.Output;
import dev.heatpress.job.OutputFormat;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.request.NormRequest.Kind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the cells of a pixel are averaged, and which of their values are categories.
///
/// @param averageIn what is averaged; [AverageIn#COLOR] for categories
/// @param categories whether values are categories
/// @param table the categories by rising values; null to take the values that are found
/// @param mode a pixel has the category of the largest area, instead of a mixture of colors
/// @param other the color of values that are in no category of the table, 0xAARRGGBB
/// @param map the colors of categories without one of their own; null for the standard ones
public record ShadeRequest(
    AverageIn averageIn,
    boolean categories,
    @Nullable List<CategoryEntry> table,
    boolean mode,
    int other,
    @Nullable Colormap map) {

  /// Means of the cells, as ever.
  static final ShadeRequest DATA = new ShadeRequest(AverageIn.DATA, false, null, false, 0, null);

  /// Copies the list.
  public ShadeRequest {
    table = table == null ? null : List.copyOf(table);
  }

  /// Whether pixels are plain aggregates of the cells.
  public boolean isPlain() {
    return averageIn == AverageIn.DATA && !categories;
  }

  /// Whether pixels are mixtures of colors, which are several numbers each.
  public boolean mixes() {
    return averageIn == AverageIn.COLOR && !mode;
  }

  /// How pixels come from the cells, for the title of a color bar; empty where the order of
  /// averaging and coloring makes no difference.
  public String averages(NormRequest norm) {
    if (categories) {
      return mode ? "largest area" : "";
    }
    return switch (averageIn) {
      case COLOR -> "mixed colors";
      case NORM -> norm.kind() == Kind.LOG ? "means of logarithms" : "means on the color scale";
      case DATA ->
          norm.kind() == Kind.LINEAR
              ? ""
              : norm.kind() == Kind.LOG ? "means, then logarithms" : "means, then the color scale";
    };
  }

  /// Refuses what does not go with these colors and outputs.
  ///
  /// @throws SettingException naming the options
  void check(ColorRequest colors, List<Output> outputs, int bits) {
    if (mode && !categories) {
      throw SettingException.of(
          "agg", "mode is for categories; add `norm` category, or `categories` FILE");
    }
    if (isPlain()) {
      return;
    }
    String what = categories ? "categories" : "`average-in` " + averageIn.label();
    for (Output output : outputs) {
      if (output.aggregation() != Aggregation.MEAN) {
        throw SettingException.about(
            "output",
            "%s: `agg` %s does not go with %s; %s",
            output.path(),
            output.aggregation().label(),
            what,
            categories ? "leave it out, or choose `agg` mode" : "leave one of them out");
      }
      if (output.format() == OutputFormat.NPY && averageIn == AverageIn.COLOR && !mode) {
        throw SettingException.about(
            "output",
            "%s: a mixture of colors is no number; %s",
            output.path(),
            categories
                ? "add `agg` mode for the category of the largest area"
                : "`average-in` data or norm give numbers");
      }
    }
    if (averageIn == AverageIn.COLOR && bits == RenderJob.PngOptions.DEEP) {
      throw SettingException.of(
          "bits", "16 is for positions on a scale, and colors have 8; leave it out with " + what);
    }
    if (!categories && colors.limits().ofPixels()) {
      throw SettingException.of(
          "average-in",
          "%s needs the limits before there are pixels; choose `limits` cells",
          averageIn.label());
    }
    if (averageIn == AverageIn.NORM && colors.zero() != null) {
      throw SettingException.of(
          "zero-color", "is of values, and `average-in` norm has positions; drop either");
    }
    String ofScale = colors.ofScale();
    if (categories && ofScale != null) {
      throw SettingException.about(
          ofScale,
          "categories have no scale; leave out `vmin`, `vmax`, `center`, `limits`, `levels`,"
              + " `zero-color`, `under` and `over`");
    }
    if (categories
        && table != null
        && colors.norm().kind() != Kind.LINEAR
        && colors.norm().kind() != Kind.CATEGORY) {
      throw SettingException.about(
          "norm", "categories have no scale; leave out `norm`, or `categories`");
    }
  }
}
