package dev.heatpress.view;

import module java.base;

import dev.heatpress.core.color.Colormaps;
import dev.heatpress.job.settings.Settings;
import org.jspecify.annotations.Nullable;

/// What a request may say of a picture: the words of `render` that name no file.
final class PictureWords {
  private static final Set<String> TAKEN =
      Set.of(
          "rows",
          "cols",
          "width",
          "height",
          "agg",
          "norm",
          "limits",
          "vmin",
          "vmax",
          "center",
          "bad",
          "under",
          "over",
          "cmap",
          "cmap-reverse",
          "levels",
          "transpose",
          "flip-rows",
          "flip-cols",
          "vector");

  private PictureWords() {}

  /// The settings of a request over those of whoever started the server.
  ///
  /// @param base says which files settings may name: its own
  /// @throws RefusedException where one may not be said here
  /// @throws dev.heatpress.job.SettingException where a value is none
  static Settings over(Settings base, Map<String, String> words) {
    Settings settings = base;
    for (Map.Entry<String, String> word : words.entrySet()) {
      String key = word.getKey();
      if (!TAKEN.contains(key)) {
        throw new RefusedException(400, "no parameter '%s' here", key);
      }
      if (key.equals("cmap") && isFile(word.getValue(), colormap(base))) {
        throw new RefusedException(
            400,
            "'%s' is no name of a colormap; a file of colors is given to the server",
            word.getValue());
      }
      settings = settings.with(key, word.getValue());
    }
    return settings;
  }

  /// The colormap that whoever started the server has chosen; null where none was.
  static @Nullable String colormap(Settings base) {
    return base.given().stream()
        .filter(setting -> setting.key().equals("cmap"))
        .map(base::textOrNull)
        .findFirst()
        .orElse(null);
  }

  private static boolean isFile(String map, @Nullable String own) {
    String name = map.endsWith("_r") ? map.substring(0, map.length() - 2) : map;
    return !map.equals(own) && !Colormaps.names().contains(name) && !map.startsWith("#");
  }
}
