package dev.heatpress.job.request;

import dev.heatpress.core.Printf;
import dev.heatpress.core.color.ColorSpace;
import dev.heatpress.core.color.Colormap;
import dev.heatpress.core.color.Colors;
import dev.heatpress.core.color.LinearNorm;
import dev.heatpress.core.color.QuantileNorm;
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
                  + " file of them, one a line, or position and color (equal positions: a hard step)",
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
  private static final Setting VALUES =
      Setting.flag(
          "positions in a file of colors are values, the outer ones are the limits (default: where"
              + " it begins with value,color)",
          "cmap-values");
  private static final Setting LEVELS =
      Setting.value(
          "N|A,B,C",
          "N bands of one color each instead of all colors of the map, or bands from A to B, from B"
              + " to C ..., each without its upper end but the last one",
          "levels");
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
  private static final Setting SYMMETRIC =
      Setting.flag(
          "as far from `center` on both sides, with one slope: the nearer limit moves out",
          "symmetric");
  private static final Setting LIMITS =
      Setting.value(
              "RANGE",
              "from the least to the greatest of all cells or pixels, or from one end to the other,"
                  + " each a number, auto or a percentage of the cells: 2%:98%, 0:auto (default:"
                  + " cells; pixels above 0 with `norm` log)",
              "limits")
          .offering("cells", "pixels", "2%:98%", "0:auto");
  private static final Setting BAD =
      Setting.value("COLOR", "the color of missing values", "bad").defaultsTo("none");
  private static final Setting ZERO =
      Setting.value("COLOR", "the color of exactly zero, and an entry in the key", "zero-color");
  private static final Setting UNDER =
      Setting.value("COLOR", "the color below the limits (default: the first color)", "under");
  private static final Setting OVER =
      Setting.value("COLOR", "the color above the limits (default: the last color)", "over");

  static final Section SECTION =
      new Section(
          "Color",
          List.of(
              CMAP, SPACE, REVERSE, VALUES, LEVELS, NORM, LIMITS, VMIN, VMAX, CENTER, SYMMETRIC,
              BAD, ZERO, UNDER, OVER));

  private ColorSettings() {}

  /// How numbers become colors.
  ///
  /// @throws dev.heatpress.core.InputException where a file of colors is refused
  static ColorRequest request(Settings given) {
    ColormapText text = colormap(given);
    double[] borders = borders(given);
    Long bands = borders == null ? given.whole(LEVELS, 2, MAX_LEVELS) : null;
    NormRequest norm = NormRequest.parse(given.text(NORM));
    QuantileNorm anchors = text.anchors();
    QuantileNorm levels = borders == null ? anchors : QuantileNorm.levels(borders, false);
    LimitRequest limits = limits(given, norm);
    if (levels != null) {
      String setting = borders == null ? "cmap-values" : "levels";
      refuseBeside(setting, given, norm);
      if (borders != null && anchors != null) {
        throw SettingException.of(
            "levels", "and the values of %s are both limits; drop either", text.map().name());
      }
      limits =
          new LimitRequest(
              new LimitRequest.At(levels.vmin()), new LimitRequest.At(levels.vmax()), false);
    }
    int n = borders == null ? bands == null ? 0 : bands.intValue() : borders.length - 1;
    // Bands of equal width between the outer anchors, with the colors that those have there.
    Colormap map =
        bands != null && anchors != null
            ? bands(text.map(), anchors, n)
            : n == 0 ? text.map() : text.map().resampled(n);
    return new ColorRequest(
        map,
        bands == null ? levels : null,
        norm,
        limits,
        given.number(CENTER),
        given.has(SYMMETRIC),
        color(BAD, given.text(BAD)),
        colorOrNull(UNDER, given.textOrNull(UNDER)),
        colorOrNull(OVER, given.textOrNull(OVER)),
        colorOrNull(ZERO, given.textOrNull(ZERO)),
        text.remark());
  }

  /// The color in the middle of each of n bands of equal width.
  private static Colormap bands(Colormap map, QuantileNorm anchors, int n) {
    int[] rgb = new int[n];
    for (int i = 0; i < n; i++) {
      double value = new LinearNorm(anchors.vmin(), anchors.vmax()).inverse((i + 0.5) / n);
      rgb[i] = map.rgb(Math.min(map.size() - 1, (int) (anchors.apply(value) * map.size())));
    }
    return new Colormap(Printf.of("%s in %d bands", map.name(), n), rgb);
  }

  private static LimitRequest limits(Settings given, NormRequest norm) {
    String text = given.textOrNull(LIMITS);
    Double low = given.number(VMIN);
    Double high = given.number(VMAX);
    LimitRequest limits = LimitRequest.parse(text == null ? "cells" : text, low, high);
    return text == null && norm.positive() && ShadeSettings.averagesData(given)
        ? limits.ofDrawn()
        : limits;
  }

  /// Refuses what sets limits, or spreads the values, beside levels that do.
  private static void refuseBeside(String setting, Settings given, NormRequest norm) {
    for (Setting other : List.of(LIMITS, VMIN, VMAX, CENTER)) {
      if (given.has(other)) {
        throw SettingException.of(
            other.key(), "and the values of `%s` are both limits; drop either", setting);
      }
    }
    if (norm.kind() != NormRequest.Kind.LINEAR) {
      throw SettingException.of(
          "norm",
          "%s and `%s` both say how values are spread; drop either",
          given.text(NORM),
          setting);
    }
  }

  /// The borders that `levels` names; null where it is a number, or nothing.
  private static double @Nullable [] borders(Settings given) {
    String text = given.textOrNull(LEVELS);
    if (text == null || text.indexOf(',') < 0) {
      return null;
    }
    String[] words = text.split(",", -1);
    double[] borders = new double[words.length];
    for (int i = 0; i < words.length; i++) {
      try {
        borders[i] = Double.parseDouble(words[i].strip());
      } catch (NumberFormatException e) {
        borders[i] = Double.NaN;
      }
      if (!Double.isFinite(borders[i]) || (i > 0 && borders[i] <= borders[i - 1])) {
        throw SettingException.of(
            "levels", "takes numbers that rise, such as 0,1,5,10, not '%s'", text);
      }
    }
    if (borders.length - 1 > MAX_LEVELS) {
      throw SettingException.of("levels", "takes up to %d bands, not %d", MAX_LEVELS, words.length);
    }
    return borders;
  }

  /// Whether a colormap was chosen.
  static boolean hasColormap(Settings given) {
    return given.has(CMAP);
  }

  private static ColormapText colormap(Settings given) {
    String text = given.text(CMAP);
    if (given.has(SPACE) && ColormapText.isName(text)) {
      throw SettingException.of(
          "cmap-space", "is for colors of your own; '%s' has all of its colors", text);
    }
    ColorSpace space = given.choice(SPACE, ColorSpace.class);
    return ColormapText.read(text, space, given.has(VALUES), given.has(REVERSE));
  }

  private static @Nullable Integer colorOrNull(Setting setting, @Nullable String text) {
    return text == null ? null : Integer.valueOf(color(setting, text));
  }

  static int color(Setting setting, String text) {
    return SettingException.naming(setting.key(), () -> Colors.parse(text));
  }
}
