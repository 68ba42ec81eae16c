package dev.heatpress.io.text;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.io.file.TableOptions;

/// Finds out how a table is written, from its head alone.
final class DialectFinder {
  private static final String DELIMITERS = "\t;,|" + Dialect.BLANKS;

  /// Lines and fields that tell the delimiter.
  private static final int SAMPLE_LINES = 100;

  private static final int SAMPLE_BYTES = 1 << 18;
  private static final int SAMPLE_FIELDS = 1000;

  /// What a header of fewer or more fields takes from a score: enough to decide between equals.
  private static final double UNEVEN = 0.999;

  private final Head head;
  private final TableOptions options;
  private final List<Head.Span> lines;

  private DialectFinder(Head head, TableOptions options) {
    this.head = head;
    this.options = options;
    this.lines = head.lines();
  }

  /// What a file says of the table in it.
  ///
  /// @param start behind what is no line of the file
  /// @throws InputException where no row of numbers is in it
  static Table find(MemorySegment file, long start, TableOptions options) {
    Head head = Head.of(file, start);
    if (head.lines().isEmpty()) {
      throw new InputException("no row of a table is in it, only blank lines and comments");
    }
    DialectFinder finder = new DialectFinder(head, options);
    Guess guess = finder.guess();
    if (head.quotes() && !head.strict() && guess.delimiter != Dialect.BLANKS) {
      finder =
          new DialectFinder(head.unquoted(start, head.bytes().length < file.byteSize()), options);
      guess = finder.guess();
    }
    return finder.table(guess);
  }

  /// A delimiter with the decimal character of its numbers.
  ///
  /// @param score the share of numbers among the fields, and of lines with as many as the first
  /// @param same whether all lines have as many
  private record Guess(char delimiter, char decimal, int fields, double score, boolean same) {
    /// Names have blanks in them, and numbers behind these, so that blanks come last.
    boolean isBetter(Guess other) {
      return score > other.score && !(delimiter == Dialect.BLANKS && other.same && other.score > 0);
    }
  }

  private Table table(Guess guess) {
    Fields fields = new Fields(head.bytes(), guess.delimiter, head.quotes());
    CellParser parser = new CellParser(guess.decimal, options.missing());
    return new TableShape(head, options, guess.delimiter, guess.decimal, fields, parser).table();
  }

  private Guess guess() {
    Guess best = new Guess(',', '.', 1, -1, false);
    for (int k = 0; k < DELIMITERS.length(); k++) {
      char delimiter = DELIMITERS.charAt(k);
      for (char decimal : decimals(delimiter)) {
        Guess guess = score(delimiter, decimal);
        if (guess.fields > 1 && guess.isBetter(best)) {
          best = guess;
        }
      }
    }
    if (best.score == 0) {
      throw new InputException("a text without a column of numbers; name the data file");
    }
    if (best.score > 0) {
      return best;
    }
    Character decimal = options.decimal();
    return new Guess(
        decimal == null || decimal == '.' ? ',' : ';', decimal == null ? '.' : decimal, 1, 0, true);
  }

  private char[] decimals(char delimiter) {
    Character decimal = options.decimal();
    if (decimal != null) {
      return decimal == delimiter ? new char[0] : new char[] {decimal};
    }
    return delimiter == ';' ? new char[] {',', '.'} : new char[] {'.'};
  }

  private Guess score(char delimiter, char decimal) {
    Fields fields = new Fields(head.bytes(), delimiter, head.quotes());
    CellParser parser = new CellParser(decimal, options.missing());
    int first = lines.size() > 1 ? 1 : 0;
    int count = 0;
    int same = 0;
    int expected = 0;
    long numbers = 0;
    long cells = 0;
    for (int k = first; k < Math.min(lines.size(), SAMPLE_LINES); k++) {
      Head.Span line = lines.get(k);
      if (count > 0 && line.to() > SAMPLE_BYTES) {
        break;
      }
      int found = fields.split(line.from(), line.to(), SAMPLE_FIELDS);
      expected = count == 0 ? found : expected;
      count++;
      same += found == expected ? 1 : 0;
      for (int f = 0; f < found; f++) {
        CellParser.Kind kind = parser.parse(head.bytes(), fields.from(f), fields.to(f));
        numbers += kind == CellParser.Kind.NUMBER ? 1 : 0;
        cells += kind == CellParser.Kind.MISSING ? 0 : 1;
      }
    }
    double share = cells == 0 ? 0.5 : (double) numbers / cells;
    Head.Span header = lines.getFirst();
    int titles = fields.split(header.from(), header.to(), SAMPLE_FIELDS);
    double even = titles == expected ? 1 : UNEVEN;
    boolean fits = titles == expected || (titles == expected - 1 && titles > 1);
    return new Guess(
        delimiter, decimal, expected, share * same / count * even, fits && same == count);
  }
}
