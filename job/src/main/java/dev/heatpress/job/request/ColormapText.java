package dev.heatpress.job.request;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.OneLine;
import dev.heatpress.core.Printf;
import dev.heatpress.core.color.ColorSpace;
import dev.heatpress.core.color.ColorTable;
import dev.heatpress.core.color.Colormap;
import dev.heatpress.core.color.Colormaps;
import dev.heatpress.job.SettingException;

/// What `--cmap` means: the name of a colormap, a list of colors, or a file of them.
final class ColormapText {
  /// Far more than a table of colors takes.
  private static final int MAX_BYTES = 1 << 20;

  private ColormapText() {}

  /// Whether the text is the name of a built-in map.
  static boolean isName(String text) {
    return !isFile(text) && !isList(text);
  }

  private static boolean isFile(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.endsWith(".csv")
        || lower.endsWith(".txt")
        || (!isList(text) && (text.indexOf('/') >= 0 || text.indexOf('.') >= 0));
  }

  private static boolean isList(String text) {
    return text.indexOf(',') >= 0 || text.startsWith("#");
  }

  /// The map.
  ///
  /// @param space where the colors between those of a list or a file are looked for
  /// @throws SettingException where there is no such name or a color of a list is none
  /// @throws InputException where a file can't be read or is no table of colors
  static Colormap read(String text, ColorSpace space) {
    if (isFile(text)) {
      return file(text, space);
    }
    return SettingException.naming(
        "cmap", () -> isList(text) ? ColorTable.list(text).map(text, space) : Colormaps.get(text));
  }

  private static Colormap file(String text, ColorSpace space) {
    String name = OneLine.of(text);
    byte[] bytes =
        SettingFile.bytes(
            text,
            name,
            MAX_BYTES,
            "is no table of colors; give a file with one color a line",
            ", or see 'heatpress colormaps'");
    String table = SettingFile.unmarked(new String(bytes, StandardCharsets.UTF_8));
    try {
      return ColorTable.read(table.lines().toList()).map(name, space);
    } catch (IllegalArgumentException e) {
      throw new InputException(Printf.of("%s: %s", name, e.getMessage()), e);
    }
  }
}
