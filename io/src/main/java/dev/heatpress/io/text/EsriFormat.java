package dev.heatpress.io.text;

import module java.base;

import dev.heatpress.core.Axis;
import dev.heatpress.core.InputException;
import dev.heatpress.core.missing.MissingRule;
import dev.heatpress.core.missing.NamedNumber;
import dev.heatpress.io.file.TableOptions;
import org.jspecify.annotations.Nullable;

/// ESRI ASCII grids: some lines of a word and a number, then the cells, the northern row first.
///
/// @see <a
///   href="https://desktop.arcgis.com/en/arcmap/latest/manage-data/raster-and-images/esri-ascii-raster-format.htm">Esri
///   ASCII raster format</a>
final class EsriFormat {
  private static final Set<String> WORDS =
      Set.of(
          "ncols",
          "nrows",
          "xllcorner",
          "yllcorner",
          "xllcenter",
          "yllcenter",
          "cellsize",
          "dx",
          "dy",
          "nodata_value");

  private static final String NODATA = "NODATA_value";

  /// What cells without data have where a grid does not say it.
  private static final String DEFAULT_NODATA = "-9999";

  /// Coordinates that are kept.
  private static final long MOST = 1 << 22;

  private EsriFormat() {}

  static boolean matches(MemorySegment bytes, long start) {
    long count = Math.min(16, bytes.byteSize() - start);
    byte[] head = bytes.asSlice(start, count).toArray(ValueLayout.JAVA_BYTE);
    String text = new String(head, StandardCharsets.ISO_8859_1).stripLeading();
    String word = text.split("[ \t]", 2)[0].toLowerCase(Locale.ROOT);
    return text.length() > word.length() && WORDS.contains(word);
  }

  /// What the head says.
  ///
  /// @throws InputException where it is damaged
  static Table find(MemorySegment bytes, long start, TableOptions options) {
    Map<String, String> said = new HashMap<>();
    Lines lines = new Lines(bytes, start);
    long body = start;
    for (byte[] line = lines.next(); line != null; line = lines.next()) {
      String[] words = new String(line, StandardCharsets.ISO_8859_1).strip().split("\\s+", 2);
      String key = words[0].toLowerCase(Locale.ROOT);
      if (!words[0].isEmpty()) {
        if (!WORDS.contains(key) || words.length < 2) {
          break;
        }
        said.put(key, words[1].strip());
      }
      body = lines.at();
    }
    if (body >= bytes.byteSize()) {
      throw new InputException("an ESRI grid without cells; was it written completely?");
    }
    int columns = count(said, "ncols");
    int rows = count(said, "nrows");
    byte[] first = new Lines(bytes, body).next();
    String line = new String(first == null ? new byte[0] : first, StandardCharsets.ISO_8859_1);
    char decimal =
        options.decimal() != null
            ? options.decimal()
            : line.indexOf(',') >= 0 && line.indexOf('.') < 0 ? ',' : '.';
    List<String> missing = new ArrayList<>(options.missing());
    List<MissingRule> rules = List.of();
    String nodata = said.getOrDefault("nodata_value", DEFAULT_NODATA);
    try {
      NamedNumber number = NamedNumber.parse(nodata.replace(',', '.'));
      rules = List.of(MissingRule.values(NODATA, List.of(number), true));
    } catch (NumberFormatException e) {
      missing.add(nodata);
    }
    Dialect dialect = new Dialect(Dialect.BLANKS, false, false, decimal, false, 0, columns);
    return new Table(
        "ESRI ASCII grid",
        dialect,
        body,
        List.of(),
        Map.of(),
        rows,
        missing,
        rules,
        axis(said, "y", rows, true),
        axis(said, "x", columns, false));
  }

  private static int count(Map<String, String> said, String key) {
    String text = said.get(key);
    try {
      int count = text == null ? 0 : Integer.parseInt(text);
      if (count > 0) {
        return count;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new InputException(
        "an ESRI grid whose %s is %s; it must be the number of its cells", key, text);
  }

  /// The centers of the cells; null where nothing is said of them.
  private static @Nullable Axis axis(
      Map<String, String> said, String name, int count, boolean falling) {
    Double size = number(said, said.containsKey("d" + name) ? "d" + name : "cellsize");
    Double corner = number(said, name + "llcorner");
    Double center = number(said, name + "llcenter");
    if (size == null || count > MOST) {
      return null;
    }
    double first;
    if (corner != null) {
      first = corner + 0.5 * size;
    } else if (center != null) {
      first = center;
    } else {
      return null;
    }
    double[] centers = new double[count];
    for (int k = 0; k < count; k++) {
      int cell = falling ? count - 1 - k : k;
      centers[k] = first + cell * size;
    }
    return Axis.NONE.titled(name, "").withCoordinates(centers, false);
  }

  private static @Nullable Double number(Map<String, String> said, String key) {
    String text = said.get(key);
    if (text == null) {
      return null;
    }
    byte[] bytes = text.replace(',', '.').getBytes(StandardCharsets.ISO_8859_1);
    CellParser parser = new CellParser('.', List.of());
    boolean isNumber = parser.parse(bytes, 0, bytes.length) == CellParser.Kind.NUMBER;
    return isNumber && Double.isFinite(parser.value()) ? parser.value() : null;
  }
}
