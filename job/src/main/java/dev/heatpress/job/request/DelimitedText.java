package dev.heatpress.job.request;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.OneLine;

/// A column of a file of text: `FILE` or `FILE:COLUMN`.
///
/// Files ending in `.csv` and `.tsv` have columns; the first one is meant unless another is named
/// by its heading or its number from 1. Any other file has one value a line.
public record DelimitedText(String name, List<String> values) {
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
      return new DelimitedText(name, text.lines().toList());
    }
    List<List<String>> rows = rows(text, separator(text, lower));
    if (rows.isEmpty()) {
      throw new InputException(name + ": an empty table; give one with a value a line");
    }
    boolean headed = !column.isEmpty() && !column.matches("[1-9]\\d{0,8}");
    int index =
        headed
            ? rows.getFirst().indexOf(column)
            : column.isEmpty() ? 0 : Integer.parseInt(column) - 1;
    if (index < 0 || index >= rows.getFirst().size()) {
      throw new InputException(
          "%s: no column '%s'; the first line has %s",
          name, column, String.join(", ", rows.getFirst()));
    }
    List<String> values = new ArrayList<>();
    for (List<String> row : headed ? rows.subList(1, rows.size()) : rows) {
      values.add(index < row.size() ? row.get(index) : "");
    }
    return new DelimitedText(name, values);
  }

  /// As many values as one of the counts; a single one more at the front is a heading and left out.
  ///
  /// @throws InputException where there are other counts
  public List<String> values(String things, long... counts) {
    for (int heading = 0; heading <= 1; heading++) {
      for (long count : counts) {
        if (values.size() - heading == count) {
          return values.subList(heading, values.size());
        }
      }
    }
    throw new InputException(
        "%s: %d lines for %d %s; give one a line", name, values.size(), counts[0], things);
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

  /// Records as RFC 4180 has them; lines without anything are left out.
  private static List<List<String>> rows(String text, char separator) {
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    boolean any = false;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : '\n';
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
            rows.add(row);
          }
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
