package dev.heatpress.io.text;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;
import dev.heatpress.io.file.TableOptions;

/// Tells header, names and cells apart, once the delimiter is known.
final class TableShape {
  private final Head head;
  private final TableOptions options;
  private final List<Head.Span> lines;
  private final char delimiter;
  private final char decimal;
  private final Fields fields;
  private final CellParser parser;

  /// Fields of a row, without an empty one behind a delimiter at its end.
  private int count;

  private boolean trailing;
  private CellParser.Kind[] first = new CellParser.Kind[0];

  /// Which columns hold a number, or a word, below the first row.
  private boolean[] numbers = new boolean[0];

  private boolean[] words = new boolean[0];

  TableShape(
      Head head,
      TableOptions options,
      char delimiter,
      char decimal,
      Fields fields,
      CellParser parser) {
    this.head = head;
    this.options = options;
    this.lines = head.lines();
    this.delimiter = delimiter;
    this.decimal = decimal;
    this.fields = fields;
    this.parser = parser;
  }

  Table table() {
    int firstCount = split(0);
    boolean firstEmpty = endsEmpty();
    int second = Math.min(1, lines.size() - 1);
    count = split(second);
    trailing = count > 1 && delimiter != Dialect.BLANKS && allEndEmpty(second);
    if (trailing) {
      count--;
      firstCount -= firstEmpty ? 1 : 0;
    }
    look();
    if (trailing && !firstEmpty && !(firstCount == count && hasHeader(false))) {
      // The last column has no cells, at least here.
      trailing = false;
      count++;
      look();
    }
    boolean isShort = lines.size() > 1 && firstCount == count - 1;
    boolean header = options.header() == null ? hasHeader(isShort) : options.header();
    check(firstCount, isShort, header);
    int blank = header ? (isShort ? 1 : blanks()) : 0;
    int names = names(header, blank);
    List<String> titles = header ? header(isShort) : List.of();
    int row = header ? 1 : 0;
    Map<String, List<String>> annotations = new LinkedHashMap<>();
    while (header && names > 0 && row < lines.size() - 1 && isFurtherHeader(row, names)) {
      annotations.put(Printf.of("header %d", row + 1), fields.texts(names));
      row++;
    }
    if (!header && options.header() == null) {
      titles = commentedHeader();
    }
    boolean anyNumber = false;
    for (int c = names; c < count; c++) {
      anyNumber |= numbers[c] || !words[c];
    }
    if (names >= count || (!anyNumber && options.fields().isEmpty())) {
      throw new InputException("a text without a column of numbers; name the data file");
    }
    return Table.of(
        format(), dialect(names), lines.get(row).from(), titles, annotations, options.missing());
  }

  private Dialect dialect(int names) {
    return new Dialect(delimiter, head.quotes(), true, decimal, trailing, names, count);
  }

  private String format() {
    return switch (delimiter) {
      case ',', ';' -> "CSV";
      case '\t' -> "TSV";
      default -> "a table of text";
    };
  }

  private int split(int line) {
    Head.Span span = lines.get(line);
    return fields.split(span.from(), span.to());
  }

  private boolean endsEmpty() {
    return fields.count() > 1 && fields.isEmpty(fields.count() - 1);
  }

  private boolean allEndEmpty(int from) {
    for (int k = from; k < lines.size(); k++) {
      Head.Span line = lines.get(k);
      int at = line.to();
      while (at > line.from() && head.bytes()[at - 1] <= ' ' && head.bytes()[at - 1] != delimiter) {
        at--;
      }
      if (at == line.from() || head.bytes()[at - 1] != delimiter) {
        return false;
      }
    }
    return true;
  }

  /// Looks for numbers in the columns: at as many rows as it takes, and in them at the columns
  /// alone that had none yet.
  private void look() {
    split(0);
    first = new CellParser.Kind[Math.min(count, fields.count())];
    for (int c = 0; c < first.length; c++) {
      first[c] = kind(c);
    }
    numbers = new boolean[count];
    words = new boolean[count];
    int open = count;
    int from = lines.size() > 1 ? 1 : 0;
    for (int k = from; k < lines.size() && open > 0; k++) {
      Head.Span line = lines.get(k);
      int found = fields.split(line.from(), line.to(), open);
      for (int c = 0; c < found; c++) {
        if (!numbers[c]) {
          CellParser.Kind kind = kind(c);
          numbers[c] = kind == CellParser.Kind.NUMBER;
          words[c] |= kind == CellParser.Kind.WORD;
        }
      }
      while (open > 0 && numbers[open - 1]) {
        open--;
      }
    }
  }

  private CellParser.Kind kind(int field) {
    return parser.parse(head.bytes(), fields.from(field), fields.to(field));
  }

  private boolean hasHeader(boolean isShort) {
    if (lines.size() < 2) {
      return false;
    }
    if (isShort) {
      return true;
    }
    split(0);
    if (count > 1 && fields.isEmpty(0)) {
      return true;
    }
    for (int c = 0; c < first.length; c++) {
      if (first[c] == CellParser.Kind.WORD && numbers[c]) {
        return true;
      }
    }
    return false;
  }

  private void check(int firstCount, boolean isShort, boolean header) {
    if (header && lines.size() < 2) {
      throw new InputException("a table of one row, which is its header; there are no cells in it");
    }
    if (header && firstCount != count && !isShort) {
      throw new InputException(
          "the header has %d fields, and the row below it %d (separated by %s); complete it, or cut"
              + " it off",
          firstCount, count, dialect(0).delimiterName());
    }
    if (!header && firstCount != count) {
      throw new InputException(
          "the first row has %d fields, and the second %d (separated by %s); complete it, or set"
              + " `header` to yes where it is one",
          firstCount, count, dialect(0).delimiterName());
    }
  }

  /// Empty fields at the front of the first row.
  private int blanks() {
    split(0);
    int blanks = 0;
    while (blanks < fields.count() - 1 && fields.isEmpty(blanks)) {
      blanks++;
    }
    return blanks;
  }

  private int names(boolean header, int blank) {
    if (options.names() >= 0) {
      if (options.names() >= count) {
        throw new InputException(
            "`names` is %d, but a row has %d fields (separated by %s), so that none is left",
            options.names(), count, dialect(0).delimiterName());
      }
      return options.names();
    }
    int names = blank;
    for (int c = 0; c < count; c++) {
      boolean number = numbers[c] || (!header && first[c] == CellParser.Kind.NUMBER);
      if (number) {
        break;
      }
      if (words[c] || (!header && first[c] == CellParser.Kind.WORD)) {
        names = Math.max(names, c + 1);
      }
    }
    return names;
  }

  private List<String> header(boolean isShort) {
    split(0);
    List<String> titles = fields.texts(0);
    if (isShort) {
      titles.addFirst("");
    }
    return List.copyOf(titles.subList(0, count));
  }

  /// Whether a row says more of the columns: it has no name, and words where others have numbers.
  private boolean isFurtherHeader(int row, int names) {
    if (split(row) != count) {
      return false;
    }
    for (int c = 0; c < names; c++) {
      if (!fields.isEmpty(c)) {
        return false;
      }
    }
    for (int c = names; c < count; c++) {
      if (numbers[c] && kind(c) == CellParser.Kind.WORD) {
        return true;
      }
    }
    return false;
  }

  /// The names of columns in a comment just before the first row; empty where they are none.
  private List<String> commentedHeader() {
    Head.Span comment = head.comment();
    boolean fits =
        delimiter != Dialect.BLANKS
            && count > 1
            && fields.split(comment.from(), comment.to()) == count;
    return fits ? List.copyOf(fields.texts(0)) : List.of();
  }
}
