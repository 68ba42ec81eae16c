package dev.heatpress.cli;

import dev.heatpress.cli.NormRequest.Kind;
import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.CommandSpec.Section;
import dev.heatpress.cli.args.Option;
import dev.heatpress.cli.args.Option.Completion;
import dev.heatpress.cli.args.UsageException;
import dev.heatpress.core.color.Colors;
import java.util.List;
import java.util.Locale;

/// Options that say where to average, and which values are categories.
final class ShadeOptions {
  /// The aggregation of categories, which no number has.
  static final String MODE = "mode";

  private static final Option AVERAGE_IN =
      Option.choice(
          "what is averaged over a pixel: the cells, their positions on the color scale, or their"
              + " colors (as light, like the eye from afar)",
          AverageIn.labels(),
          "--average-in");
  private static final Option CATEGORIES =
      Option.value(
              "FILE",
              "the categories that values stand for: .csv with value,label,color, or .json; a pixel"
                  + " is the mixture of its cells' colors, or with --agg mode the category of the"
                  + " largest area; without a file, --norm category takes the values found",
              "--categories")
          .completing(Completion.FILES);
  private static final Option OTHER =
      Option.value("COLOR", "the color of values that are in no category", "--other")
          .defaultsTo("#dddddd");

  static final Section SECTION =
      new Section("Averages of colors, and categories", List.of(AVERAGE_IN, CATEGORIES, OTHER));

  private ShadeOptions() {}

  /// Where to average.
  ///
  /// @param aggregation the word after `--agg`
  /// @throws dev.heatpress.core.InputException where the table of categories is refused
  static ShadeRequest request(Arguments given, ColorRequest colors, String aggregation) {
    String file = given.textOrNull(CATEGORIES);
    boolean categories = file != null || colors.norm().kind() == Kind.CATEGORY;
    AverageIn in = AverageIn.valueOf(given.text(AVERAGE_IN).toUpperCase(Locale.ROOT));
    if (categories && given.has(AVERAGE_IN) && in != AverageIn.COLOR) {
      throw new UsageException(
          "--average-in %s: categories have no numbers to average; leave it out"
              .formatted(in.label()));
    }
    int other;
    try {
      other = Colors.parse(given.text(OTHER));
    } catch (IllegalArgumentException e) {
      throw new UsageException("--other: " + e.getMessage());
    }
    return new ShadeRequest(
        categories ? AverageIn.COLOR : in,
        categories,
        file == null ? null : CategoryTable.read(file),
        aggregation.equals(MODE),
        other,
        ColorOptions.hasColormap(given) ? colors.colormap() : null);
  }
}
