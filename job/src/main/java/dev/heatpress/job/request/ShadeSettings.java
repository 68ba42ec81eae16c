package dev.heatpress.job.request;

import dev.heatpress.job.AverageIn;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.request.NormRequest.Kind;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.Setting.Completion;
import dev.heatpress.job.settings.Settings;
import dev.heatpress.job.settings.SettingsSpec.Section;
import java.util.List;

/// Options that say where to average, and which values are categories.
final class ShadeSettings {
  /// The aggregation of categories, which no number has.
  static final String MODE = "mode";

  private static final Setting AVERAGE_IN =
      Setting.choice(
          "what is averaged over a pixel: the cells, their positions on the color scale, or their"
              + " colors (as light, like the eye from afar)",
          AverageIn.labels(),
          "average-in");
  private static final Setting CATEGORIES =
      Setting.value(
              "FILE",
              "the categories that values stand for: .csv with value,label,color, or .json; a pixel"
                  + " is the mixture of its cells' colors, or with `agg` mode the category of the"
                  + " largest area; without a file, `norm` category takes the values found",
              "categories")
          .completing(Completion.FILES);
  private static final Setting OTHER =
      Setting.value("COLOR", "the color of values that are in no category", "other")
          .defaultsTo("#dddddd");

  static final Section SECTION =
      new Section("Averages of colors, and categories", List.of(AVERAGE_IN, CATEGORIES, OTHER));

  private ShadeSettings() {}

  /// Whether pixels are plain means, as far as these settings say.
  static boolean averagesData(Settings given) {
    return !given.has(CATEGORIES) && given.choice(AVERAGE_IN, AverageIn.class) == AverageIn.DATA;
  }

  /// Where to average.
  ///
  /// @param aggregation the word after `--agg`
  /// @throws dev.heatpress.core.InputException where the table of categories is refused
  static ShadeRequest request(Settings given, ColorRequest colors, String aggregation) {
    String file = given.textOrNull(CATEGORIES);
    boolean categories = file != null || colors.norm().kind() == Kind.CATEGORY;
    AverageIn in = given.choice(AVERAGE_IN, AverageIn.class);
    if (categories && given.has(AVERAGE_IN) && in != AverageIn.COLOR) {
      throw SettingException.of(
          "average-in", "%s: categories have no numbers to average; leave it out", in.label());
    }
    return new ShadeRequest(
        categories ? AverageIn.COLOR : in,
        categories,
        file == null ? null : CategoryTable.read(file),
        aggregation.equals(MODE),
        ColorSettings.color(OTHER, given.text(OTHER)),
        ColorSettings.hasColormap(given) ? colors.colormap() : null);
  }
}
