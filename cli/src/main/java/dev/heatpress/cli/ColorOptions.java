package dev.heatpress.cli;

import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.CommandSpec.Section;
import dev.heatpress.cli.args.Option;
import dev.heatpress.cli.args.Option.Completion;
import dev.heatpress.cli.args.UsageException;
import dev.heatpress.core.color.ColorSpace;
import dev.heatpress.core.color.Colormap;
import dev.heatpress.core.color.Colors;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Options that say how numbers become colors.
final class ColorOptions {
  private static final int MAX_LEVELS = 256;

  private static final Option CMAP =
      Option.value(
              "MAP",
              "the colormap: a name (with _r reversed), colors such as '#fff,#08306b', or a .csv"
                  + " file of them, one a line, or position and color",
              "-c",
              "--cmap")
          .defaultsTo("viridis")
          .completing(Completion.COLORMAPS);
  private static final Option SPACE =
      Option.choice(
          "where the colors between those of a list or a file lie on a straight line",
          ColorSpace.labels(),
          "--cmap-space");
  private static final Option REVERSE =
      Option.flag("reverse the colormap, of whatever kind", "--cmap-reverse");
  private static final Option LEVELS =
      Option.value("N", "N bands of one color each instead of all colors of the map", "--levels");
  private static final Option NORM =
      Option.value(
              "NORM",
              "how values are spread over the colors: linear, log, symlog:T (linear from -T to T),"
                  + " power:G, quantile (every color has equally many cells), or category (values stand"
                  + " for something, see --categories)",
              "--norm")
          .defaultsTo("linear")
          .offering("linear", "log", "symlog:1", "power:0.5", "quantile", "category");
  private static final Option VMIN =
      Option.value("X", "the value of the first color (default: the least)", "--vmin");
  private static final Option VMAX =
      Option.value("X", "the value of the last color (default: the greatest)", "--vmax");
  private static final Option CENTER =
      Option.value("X", "the value of the middle color, for maps such as coolwarm", "--center");
  private static final Option LIMITS =
      Option.value(
              "RANGE",
              "from the least to the greatest of all cells or pixels, or from one end to the other,"
                  + " each a number, auto or a percentage of the cells: 2%:98%, 0:auto",
              "--limits")
          .defaultsTo("cells")
          .offering("cells", "pixels", "2%:98%", "0:auto");
  private static final Option BAD =
      Option.value("COLOR", "the color of missing values", "--bad").defaultsTo("none");
  private static final Option UNDER =
      Option.value("COLOR", "the color below the limits (default: the first color)", "--under");
  private static final Option OVER =
      Option.value("COLOR", "the color above the limits (default: the last color)", "--over");

  static final Section SECTION =
      new Section(
          "Color",
          List.of(
              CMAP, SPACE, REVERSE, LEVELS, NORM, LIMITS, VMIN, VMAX, CENTER, BAD, UNDER, OVER));

  private ColorOptions() {}

  /// How numbers become colors.
  ///
  /// @throws dev.heatpress.core.InputException where a file of colors is refused
  static ColorRequest request(Arguments given) {
    return new ColorRequest(
        colormap(given),
        NormRequest.parse(given.text(NORM)),
        LimitRequest.parse(given.text(LIMITS), given.number(VMIN), given.number(VMAX)),
        given.number(CENTER),
        color(BAD, given.text(BAD)),
        colorOrNull(UNDER, given.textOrNull(UNDER)),
        colorOrNull(OVER, given.textOrNull(OVER)));
  }

  /// Whether a colormap was chosen.
  static boolean hasColormap(Arguments given) {
    return given.has(CMAP);
  }

  private static Colormap colormap(Arguments given) {
    String text = given.text(CMAP);
    if (given.has(SPACE) && ColormapText.isName(text)) {
      throw new UsageException(
          "--cmap-space is for colors of your own; '%s' has all of its colors".formatted(text));
    }
    ColorSpace space = ColorSpace.valueOf(given.text(SPACE).toUpperCase(Locale.ROOT));
    Colormap map = ColormapText.read(text, space);
    Colormap turned = given.has(REVERSE) ? map.reversed() : map;
    Long levels = given.whole(LEVELS, 2, MAX_LEVELS);
    return levels == null ? turned : turned.resampled(levels.intValue());
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
