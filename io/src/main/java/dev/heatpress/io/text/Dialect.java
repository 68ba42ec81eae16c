package dev.heatpress.io.text;

/// How the rows of a table are written.
///
/// @param delimiter between two fields; [#BLANKS] for runs of blanks
/// @param quotes whether a field may be in double quotes, with delimiters and newlines in it
/// @param comments whether lines that begin with `#` are none
/// @param decimal before the fraction of a number
/// @param trailing whether a delimiter ends each row, too
/// @param names fields at the front of a row that are no cells
/// @param fields of a row, these included
record Dialect(
    char delimiter,
    boolean quotes,
    boolean comments,
    char decimal,
    boolean trailing,
    int names,
    int fields) {
  /// As a delimiter: any number of blanks and tabs.
  static final char BLANKS = ' ';

  /// What the first byte of a line may say of it.
  enum Line {
    ROW,
    BLANK,
    COMMENT
  }

  boolean byBlanks() {
    return delimiter == BLANKS;
  }

  /// Whether a byte between the fields and at their ends means nothing.
  boolean isBlank(byte b) {
    return b == ' ' || (b == '\t' && delimiter != '\t');
  }

  /// For people.
  String delimiterName() {
    return switch (delimiter) {
      case '\t' -> "tab";
      case ';' -> "semicolon";
      case ',' -> "comma";
      case '|' -> "pipe";
      default -> "blanks";
    };
  }
}
