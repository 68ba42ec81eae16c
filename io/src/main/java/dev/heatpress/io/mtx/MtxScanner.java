package dev.heatpress.io.mtx;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.OneLine;

/// Reads numbers from lines of text. For the use of one thread.
final class MtxScanner {
  private static final int LONGEST_NUMBER = 1 << 10;
  private static final int LONGEST_REASON = 200;
  private static final Pattern NUMBER = Pattern.compile("(\\d+\\.?\\d*|\\.\\d+)(e[+-]?\\d+)?");

  /// Powers of ten that are doubles.
  private static final double[] TENS = new double[23];

  static {
    for (int k = 0; k < TENS.length; k++) {
      TENS[k] = Double.parseDouble("1e" + k);
    }
  }

  private final MtxText text;
  private final MemorySegment bytes;
  private byte[] line = new byte[256];
  private long start;
  private int at;
  private int end;

  MtxScanner(MtxText text) {
    this.text = text;
    this.bytes = text.bytes();
  }

  /// Begins the line from a byte on.
  ///
  /// @return the byte behind the line
  long begin(long from) {
    start = from;
    long size = bytes.byteSize();
    int n = 0;
    long p = from;
    while (p < size) {
      // Pieces: a line is copied once, and looked at in an array.
      int count = (int) Math.min(line.length - n, size - p);
      MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, p, line, n, count);
      int stop = n + count;
      int i = n;
      while (i < stop && line[i] != '\n') {
        i++;
      }
      if (i < stop) {
        at = 0;
        end = i;
        return from + i + 1;
      }
      n = stop;
      p += count;
      if (n > LONGEST_NUMBER * 8) {
        throw refusal("a line of more than " + n + " characters");
      }
      if (n == line.length) {
        line = Arrays.copyOf(line, 2 * n);
      }
    }
    at = 0;
    end = n;
    return size;
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
    long value = 0;
    int from = at;
    while (at < end && line[at] >= '0' && line[at] <= '9' && at - from < 18) {
      value = 10 * value + (line[at++] - '0');
    }
    if (at == from || (at < end && at != tokenEnd())) {
      at = from;
      throw refusal("'" + word() + "' is no " + what);
    }
    if (value < 1 || value > count) {
      throw refusal(what + " " + value + " of " + count + "; they count from 1");
    }
    return value - 1;
  }

  /// A double, as Java reads it, or `nan` and `inf` in any case.
  double number() {
    skip();
    int to = tokenEnd();
    int i = at;
    boolean negative = i < to && line[i] == '-';
    i += i < to && (line[i] == '-' || line[i] == '+') ? 1 : 0;
    long digits = 0;
    int count = 0;
    int scale = 0;
    boolean point = false;
    for (; i < to; i++) {
      byte c = line[i];
      if (c == '.' && !point) {
        point = true;
      } else if (c >= '0' && c <= '9' && count < 18) {
        digits = 10 * digits + (c - '0');
        count += digits > 0 ? 1 : 0;
        scale -= point ? 1 : 0;
      } else {
        break;
      }
    }
    boolean some = digits > 0 || (i > at && line[i - 1] >= '0' && line[i - 1] <= '9');
    if (i == to && some && digits < 1L << 53 && scale > -TENS.length) {
      // Both are doubles, so the quotient is the nearest one.
      at = to;
      double value = digits / TENS[-scale];
      return negative ? -value : value;
    }
    return slow(to);
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

  /// An integer of 64 bits.
  long integer(boolean unsigned) {
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
    try {
      long value = unsigned ? Long.parseUnsignedLong(word) : Long.parseLong(word);
      at = to;
      return value;
    } catch (NumberFormatException e) {
      throw refusal("'" + word + "' is no integer of 64 bits");
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
