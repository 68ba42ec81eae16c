package dev.heatpress.job.request;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.OneLine;
import dev.heatpress.core.Printf;
import dev.heatpress.core.color.ColorSpace;
import dev.heatpress.core.color.ColorStops;
import dev.heatpress.core.color.ColorTable;
import dev.heatpress.core.color.Colormap;
import dev.heatpress.core.color.Colormaps;
import dev.heatpress.core.color.QuantileNorm;
import dev.heatpress.job.SettingException;
import org.jspecify.annotations.Nullable;

/// What `--cmap` means: the name of a colormap, a list of colors, or a file of them.
///
/// @param map the colors
/// @param anchors the values that they stand for; null where they are stretched over the limits
/// @param remark what is to be said of that; empty for nothing
record ColormapText(Colormap map, @Nullable QuantileNorm anchors, String remark) {
  /// Far more than a table of colors takes.
  private static final int MAX_BYTES = 1 << 20;

  private static final String MISLEADING =
      "jet grows light and dark again, which shows edges that are not in the data; viridis does"
          + " not";

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

  /// Reads it.
  ///
  /// @param values whether positions of colors are values, whatever the file says
  /// @param reversed whether the colors go the other way round
  /// @param space where the colors between those of a list or a file are looked for
  /// @throws SettingException where there is no such name or a color of a list is none
  /// @throws InputException where a file can't be read or is no table of colors
  static ColormapText read(String text, ColorSpace space, boolean values, boolean reversed) {
    if (isFile(text)) {
      return file(text, space, values, reversed);
    }
    if (values) {
      throw SettingException.of(
          "cmap-values", "is for a file of values and colors; '%s' has no values", text);
    }
    Colormap map =
        SettingException.naming(
            "cmap",
            () -> isList(text) ? ColorTable.list(text).map(text, space) : Colormaps.get(text));
    String base = map.name().replaceFirst("_r$", "");
    String remark = base.equals("jet") ? MISLEADING : "";
    return new ColormapText(reversed ? map.reversed() : map, null, remark);
  }

  private static ColormapText file(
      String text, ColorSpace space, boolean values, boolean reversed) {
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
      ColorStops stops = ColorTable.read(table.lines().toList());
      if (values || stops.areValues()) {
        String called = reversed ? name + "_r" : name;
        ColorStops turned = reversed ? stops.reversed() : stops;
        return new ColormapText(turned.anchored(called, space), turned.anchors(), "");
      }
      Colormap map = stops.map(name, space);
      String remark =
          stops.areStretched()
              ? Printf.of(
                  "%s: its positions are stretched over the limits; `cmap-values` takes them as"
                      + " values",
                  name)
              : "";
      return new ColormapText(reversed ? map.reversed() : map, null, remark);
    } catch (IllegalArgumentException e) {
      throw new InputException(Printf.of("%s: %s", name, e.getMessage()), e);
    }
  }
}
