package dev.heatpress.job.request;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.OneLine;
import dev.heatpress.core.Printf;
import org.jspecify.annotations.Nullable;

/// A column of a file of text: `FILE` or `FILE:COLUMN`.
///
/// Files ending in `.csv` and `.tsv` have columns; the first one is meant unless another is named
/// by its heading or its number from 1. Only where it is named so is the first line a heading. Any
/// other file has one value a line.
///
/// @param values one for each cell, and maybe blank ones behind them
/// @param lines where in the file each value begins, from 1
public record DelimitedText(String name, List<String> values, List<Integer> lines) {
  private static final int MAX_BYTES = 32 << 20;
  private static final String SEPARATORS = ",;\t";
  private static final int MAX_VALUES = 1 << 21;

  /// Whether a name is that of text, not of an array.
  public static boolean isText(String spec) {
    String file = spec.toLowerCase(Locale.ROOT);
    int colon = columnAt(file);
    String path = colon < 0 ? file : file.substring(0, colon);
    return path.endsWith(".csv") || path.endsWith(".tsv") || path.endsWith(".txt");
  }

  /// Reads a column.
  ///
  /// @throws InputException where the file can't be read, is no UTF-8, or has no such column
  public static DelimitedText read(String spec) {
    int colon = columnAt(spec.toLowerCase(Locale.ROOT));
    String path = colon < 0 ? spec : spec.substring(0, colon);
    String column = colon < 0 ? "" : spec.substring(colon + 1);
    String name = OneLine.of(spec);
    String text = text(path, name);
    String lower = path.toLowerCase(Locale.ROOT);
    if (!lower.endsWith(".csv") && !lower.endsWith(".tsv")) {
      List<String> values = text.lines().toList();
      return new DelimitedText(
          name, values, IntStream.rangeClosed(1, values.size()).boxed().toList());
    }
    List<Row> rows = rows(text, separator(text, lower));
    if (rows.isEmpty()) {
      throw new InputException(name + ": an empty table; give one with a value a line");
    }
    boolean headed = !column.isEmpty() && !column.matches("[1-9]\\d{0,8}");
    int index =
        headed
            ? rows.getFirst().fields.indexOf(column)
            : column.isEmpty() ? 0 : Integer.parseInt(column) - 1;
    if (index < 0 || index >= rows.getFirst().fields.size()) {
      throw new InputException(
          "%s: no column '%s'; the first line has %s",
          name, column, String.join(", ", rows.getFirst().fields));
    }
    List<String> values = new ArrayList<>();
    List<Integer> lines = new ArrayList<>();
    for (Row row : headed ? rows.subList(1, rows.size()) : rows) {
      values.add(index < row.fields.size() ? row.fields.get(index) : "");
      lines.add(row.line);
    }
    return new DelimitedText(name, values, lines);
  }

  /// The first column beside the values of one that is named by its heading; null where the file
  /// has none, or that one is meant.
  ///
  /// @throws InputException as [#read(String)]
  public static @Nullable List<String> namesBeside(String spec) {
    int colon = columnAt(spec.toLowerCase(Locale.ROOT));
    if (colon < 0 || spec.substring(colon + 1).matches("[1-9]\\d{0,8}")) {
      return null;
    }
    List<String> first = read(spec.substring(0, colon) + ":1").values();
    boolean same = first.isEmpty() || first.getFirst().equals(spec.substring(colon + 1));
    return same ? null : first.subList(1, first.size());
  }

  /// As many values as one of the counts. Blank ones at the end are none, unless the count needs
  /// them.
  ///
  /// @param things that are counted, in the words of the user
  /// @throws InputException where there are other counts
  public List<String> values(String things, long... counts) {
    int filled = filled();
    for (int n = filled; n <= values.size(); n++) {
      for (long count : counts) {
        if (n == count) {
          return values.subList(0, n);
        }
      }
    }
    boolean more = Arrays.stream(counts).anyMatch(count -> filled == count + 1);
    throw new InputException(
        "%s: %d lines for %s; give one a line%s", name, filled, things, more ? headingHint() : "");
  }

  /// What to do where the first value is a heading; begins with a semicolon.
  public String headingHint() {
    int colon = columnAt(name.toLowerCase(Locale.ROOT));
    boolean columns = colon < 0 && name.toLowerCase(Locale.ROOT).matches(".*\\.[ct]sv");
    return columns
        ? Printf.of("; if the first one is a heading, name its column: %s:%s", name, first())
        : "; if the first one is a heading, remove it";
  }

  private String first() {
    String first = values.isEmpty() ? "" : OneLine.of(values.getFirst());
    return first.isBlank() ? "COLUMN" : first;
  }

  /// Without blank values at the end.
  private int filled() {
    int n = values.size();
    while (n > 0 && values.get(n - 1).isBlank()) {
      n--;
    }
    return n;
  }

  /// The colon before a column: the first one after the ending of the name.
  private static int columnAt(String spec) {
    for (String ending : List.of(".csv:", ".tsv:", ".txt:")) {
      int at = spec.lastIndexOf(ending);
      if (at >= 0) {
        return at + ending.length() - 1;
      }
    }
    return -1;
  }

  private static String text(String path, String name) {
    byte[] bytes = SettingFile.bytes(path, name, MAX_BYTES, "of text; give a file of labels", "");
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      long values = text.chars().filter(c -> c == '\n' || SEPARATORS.indexOf(c) >= 0).count();
      if (values > MAX_VALUES) {
        throw new InputException("%s: more than %d values; give an array (.npy)", name, MAX_VALUES);
      }
      return SettingFile.unmarked(text);
    } catch (CharacterCodingException e) {
      throw new InputException(name + ": no text in UTF-8; convert it", e);
    }
  }

  private static char separator(String text, String path) {
    String first = text.lines().findFirst().orElse("");
    return path.endsWith(".tsv") || first.indexOf('\t') >= 0
        ? '\t'
        : first.indexOf(',') < 0 && first.indexOf(';') >= 0 ? ';' : ',';
  }

  private record Row(int line, List<String> fields) {}

  /// Records as RFC 4180 has them; lines without anything are left out.
  private static List<Row> rows(String text, char separator) {
    List<Row> rows = new ArrayList<>();
    int line = 1;
    int begun = 1;
    List<String> row = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    boolean any = false;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : '\n';
      line += c == '\n' ? 1 : 0;
      if (quoted && i < text.length()) {
        if (c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
          field.append('"');
          i++;
        } else if (c == '"') {
          quoted = false;
        } else {
          field.append(c);
        }
      } else if (c == '"' && field.isEmpty()) {
        quoted = true;
        any = true;
      } else if (c == separator || c == '\n') {
        row.add(field.toString().strip());
        any |= c == separator || !row.getLast().isEmpty();
        field.setLength(0);
        if (c == '\n') {
          if (any) {
            rows.add(new Row(begun, row));
          }
          begun = line;
          row = new ArrayList<>();
          any = false;
        }
      } else {
        field.append(c);
      }
    }
    return rows;
  }
}
