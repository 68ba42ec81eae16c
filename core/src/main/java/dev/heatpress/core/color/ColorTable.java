package dev.heatpress.core.color;

import module java.base;

import dev.heatpress.core.Printf;

/// A colormap as people write it down: one color a line, or a position, a comma (or blanks, or a
/// semicolon) and a color, the positions not decreasing.
///
/// Blank lines, lines that begin with `#` and a blank, and one heading such as `position,color` are
/// passed over.
public final class ColorTable {
  private static final Set<String> HEADINGS =
      Set.of("position", "pos", "value", "x", "t", "color", "colour", "hex", "rgb", "name");

  private static final int SHOWN = 40;

  private final List<Double> positions = new ArrayList<>();
  private final List<Integer> colors = new ArrayList<>();
  private boolean headed;
  private boolean values;

  private ColorTable() {}

  /// Reads a table.
  ///
  /// @throws IllegalArgumentException naming the line that is wrong and why
  public static ColorStops read(List<String> lines) {
    ColorTable table = new ColorTable();
    for (int i = 0; i < lines.size(); i++) {
      try {
        table.line(lines.get(i).strip());
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(Printf.of("line %d: %s", i + 1, e.getMessage()), e);
      }
    }
    int[] rgb = table.colors.stream().mapToInt(Integer::intValue).toArray();
    if (rgb.length < 2) {
      throw new IllegalArgumentException(
          Printf.of("%d colors; a colormap needs two at least, one a line", rgb.length));
    }
    double[] at = table.positions.stream().mapToDouble(Double::doubleValue).toArray();
    return at.length == 0 ? ColorStops.even(rgb) : new ColorStops(at, rgb, table.values);
  }

  /// Reads `#fff,#08306b` or `white,navy`: colors at even distances.
  ///
  /// @throws IllegalArgumentException naming the color that is none
  public static ColorStops list(String text) {
    String[] parts = text.split(",", -1);
    if (parts.length < 2) {
      throw new IllegalArgumentException(
          Printf.of(
              "'%s' is one color; a colormap needs two at least, such as '#fff,#08306b'",
              shown(text)));
    }
    return ColorStops.even(Arrays.stream(parts).mapToInt(ColorTable::color).toArray());
  }

  private void line(String line) {
    if (line.isEmpty() || line.equals("#") || line.startsWith("# ") || line.startsWith("##")) {
      return;
    }
    String[] fields = line.split("\\s*[,;]\\s*|\\s+", -1);
    if (fields.length > 2) {
      throw new IllegalArgumentException(
          Printf.of(
              "'%s' has %d fields; write a color, or a position and a color",
              shown(line), fields.length));
    }
    if (colors.isEmpty() && !headed && isHeading(fields)) {
      headed = true;
      values = fields.length == 2 && plain(fields[0]).equals("value");
      return;
    }
    boolean positioned = fields.length == 2;
    if (!colors.isEmpty() && positioned == positions.isEmpty()) {
      throw new IllegalArgumentException(
          Printf.of(
              "'%s' has %s position, other than the lines before; give all colors one, or none",
              shown(line), positioned ? "a" : "no"));
    }
    if (positioned) {
      double position = position(fields[0]);
      if (!positions.isEmpty() && position < positions.getLast()) {
        throw new IllegalArgumentException(
            Printf.of(
                "position %s is below the one before, %s; sort the lines",
                shown(fields[0]), positions.getLast()));
      }
      positions.add(position);
    }
    colors.add(color(fields[fields.length - 1]));
  }

  private static boolean isHeading(String[] fields) {
    return Arrays.stream(fields).map(ColorTable::plain).allMatch(HEADINGS::contains);
  }

  private static String plain(String field) {
    return field.replace("\"", "").toLowerCase(Locale.ROOT);
  }

  private static double position(String field) {
    double position;
    try {
      position = Double.parseDouble(field);
    } catch (NumberFormatException e) {
      position = Double.NaN;
    }
    if (!Double.isFinite(position)) {
      throw new IllegalArgumentException(
          Printf.of(
              "the position '%s' is no number; write for example 0.25,#ff8800", shown(field)));
    }
    return position;
  }

  private static int color(String field) {
    String text = field.strip();
    int argb = Colors.parse(shown(text));
    if (argb >>> 24 != 0xFF) {
      throw new IllegalArgumentException(
          Printf.of("'%s' is transparent; the colors of a colormap must be opaque", shown(text)));
    }
    return argb & 0xFFFFFF;
  }

  /// What an error shows of a text that may be anything.
  private static String shown(String text) {
    String printable = text.replaceAll("\\p{Cntrl}", "?");
    return printable.length() <= SHOWN ? printable : printable.substring(0, SHOWN) + "...";
  }
}
