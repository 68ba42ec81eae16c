package dev.heatpress.plotly.model;

import module java.base;

import dev.heatpress.plotly.read.Json;
import org.jspecify.annotations.Nullable;

/// Color scales by name, or as a figure lists them.
final class ColorScales {
  private static final String RESOURCE = "colorscales.txt";
  private static final String REVERSED = "_r";

  private ColorScales() {}

  /// The scale of a figure's attribute, or null where it is none.
  static @Nullable ScaleStops of(@Nullable Json given) {
    return switch (given) {
      case Json.Text text -> named(text.value());
      case Json.Items items -> listed(items.values());
      case null, default -> null;
    };
  }

  /// A scale by its name: one that plotly.js knows, or one that plotly.py knows, in any case and
  /// reversed by `_r`.
  static @Nullable ScaleStops named(String name) {
    List<String> lines = lines();
    ScaleStops exact = find(lines, "js " + name + " ");
    if (exact != null) {
      return exact;
    }
    String lower = name.toLowerCase(Locale.ROOT);
    boolean back = lower.endsWith(REVERSED);
    String base = back ? lower.substring(0, lower.length() - 2) : lower;
    ScaleStops known = find(lines, "py " + base + " ");
    return known == null || !back ? known : known.reversed();
  }

  private static @Nullable ScaleStops find(List<String> lines, String start) {
    for (String line : lines) {
      if (line.startsWith(start)) {
        return parse(line);
      }
    }
    return null;
  }

  private static ScaleStops parse(String line) {
    String[] words = line.split(" ", -1);
    boolean spaced = words[0].equals("js");
    int count = spaced ? (words.length - 2) / 2 : words.length - 2;
    double[] positions = new double[count];
    int[] colors = new int[count];
    for (int i = 0; i < count; i++) {
      positions[i] = spaced ? Double.parseDouble(words[2 + 2 * i]) : i / (count - 1.0);
      String color = words[spaced ? 3 + 2 * i : 2 + i];
      colors[i] = 0xFF000000 | Integer.parseInt(color, 16);
    }
    return new ScaleStops(positions, colors);
  }

  private static List<String> lines() {
    try (InputStream in = ColorScales.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the class path lacks the resource " + RESOURCE);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      return text.lines().filter(line -> !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("can't read the resource " + RESOURCE, e);
    }
  }

  /// Positions and colors in pairs, from exactly 0 to exactly 1.
  private static @Nullable ScaleStops listed(List<Json> pairs) {
    int count = pairs.size();
    if (count < 2) {
      return null;
    }
    double[] positions = new double[count];
    int[] colors = new int[count];
    double highest = 0;
    for (int i = 0; i < count; i++) {
      Json pair = pairs.get(i);
      if (Json.size(pair) != 2 || !(Json.at(pair, 1) instanceof Json.Text text)) {
        return null;
      }
      positions[i] = Json.number(Json.at(pair, 0));
      Integer color = PlotlyColors.parse(text.value());
      if (color == null || !(positions[i] >= highest)) {
        return null;
      }
      colors[i] = color;
      highest = positions[i];
    }
    return positions[0] == 0 && positions[count - 1] == 1
        ? new ScaleStops(positions, colors)
        : null;
  }
}
