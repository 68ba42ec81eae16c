package dev.heatpress.io.text;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.Progress;
import dev.heatpress.io.file.Scanning;
import org.jspecify.annotations.Nullable;

/// Reads the rows of a PHYLIP matrix. For one thread.
final class PhylipRows {
  private static final int NAME = 10;

  /// Rows that tell a layout.
  private static final int SAMPLE = 20;

  /// Bytes of a line with a number alone, at the most.
  private static final int SHORT = 64;

  private static final Pattern COUNT = Pattern.compile("\\s*\\d{1,9}\\s*");

  private final Lines lines;
  private final long size;
  private final CellParser parser = new CellParser('.', List.of());

  PhylipRows(MemorySegment bytes, long start) {
    this.lines = new Lines(bytes, start);
    this.size = bytes.byteSize();
  }

  /// How the rows are written.
  ///
  /// @param strict whether names have ten letters, blanks among them
  /// @param triangle whether a row has the distances to earlier taxa alone
  /// @param diagonal whether it then has that to itself, too
  record Layout(int taxa, boolean strict, boolean triangle, boolean diagonal) {
    /// Distances in a row.
    int distances(int row) {
      return !triangle ? taxa : diagonal ? row + 1 : row;
    }
  }

  /// The layout; null where a file is of another format.
  @Nullable Layout layout() {
    // The first line of a table may be long.
    String first = lines.isShort(SHORT) ? lines.text() : "";
    if (!COUNT.matcher(first).matches()) {
      return null;
    }
    int n = Integer.parseInt(first.strip());
    if (n < 1 || (long) n * (n - 1) > size) {
      return null;
    }
    List<byte[]> rows = new ArrayList<>();
    while (rows.size() < Math.min(n, SAMPLE)) {
      byte[] line = nextRow();
      if (line == null) {
        return null;
      }
      rows.add(line);
    }
    for (boolean strict : new boolean[] {false, true}) {
      for (Layout each :
          List.of(
              new Layout(n, strict, false, false),
              new Layout(n, strict, true, false),
              new Layout(n, strict, true, true))) {
        if (fits(each, rows)) {
          return each;
        }
      }
    }
    // Long rows may go on in further lines.
    for (boolean strict : new boolean[] {false, true}) {
      Fields fields = row(rows.getFirst(), strict);
      if (fields.count() > 1 && fields.count() < n && isNumbers(rows.getFirst(), fields)) {
        return new Layout(n, strict, false, false);
      }
    }
    return null;
  }

  private boolean fits(Layout layout, List<byte[]> rows) {
    int all = 0;
    for (int k = 0; k < rows.size(); k++) {
      Fields fields = row(rows.get(k), layout.strict());
      if (fields.count() != layout.distances(k) || !isNumbers(rows.get(k), fields)) {
        return false;
      }
      if (layout.strict() && isNumber(rows.get(k))) {
        // A column of long numbers, whose first is a small one.
        return false;
      }
      all += fields.count();
    }
    return all > 0;
  }

  private boolean isNumbers(byte[] line, Fields fields) {
    for (int f = 0; f < fields.count(); f++) {
      if (parser.parse(line, fields.from(f), fields.to(f)) == CellParser.Kind.WORD) {
        return false;
      }
    }
    return true;
  }

  private boolean isNumber(byte[] line) {
    Fields fields = new Fields(line, Dialect.BLANKS, false);
    return fields.split(0, line.length) == 1
        && parser.parse(line, fields.from(0), fields.to(0)) == CellParser.Kind.NUMBER;
  }

  /// The distances behind the name.
  private static Fields row(byte[] line, boolean strict) {
    Fields fields = new Fields(line, Dialect.BLANKS, false);
    fields.split(nameEnd(line, strict), line.length);
    return fields;
  }

  private static int nameEnd(byte[] line, boolean strict) {
    if (strict) {
      return Math.min(NAME, line.length);
    }
    Fields fields = new Fields(line, Dialect.BLANKS, false);
    return fields.split(0, line.length, 1) == 0 ? 0 : fields.to(0);
  }

  private byte @Nullable [] nextRow() {
    byte[] line = lines.next();
    while (line != null && new String(line, StandardCharsets.ISO_8859_1).isBlank()) {
      line = lines.next();
    }
    return line;
  }

  /// Reads names and distances; both halves of the square are filled.
  ///
  /// @throws InputException where a row has too few or too many, or what is no number
  void read(Layout layout, List<String> names, MemorySegment square) {
    int n = layout.taxa();
    lines.next();
    Progress progress = Scanning.current().progress();
    for (int k = 0; k < n; k++) {
      progress.advance(0);
      byte[] line = nextRow();
      if (line == null) {
        throw new InputException("%d taxa are declared, and %d rows are there", n, k);
      }
      int end = nameEnd(line, layout.strict());
      names.add(Fields.text(line, 0, end, false).strip());
      Fields fields = row(line, layout.strict());
      int wanted = layout.distances(k);
      int found = 0;
      while (true) {
        int f = 0;
        while (f < fields.count() && found < wanted) {
          put(layout, square, k, found++, number(line, fields, f++));
        }
        if (f < fields.count()) {
          throw new InputException(
              "line %d has more than the %d distances of row %d", lines.number(), wanted, k + 1);
        }
        if (found == wanted) {
          break;
        }
        byte[] next = nextRow();
        if (next == null) {
          throw new InputException(
              "row %d (%s) has %d distances of %d; was it written completely?",
              k + 1, names.getLast(), found, wanted);
        }
        line = next;
        fields = new Fields(line, Dialect.BLANKS, false);
        fields.split(0, line.length);
      }
    }
    if (nextRow() != null) {
      throw new InputException(
          "%d taxa are declared, and line %d is one more row", n, lines.number());
    }
  }

  private double number(byte[] line, Fields fields, int f) {
    if (parser.parse(line, fields.from(f), fields.to(f)) == CellParser.Kind.WORD) {
      throw new InputException("line %d: '%s' is no number", lines.number(), fields.text(f));
    }
    return parser.value();
  }

  private static void put(Layout layout, MemorySegment square, int row, int column, double value) {
    long n = layout.taxa();
    square.setAtIndex(ValueLayout.JAVA_DOUBLE, row * n + column, value);
    if (layout.triangle()) {
      square.setAtIndex(ValueLayout.JAVA_DOUBLE, column * n + row, value);
    }
  }
}
