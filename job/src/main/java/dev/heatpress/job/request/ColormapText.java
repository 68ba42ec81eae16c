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
    try {
      return isList(text) ? ColorTable.list(text).map(text, space) : Colormaps.get(text);
    } catch (IllegalArgumentException e) {
      throw SettingException.of("cmap", ": " + e.getMessage());
    }
  }

  private static Colormap file(String text, ColorSpace space) {
    String name = OneLine.of(text);
    try (InputStream in = Files.newInputStream(Path.of(text))) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new InputException(
            "%s: more than 1 MB is no table of colors; give a file with one color a line", name);
      }
      return ColorTable.read(lines(bytes)).map(name, space);
    } catch (NoSuchFileException | InvalidPathException e) {
      throw new InputException(
          Printf.of(
              "%s: no such file; check the name and the folder, or see 'heatpress colormaps'",
              name),
          e);
    } catch (IOException e) {
      throw new InputException(Printf.of("%s: can't be read: %s", name, e.getMessage()), e);
    } catch (IllegalArgumentException e) {
      throw new InputException(Printf.of("%s: %s", name, e.getMessage()), e);
    }
  }

  private static List<String> lines(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    return (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList();
  }
}
