package dev.heatpress.core.color;

import module java.base;

import dev.heatpress.core.Nearest;
import dev.heatpress.core.Printf;
import org.jspecify.annotations.Nullable;

/// The built-in colormaps, under the names that matplotlib gave them.
public final class Colormaps {
  private static final String RESOURCE = "colormaps.txt";
  private static final String REVERSED = "_r";
  private static final int HEX_DIGITS = 6;

  /// Maps with fewer colors are lists of distinct colors, not samples of a continuous scale.
  private static final int CONTINUOUS_SIZE = 256;

  private Colormaps() {}

  /// The map of this name, reversed where `_r` follows it. The exact name is tried first, then the
  /// name in any case.
  ///
  /// @throws IllegalArgumentException naming the nearest names where there is no such map
  public static Colormap get(String name) {
    Colormap exact = Known.MAPS.get(name);
    if (exact != null) {
      return exact;
    }
    NumberTable table = Resource.TABLE;
    boolean reversed = name.toLowerCase(Locale.ROOT).endsWith(REVERSED);
    String base = reversed ? name.substring(0, name.length() - REVERSED.length()) : name;
    String known = resolve(table, base);
    String digits = known == null ? null : table.find(known);
    if (known == null || digits == null) {
      throw new IllegalArgumentException(
          Printf.of(
              "there is no colormap '%s'; the nearest names are %s; a name with _r is reversed",
              name, nearest(table, base)));
    }
    Colormap map = new Colormap(known, parse(digits));
    Colormap wanted = reversed ? map.reversed(known + REVERSED) : map;
    if (wanted.name().equals(name)) {
      Known.MAPS.put(name, wanted);
    }
    return wanted;
  }

  /// All names, without their reversed twins, in the order of the table.
  public static List<String> names() {
    return List.copyOf(Resource.TABLE.names());
  }

  /// Whether the map is a list of distinct colors for categories (`tab10`, `Set1`), which a
  /// continuous quantity should not be drawn with.
  public static boolean isQualitative(Colormap map) {
    return map.size() < CONTINUOUS_SIZE;
  }

  /// Read once: a batch asks for thousands of maps.
  private static final class Resource {
    static final NumberTable TABLE = NumberTable.load(RESOURCE);
  }

  /// Those that were asked for by their exact names, and the default.
  private static final class Known {
    static final Map<String, Colormap> MAPS =
        new ConcurrentHashMap<>(
            Map.of(Viridis.NAME, new Colormap(Viridis.NAME, parse(Viridis.DIGITS))));
  }

  private static @Nullable String resolve(NumberTable table, String name) {
    if (name.isEmpty() || name.indexOf(' ') >= 0 || name.indexOf('\n') >= 0) {
      return null;
    }
    if (!name.startsWith("#") && table.find(name) != null) {
      return name;
    }
    for (String known : table.names()) {
      if (known.equalsIgnoreCase(name)) {
        return known;
      }
    }
    return null;
  }

  private static int[] parse(String digits) {
    int[] rgb = new int[digits.length() / HEX_DIGITS];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = Integer.parseInt(digits, i * HEX_DIGITS, (i + 1) * HEX_DIGITS, 16);
    }
    return rgb;
  }

  private static String nearest(NumberTable table, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    // Nobody knows how long a text may be that was meant as a name.
    String wanted = lower.substring(0, Math.min(40, lower.length()));
    return table.names().stream()
        .sorted(Comparator.comparingInt(n -> Nearest.distance(wanted, n.toLowerCase(Locale.ROOT))))
        .limit(3)
        .collect(Collectors.joining(", "));
  }
}
