package dev.heatpress.job.request;

import dev.heatpress.core.color.ColorSpace;
import dev.heatpress.core.color.Colormap;
import dev.heatpress.core.color.Colors;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.Setting.Completion;
import dev.heatpress.job.settings.Settings;
import dev.heatpress.job.settings.SettingsSpec.Section;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Options that say how numbers become colors.
final class ColorSettings {
  private static final int MAX_LEVELS = 256;

  private static final Setting CMAP =
      Setting.value(
              "MAP",
              "the colormap: a name (with _r reversed), colors such as '#fff,#08306b', or a .csv"
                  + " file of them, one a line, or position and color",
              "c",
              "cmap")
          .defaultsTo("viridis")
          .completing(Completion.COLORMAPS);
  private static final Setting SPACE =
      Setting.choice(
          "where the colors between those of a list or a file lie on a straight line",
          ColorSpace.labels(),
          "cmap-space");
  private static final Setting REVERSE =
      Setting.flag("reverse the colormap, of whatever kind", "cmap-reverse");
  private static final Setting LEVELS =
      Setting.value("N", "N bands of one color each instead of all colors of the map", "levels");
  private static final Setting NORM =
      Setting.value(
              "NORM",
              "how values are spread over the colors: linear, log, symlog:T (linear from -T to T),"
                  + " power:G, quantile (every color has equally many cells), or category (values stand"
                  + " for something, see `categories`)",
              "norm")
          .defaultsTo("linear")
          .offering("linear", "log", "symlog:1", "power:0.5", "quantile", "category");
  private static final Setting VMIN =
      Setting.value("X", "the value of the first color (default: the least)", "vmin");
  private static final Setting VMAX =
      Setting.value("X", "the value of the last color (default: the greatest)", "vmax");
  private static final Setting CENTER =
      Setting.value("X", "the value of the middle color, for maps such as coolwarm", "center");
  private static final Setting LIMITS =
      Setting.value(
              "RANGE",
              "from the least to the greatest of all cells or pixels, or from one end to the other,"
                  + " each a number, auto or a percentage of the cells: 2%:98%, 0:auto",
              "limits")
          .defaultsTo("cells")
          .offering("cells", "pixels", "2%:98%", "0:auto");
  private static final Setting BAD =
      Setting.value("COLOR", "the color of missing values", "bad").defaultsTo("none");
  private static final Setting UNDER =
      Setting.value("COLOR", "the color below the limits (default: the first color)", "under");
  private static final Setting OVER =
      Setting.value("COLOR", "the color above the limits (default: the last color)", "over");

  static final Section SECTION =
      new Section(
          "Color",
          List.of(
              CMAP, SPACE, REVERSE, LEVELS, NORM, LIMITS, VMIN, VMAX, CENTER, BAD, UNDER, OVER));

  private ColorSettings() {}

  /// How numbers become colors.
  ///
  /// @throws dev.heatpress.core.InputException where a file of colors is refused
  static ColorRequest request(Settings given) {
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
  static boolean hasColormap(Settings given) {
    return given.has(CMAP);
  }

  private static Colormap colormap(Settings given) {
    String text = given.text(CMAP);
    if (given.has(SPACE) && ColormapText.isName(text)) {
      throw SettingException.of(
          "cmap-space", "is for colors of your own; '%s' has all of its colors", text);
    }
    ColorSpace space = given.choice(SPACE, ColorSpace.class);
    Colormap map = ColormapText.read(text, space);
    Colormap turned = given.has(REVERSE) ? map.reversed() : map;
    Long levels = given.whole(LEVELS, 2, MAX_LEVELS);
    return levels == null ? turned : turned.resampled(levels.intValue());
  }

  private static @Nullable Integer colorOrNull(Setting setting, @Nullable String text) {
    return text == null ? null : Integer.valueOf(color(setting, text));
  }

  static int color(Setting setting, String text) {
    return SettingException.naming(setting.key(), () -> Colors.parse(text));
  }
}
