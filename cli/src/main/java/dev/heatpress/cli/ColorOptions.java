package dev.heatpress.cli;

import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.CommandSpec.Section;
import dev.heatpress.cli.args.Option;
import dev.heatpress.cli.args.Option.Completion;
import dev.heatpress.cli.args.UsageException;
import dev.heatpress.core.color.Colormap;
import dev.heatpress.core.color.Colormaps;
import dev.heatpress.core.color.Colors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Options that say how numbers become colors.
final class ColorOptions {
  private static final Option CMAP =
      Option.value("NAME", "the colormap; a name with _r is reversed", "-c", "--cmap")
          .defaultsTo("viridis")
          .completing(Completion.COLORMAPS);
  private static final Option VMIN =
      Option.value("X", "the value of the first color (default: the least)", "--vmin");
  private static final Option VMAX =
      Option.value("X", "the value of the last color (default: the greatest)", "--vmax");
  private static final Option CENTER =
      Option.value("X", "the value of the middle color, for maps such as coolwarm", "--center");
  private static final Option LIMITS =
      Option.choice(
          "whose least and greatest values count", List.of("cells", "pixels"), "--limits");
  private static final Option BAD =
      Option.value("COLOR", "the color of missing values", "--bad").defaultsTo("none");
  private static final Option UNDER =
      Option.value("COLOR", "the color below --vmin (default: the first color)", "--under");
  private static final Option OVER =
      Option.value("COLOR", "the color above --vmax (default: the last color)", "--over");

  static final Section SECTION =
      new Section("Color", List.of(CMAP, VMIN, VMAX, CENTER, LIMITS, BAD, UNDER, OVER));

  private ColorOptions() {}

  /// How numbers become colors.
  static ColorRequest request(Arguments given) {
    return new ColorRequest(
        colormap(given.text(CMAP)),
        given.number(VMIN),
        given.number(VMAX),
        given.number(CENTER),
        given.text(LIMITS).equals("pixels"),
        color(BAD, given.text(BAD)),
        colorOrNull(UNDER, given.textOrNull(UNDER)),
        colorOrNull(OVER, given.textOrNull(OVER)));
  }

  private static Colormap colormap(String name) {
    try {
      return Colormaps.get(name);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--cmap: " + e.getMessage());
    }
  }

  private static @Nullable Integer colorOrNull(Option option, @Nullable String text) {
    return text == null ? null : Integer.valueOf(color(option, text));
  }

  private static int color(Option option, String text) {
    try {
      return Colors.parse(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException(option.name() + ": " + e.getMessage());
    }
  }
}
