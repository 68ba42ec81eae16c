package dev.heatpress.io.text;

import dev.heatpress.io.number.DecimalDouble;
import dev.heatpress.io.number.DecimalScanner;
import dev.heatpress.io.number.Digits;

/// Reads fields that are numbers, which nearly all are. For one thread.
final class PlainNumbers {
  private final CellParser parser;
  private final DecimalScanner scanner;
  private final byte delimiter;
  private final byte decimal;
  private final boolean byBlanks;
  private int at;
  private double value;

  PlainNumbers(Dialect dialect, CellParser parser) {
    this.parser = parser;
    this.scanner = new DecimalScanner(dialect.decimal());
    this.delimiter = (byte) dialect.delimiter();
    this.decimal = (byte) dialect.decimal();
    this.byBlanks = dialect.byBlanks();
  }

  /// Reads numbers until one is something else or not there as a whole, and returns how many they
  /// were.
  ///
  /// @param b text, and some bytes behind it that may be read
  /// @param from where the first of them begins
  /// @param end where those end that may be read: behind a delimiter or newline
  /// @param to where the numbers go, from `first` on
  /// @param most numbers to read
  /// @param last whether no other field follows them in their row
  int read(byte[] b, int from, int end, double[] to, int first, int most, boolean last) {
    byte point = decimal;
    byte stop = delimiter;
    int p = from;
    int c = 0;
    for (; c < most && p < end; c++) {
      boolean ends = last && c == most - 1;
      if (ends) {
        stop = '\n';
      }
      int start = p;
      int q = p;
      while (b[q] == ' ' || (b[q] == '\t' && byBlanks)) {
        q++;
      }
      boolean negative = b[q] == '-';
      if (negative) {
        q++;
      }
      // Most numbers and what ends them are in one word. Where it ends does not wait for what it
      // is, so that the processor looks at the next ones meanwhile.
      long word = Digits.word(b, q);
      long others = Digits.others(word);
      int whole = Digits.before(others);
      int length = Digits.before(others & (others - 1));
      if (b[q + whole] == stop && whole > 0 && whole < Long.BYTES) {
        to[first + c] = DecimalDouble.ofFew(Digits.value(word, whole), 0, negative);
        p = q + whole + 1;
      } else if (b[q + whole] == point
          && b[q + length] == stop
          && 1 < length
          && length < Long.BYTES) {
        long behind = -1L << (whole << 3);
        long digits = (word & ~behind) | ((word >>> Byte.SIZE) & behind);
        to[first + c] =
            DecimalDouble.ofFew(Digits.value(digits, length - 1), length - 1 - whole, negative);
        p = q + length + 1;
      } else {
        q = apart(b, number(b, q, negative), ends);
        if (q < 0 || q > end) {
          break;
        }
        to[first + c] = value;
        p = q;
      }
      if (p > end) {
        // Behind blanks that end what may be read another number begins.
        p = start;
        break;
      }
    }
    at = p;
    return c;
  }

  /// Where the field begins that comes next.
  int at() {
    return at;
  }

  /// Reads a number of any length whose sign is read, and returns where it ends; -1 where it is
  /// none.
  private int number(byte[] b, int from, boolean negative) {
    int end = scanner.read(b, from, negative);
    value = scanner.value();
    if (end >= 0 && Double.isNaN(value)) {
      value = parser.nearest(b, negative ? from - 1 : from, end, scanner.point());
    }
    return end;
  }

  /// Where the field behind a number begins; -1 where something else follows.
  ///
  /// @param from where the number ends; -1 where there is none
  /// @param ends whether the row ends there, too
  private int apart(byte[] b, int from, boolean ends) {
    if (from < 0) {
      return -1;
    }
    int q = from;
    while (b[q] == ' ' || (b[q] == '\t' && byBlanks)) {
      q++;
    }
    if (ends) {
      q += b[q] == '\r' ? 1 : 0;
      return b[q] == '\n' ? q + 1 : -1;
    }
    if (byBlanks) {
      return q == from || b[q] == '\n' ? -1 : q;
    }
    return b[q] == delimiter ? q + 1 : -1;
  }
}
