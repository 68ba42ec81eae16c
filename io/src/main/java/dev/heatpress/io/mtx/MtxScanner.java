package dev.heatpress.io.mtx;

import module java.base;

import dev.heatpress.core.EntryBlock;
import dev.heatpress.core.InputException;
import dev.heatpress.core.OneLine;
import dev.heatpress.core.exact.CellValues;
import dev.heatpress.io.number.DecimalScanner;
import dev.heatpress.io.number.Digits;
import dev.heatpress.io.number.Scan;

/// Reads numbers from lines of text. For the use of one thread.
final class MtxScanner {
  private static final int LONGEST_NUMBER = 1 << 10;
  private static final int LONGEST_LINE = 8 * LONGEST_NUMBER;

  /// Bytes that a plain line may have.
  private static final int LONGEST_PLAIN = 4 * LONGEST_NUMBER;

  private static final int LONGEST_REASON = 200;
  private static final Pattern INTEGER = Pattern.compile("[+-]?\\d+");
  private static final Pattern NUMBER = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)(e[+-]?\\d+)?");

  /// Lines are looked at in pieces of the text.
  private static final int WINDOW = 1 << 16;

  private static final byte NEWLINE = '\n';

  /// Bytes behind a line that may be read with it.
  private static final int BEHIND = 16;

  private final MtxText text;
  private final MemorySegment bytes;
  private final DecimalScanner scanner = new DecimalScanner('.');
  private final byte[] line = new byte[WINDOW + BEHIND];

  /// Where the window begins in the text, and how much of it there is.
  private long base;

  private int limit;
  private long start;
  private int at;
  private int end;
  private long next;
  private boolean isWide;
  private double wide;

  MtxScanner(MtxText text) {
    this.text = text;
    this.bytes = text.bytes();
  }

  /// Begins the line from a byte on.
  ///
  /// @return the byte behind the line
  long begin(long from) {
    start = from;
    if (from < base || from >= base + limit) {
      fill(from);
    }
    at = (int) (from - base);
    end = Scan.either(line, at, limit, NEWLINE, NEWLINE);
    if (end == limit && at > 0 && base + limit < bytes.byteSize()) {
      fill(from);
      at = 0;
      end = Scan.either(line, 0, limit, NEWLINE, NEWLINE);
    }
    if (end == limit && end - at > LONGEST_LINE) {
      throw refusal("a line of more than " + LONGEST_LINE + " characters");
    }
    return Math.min(bytes.byteSize(), base + end + 1);
  }

  private void fill(long from) {
    base = from;
    limit = (int) Math.min(WINDOW, bytes.byteSize() - from);
    MemorySegment.copy(bytes, from, MemorySegment.ofArray(line), 0, limit);
    // The last line may lack its end.
    line[limit] = NEWLINE;
  }

  /// Reads lines from a byte on as long as they are as plain as most are: two places and a value of
  /// at most eight digits, or a decimal number, one blank between them, and nothing else. Others
  /// have to be looked at closely.
  ///
  /// @param to the byte from which on no line begins
  /// @param count entries that are there already, behind which others are put as long as there is
  ///   room
  /// @return how many there are then; [#next] is the byte behind the last line that was read
  int plain(long from, long to, MtxHeader header, EntryBlock into, int count) {
    next = from;
    MtxHeader.Field field = header.field();
    if (from < base || from - base > limit || field == MtxHeader.Field.COMPLEX) {
      return count;
    }
    byte[] b = line;
    long[] rows = into.rows();
    long[] columns = into.columns();
    long[] values = into.values();
    long lastRow = header.rows() - 1;
    long lastColumn = header.columns() - 1;
    long stop = Math.min(limit - LONGEST_PLAIN, to - base);
    int n = count;
    int begin = (int) (from - base);
    while (begin < stop && n < rows.length) {
      long word = Digits.word(b, begin);
      int digits = Digits.count(word);
      // That of no digits is 0, which is no place.
      long row = Digits.value(word, digits) - 1;
      int i = begin + digits;
      if (b[i++] != ' ') {
        break;
      }
      word = Digits.word(b, i);
      digits = Digits.count(word);
      long column = Digits.value(word, digits) - 1;
      i += digits;
      if ((row | column | (lastRow - row) | (lastColumn - column)) < 0) {
        break;
      }
      long bits = 1;
      if (field != MtxHeader.Field.PATTERN) {
        if (b[i++] != ' ') {
          break;
        }
        if (field == MtxHeader.Field.REAL) {
          boolean negative = b[i] == '-';
          i = scanner.read(b, negative ? i + 1 : i, negative);
          if (i < 0 || i >= limit || Double.isNaN(scanner.value())) {
            break;
          }
          bits = Double.doubleToRawLongBits(scanner.value());
        } else {
          word = Digits.word(b, i);
          digits = Digits.count(word);
          bits = Digits.value(word, digits);
          i += digits;
          if (digits == 0) {
            break;
          }
        }
      }
      if (b[i] != NEWLINE) {
        break;
      }
      rows[n] = row;
      columns[n] = column;
      values[n++] = bits;
      begin = i + 1;
    }
    next = base + begin;
    return n;
  }

  long next() {
    return next;
  }

  /// Whether the line has no numbers: it is blank, or a comment.
  boolean isEmpty() {
    skip();
    return at == end || line[at] == '%';
  }

  private void skip() {
    while (at < end && (line[at] == ' ' || line[at] == '\t' || line[at] == '\r')) {
      at++;
    }
  }

  private static boolean isEnd(byte b) {
    return b == ' ' || b == '\t' || b == '\r' || b == '\n';
  }

  private int tokenEnd() {
    int to = at;
    while (to < end && line[to] != ' ' && line[to] != '\t' && line[to] != '\r') {
      to++;
    }
    return to;
  }

  /// A row or column, which count from 1 in the text and from 0 in a matrix.
  long place(String what, long count) {
    skip();
    long word = Digits.word(line, at);
    int digits = Digits.count(word);
    long value = Digits.value(word, digits);
    int to = at + digits;
    if (digits == Long.BYTES) {
      while (line[to] >= '0' && line[to] <= '9' && to - at < 18) {
        value = 10 * value + (line[to++] - '0');
      }
    }
    if (to == at || !isEnd(line[to])) {
      throw refusal("'" + word() + "' is no " + what);
    }
    at = to;
    if (value < 1 || value > count) {
      throw refusal(what + " " + value + " of " + count + "; they count from 1");
    }
    return value - 1;
  }

  /// A double, as Java reads it, or `nan` and `inf` in any case.
  double number() {
    skip();
    boolean negative = line[at] == '-';
    int from = negative || line[at] == '+' ? at + 1 : at;
    int to = scanner.read(line, from, negative);
    if (to >= 0 && isEnd(line[to]) && !Double.isNaN(scanner.value())) {
      at = to;
      return scanner.value();
    }
    return slow(tokenEnd());
  }

  private double slow(int to) {
    if (to == at) {
      throw refusal("a number is missing");
    }
    String word = word();
    at = to;
    String lower = word.toLowerCase(Locale.ROOT);
    String plain = lower.startsWith("+") || lower.startsWith("-") ? lower.substring(1) : lower;
    boolean negative = lower.startsWith("-");
    if (plain.equals("nan")) {
      return Double.NaN;
    }
    if (plain.equals("inf") || plain.equals("infinity")) {
      return negative ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }
    // Java takes a type behind a number, and hexadecimal ones.
    if (word.length() > LONGEST_NUMBER || !NUMBER.matcher(plain).matches()) {
      throw refusal("'" + word + "' is no number");
    }
    return Double.parseDouble(lower);
  }

  /// An integer of 64 bits. One of more is refused, and remembered by [#isWide].
  ///
  /// @param mirrored whether its negative is wanted as well
  long integer(boolean unsigned, boolean mirrored) {
    long value = whole(unsigned);
    if (isWide || (mirrored && value == Long.MIN_VALUE)) {
      isWide = true;
      throw refusal("an integer of more than 64 bits");
    }
    return value;
  }

  /// The double nearest to an integer of any length.
  double wholeNumber(boolean unsigned) {
    long value = whole(unsigned);
    if (isWide) {
      isWide = false;
      return wide;
    }
    return unsigned ? CellValues.unsigned(value) : value;
  }

  /// Whether the last number did not fit into 64 bits.
  boolean isWide() {
    return isWide;
  }

  /// The next integer; where that does not fit into 64 bits, [#wide] is the nearest double.
  private long whole(boolean unsigned) {
    skip();
    int to = tokenEnd();
    if (to == at) {
      throw refusal("a number is missing");
    }
    int i = at;
    boolean negative = line[i] == '-' && !unsigned;
    i += negative || line[i] == '+' ? 1 : 0;
    if (to - i > 0 && to - i <= 18) {
      long value = 0;
      int from = i;
      while (i < to && line[i] >= '0' && line[i] <= '9') {
        value = 10 * value + (line[i++] - '0');
      }
      if (i == to && i > from) {
        at = to;
        return negative ? -value : value;
      }
    }
    String word = word();
    if (!INTEGER.matcher(word).matches()
        || (unsigned && word.startsWith("-"))
        || word.length() > LONGEST_NUMBER) {
      throw refusal("'" + word + "' is no integer");
    }
    at = to;
    try {
      return unsigned ? Long.parseUnsignedLong(word) : Long.parseLong(word);
    } catch (NumberFormatException e) {
      isWide = true;
      wide = Double.parseDouble(word);
      return 0;
    }
  }

  /// Refuses what is left of the line.
  void finish() {
    skip();
    if (at < end) {
      throw refusal("'" + word() + "' is left over");
    }
  }

  private String word() {
    return new String(line, at, tokenEnd() - at, StandardCharsets.UTF_8);
  }

  private InputException refusal(String reason) {
    return new InputException(
        "line %d: %s", text.lineNumber(start), OneLine.abbreviated(reason, LONGEST_REASON));
  }
}
