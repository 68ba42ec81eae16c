package dev.heatpress.io.text;

/// Reads fields that are numbers without an exponent, which nearly all are. For one thread.
final class PlainNumbers {
  private final CellParser parser;
  private final byte delimiter;
  private final byte decimal;
  private final boolean byBlanks;
  private int at;

  PlainNumbers(Dialect dialect, CellParser parser) {
    this.parser = parser;
    this.delimiter = (byte) dialect.delimiter();
    this.decimal = (byte) dialect.decimal();
    this.byBlanks = dialect.byBlanks();
  }

  /// Reads numbers until one is something else or not there as a whole, and returns how many they
  /// were.
  ///
  /// @param b text, and some bytes behind it that may be read
  /// @param from where the first of them begins
  /// @param end where those end that may be read
  /// @param to where the numbers go, from `first` on
  /// @param most numbers to read
  /// @param last whether no other field follows them in their row
  int read(byte[] b, int from, int end, double[] to, int first, int most, boolean last) {
    byte dot = decimal;
    int p = from;
    int c = 0;
    for (; c < most && p < end; c++) {
      int q = p;
      while (b[q] == ' ' || (b[q] == '\t' && byBlanks)) {
        q++;
      }
      int start = q;
      boolean negative = b[q] == '-';
      if (negative) {
        q++;
      }
      long word = (long) Scan.LONG.get(b, q);
      int count = PlainNumber.digits(word);
      long value = PlainNumber.value(word, count);
      q += count;
      int digits = count;
      while (count == Long.BYTES && digits <= PlainNumber.MOST_DIGITS) {
        word = (long) Scan.LONG.get(b, q);
        count = PlainNumber.digits(word);
        value = value * PlainNumber.POWER[count] + PlainNumber.value(word, count);
        q += count;
        digits += count;
      }
      int fraction = 0;
      int point = -1;
      if (b[q] == dot) {
        point = q++;
        do {
          word = (long) Scan.LONG.get(b, q);
          count = PlainNumber.digits(word);
          value = value * PlainNumber.POWER[count] + PlainNumber.value(word, count);
          q += count;
          fraction += count;
        } while (count == Long.BYTES && digits + fraction <= PlainNumber.MOST_DIGITS);
        digits += fraction;
      }
      if (digits == 0 || digits > PlainNumber.MOST_DIGITS) {
        break;
      }
      int stop = q;
      if (byBlanks || b[q] == ' ') {
        while (b[q] == ' ' || (b[q] == '\t' && byBlanks)) {
          q++;
        }
      }
      if (last && c == most - 1) {
        if (b[q] == '\r') {
          q++;
        }
        if (b[q] != '\n') {
          break;
        }
        q++;
      } else if (byBlanks) {
        if (q == stop || b[q] == '\n') {
          break;
        }
      } else if (b[q] != delimiter) {
        break;
      } else {
        q++;
      }
      if (q > end) {
        break;
      }
      to[first + c] =
          PlainNumber.isExact(value, fraction)
              ? PlainNumber.exact(value, fraction, negative)
              : parser.nearest(b, start, stop, point);
      p = q;
    }
    at = p;
    return c;
  }

  /// Where the field begins that comes next.
  int at() {
    return at;
  }
}
