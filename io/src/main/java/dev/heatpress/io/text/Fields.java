package dev.heatpress.io.text;

import module java.base;

/// Splits single lines that lie in memory as a whole: to find out how a table is written, and for
/// messages. For one thread.
final class Fields {
  private final byte[] bytes;
  private final char delimiter;
  private final boolean quotes;
  private int[] ends = new int[64];
  private int count;

  Fields(byte[] bytes, char delimiter, boolean quotes) {
    this.bytes = bytes;
    this.delimiter = delimiter;
    this.quotes = quotes;
  }

  /// Splits [from, to), a line without its newline, and returns how many fields it has. A delimiter
  /// at its end makes an empty one, but blanks do not.
  int split(int from, int to) {
    return split(from, to, Integer.MAX_VALUE);
  }

  /// The same, but for fields beyond a number of them.
  int split(int from, int to, int most) {
    count = 0;
    int at = from;
    while (count < most) {
      while (at < to && isBlank(bytes[at])) {
        at++;
      }
      if (at >= to && (count == 0 || delimiter == Dialect.BLANKS)) {
        return count;
      }
      int start = at;
      int end;
      if (quotes && at < to && bytes[at] == '"') {
        start++;
        at++;
        while (at < to && (bytes[at] != '"' || (at + 1 < to && bytes[at + 1] == '"'))) {
          at += bytes[at] == '"' ? 2 : 1;
        }
        end = Math.min(at, to);
        while (at < to && !isDelimiter(bytes[at])) {
          at++;
        }
      } else {
        while (at < to && !isDelimiter(bytes[at])) {
          at++;
        }
        end = at;
        while (end > start && isBlank(bytes[end - 1])) {
          end--;
        }
      }
      add(start, end);
      if (at >= to) {
        return count;
      }
      at++;
    }
    return count;
  }

  private void add(int from, int to) {
    if (2 * count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * ends.length);
    }
    ends[2 * count] = from;
    ends[2 * count + 1] = to;
    count++;
  }

  private boolean isDelimiter(byte b) {
    return b == delimiter || (delimiter == Dialect.BLANKS && b == '\t');
  }

  private boolean isBlank(byte b) {
    return b == ' ' || b == '\r' || (b == '\t' && delimiter != '\t');
  }

  int count() {
    return count;
  }

  int from(int field) {
    return ends[2 * field];
  }

  int to(int field) {
    return ends[2 * field + 1];
  }

  boolean isEmpty(int field) {
    return from(field) == to(field);
  }

  String text(int field) {
    return text(bytes, from(field), to(field), quotes);
  }

  List<String> texts(int first) {
    List<String> texts = new ArrayList<>();
    for (int k = first; k < count; k++) {
      texts.add(text(k));
    }
    return texts;
  }

  /// The text of a field without the quotes around it: UTF-8, or Latin 1 where it is none.
  static String text(byte[] bytes, int from, int to, boolean quotes) {
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    if (text.indexOf('\uFFFD') >= 0) {
      text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
    return quotes && text.indexOf('"') >= 0 ? text.replace("\"\"", "\"") : text;
  }
}
