package dev.heatpress.job.request;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.OneLine;
import dev.heatpress.core.Printf;
import dev.heatpress.core.color.Categories;
import dev.heatpress.core.color.Category;
import dev.heatpress.core.color.Colors;
import org.jspecify.annotations.Nullable;

/// Files of categories: a value, a label and a color each; label and color may be left out.
final class CategoryTable {
  /// Far more than [Categories#MAX] categories take.
  private static final int MAX_BYTES = 1 << 20;

  private CategoryTable() {}

  /// Reads a table, by rising values.
  ///
  /// @throws InputException where the file can't be read, or an entry is refused, by its place
  static List<CategoryEntry> read(String file) {
    String name = OneLine.of(file);
    String tooMany =
        Printf.of("is no table of categories; there can be %d of them", Categories.MAX);
    byte[] bytes = SettingFile.bytes(file, name, MAX_BYTES, tooMany, "");
    String text = SettingFile.unmarked(new String(bytes, StandardCharsets.UTF_8));
    try {
      return checked(
          file.toLowerCase(Locale.ROOT).endsWith(".json") ? CategoryJson.read(text) : csv(text));
    } catch (IllegalArgumentException e) {
      throw new InputException(Printf.of("%s: %s", name, e.getMessage()), e);
    }
  }

  private static List<CategoryEntry> checked(List<CategoryEntry> entries) {
    if (entries.isEmpty()) {
      throw new IllegalArgumentException(
          "no category in it; write lines of value,label,color such as 3,forest,#228833");
    }
    if (entries.size() > Categories.MAX) {
      throw new IllegalArgumentException(
          Printf.of("%d categories; there can be %d", entries.size(), Categories.MAX));
    }
    List<CategoryEntry> sorted =
        entries.stream().sorted(Comparator.comparingDouble(CategoryEntry::value)).toList();
    for (int i = 1; i < sorted.size(); i++) {
      if (sorted.get(i).value() == sorted.get(i - 1).value()) {
        throw new IllegalArgumentException(
            Printf.of(
                "the value %s stands twice in it, as '%s' and as '%s'",
                Category.text(sorted.get(i).value()),
                sorted.get(i - 1).label(),
                sorted.get(i).label()));
      }
    }
    return sorted;
  }

  /// An entry of texts.
  ///
  /// @param where the place, for refusals
  /// @throws IllegalArgumentException naming the place and what is wrong
  static CategoryEntry entry(
      String where, String value, @Nullable String label, @Nullable String color) {
    String number =
        value.equalsIgnoreCase("true") ? "1" : value.equalsIgnoreCase("false") ? "0" : value;
    double x;
    try {
      x = Double.parseDouble(number);
    } catch (NumberFormatException e) {
      x = Double.NaN;
    }
    if (!Double.isFinite(x)) {
      throw new IllegalArgumentException(
          Printf.of("%s: '%s' is no value of a cell; write a number", where, value));
    }
    Integer argb = null;
    if (color != null && !color.isBlank()) {
      try {
        argb = Colors.parse(color);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(where + ": " + e.getMessage(), e);
      }
    }
    boolean named = label != null && !label.isBlank();
    return new CategoryEntry(
        x + 0.0, named && label != null ? label.strip() : Category.text(x), argb);
  }

  private static List<CategoryEntry> csv(String text) {
    List<CategoryEntry> entries = new ArrayList<>();
    Map<String, Integer> columns = Map.of("value", 0, "label", 1, "color", 2);
    int line = 0;
    boolean begun = false;
    for (String row : text.lines().toList()) {
      line++;
      if (row.isBlank() || row.startsWith("#")) {
        continue;
      }
      List<String> fields = fields(row, line);
      if (!begun && fields.stream().anyMatch(field -> field.strip().equalsIgnoreCase("value"))) {
        columns = header(fields, line);
      } else {
        entries.add(
            entry(
                "line " + line,
                String.valueOf(field(fields, columns.get("value"))).strip(),
                field(fields, columns.get("label")),
                field(fields, columns.get("color"))));
      }
      begun = true;
    }
    return entries;
  }

  private static Map<String, Integer> header(List<String> fields, int line) {
    Map<String, Integer> columns = new HashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      String name = fields.get(i).strip().toLowerCase(Locale.ROOT);
      if (!List.of("value", "label", "color").contains(name) || columns.put(name, i) != null) {
        throw new IllegalArgumentException(
            Printf.of(
                "line %d: a column '%s'; the columns are value, label and color, each once",
                line, fields.get(i).strip()));
      }
    }
    return columns;
  }

  private static @Nullable String field(List<String> fields, @Nullable Integer column) {
    return column == null || column >= fields.size() ? null : fields.get(column);
  }

  /// The fields of a line, by RFC 4180: a quoted one may hold commas, and quotes twice.
  private static List<String> fields(String row, int line) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < row.length(); i++) {
      char c = row.charAt(i);
      if (quoted && c == '"' && i + 1 < row.length() && row.charAt(i + 1) == '"') {
        field.append(c);
        i++;
      } else if (c == '"' && (quoted || field.toString().isBlank())) {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    if (quoted) {
      throw new IllegalArgumentException(Printf.of("line %d: a quote is not closed", line));
    }
    fields.add(field.toString());
    if (fields.size() > 3) {
      throw new IllegalArgumentException(
          Printf.of(
              "line %d has %d fields; a category has value,label,color (quote a label with a comma)",
              line, fields.size()));
    }
    return fields;
  }
}
