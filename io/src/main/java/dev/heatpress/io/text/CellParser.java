package dev.heatpress.io.text;

import module java.base;

import ch.randelshofer.fastdoubleparser.JavaDoubleParser;

/// Tells what a field is, and the number that it means. For one thread.
///
/// Numbers are what JSON calls so (RFC 8259, section 6), also with a plus sign, leading zeros, a
/// point without a digit before or after it, and infinities in words. Each is the double nearest to
/// it, ties to even.
final class CellParser {
  /// What a field is.
  enum Kind {
    NUMBER,
    MISSING,
    WORD
  }

  private static final Set<String> MISSING = Set.of("NA", "NaN", "nan", "null", ".", "-");
  private static final int LONGEST_WORD = 64;

  private final byte decimal;
  private final Set<String> missing;
  private byte[] scratch = new byte[64];
  private double value;

  /// @param missing further words for missing cells
  CellParser(char decimal, Collection<String> missing) {
    this.decimal = (byte) decimal;
    this.missing = new HashSet<>(missing);
    this.missing.addAll(MISSING);
  }

  /// The number that was parsed last; NaN for a missing cell.
  double value() {
    return value;
  }

  /// Reads a field without the blanks and quotes around it.
  Kind parse(byte[] text, int from, int to) {
    value = Double.NaN;
    if (from >= to) {
      return Kind.MISSING;
    }
    if (number(text, from, to)) {
      return Kind.NUMBER;
    }
    int length = to - from;
    if (length <= 9 && infinity(text, from, to)) {
      return Kind.NUMBER;
    }
    // A word of the user's may be longer, but is not looked for in a field of a megabyte.
    String word = new String(text, from, Math.min(length, LONGEST_WORD), StandardCharsets.UTF_8);
    boolean isMissing = word.length() < LONGEST_WORD && missing.contains(word);
    return isMissing || isNan(word) ? Kind.MISSING : Kind.WORD;
  }

  private static boolean isNan(String word) {
    // As C prints it.
    return word.equalsIgnoreCase("nan") || word.equalsIgnoreCase("-nan");
  }

  private boolean infinity(byte[] text, int from, int to) {
    String word = new String(text, from, to - from, StandardCharsets.ISO_8859_1);
    boolean signed = word.charAt(0) == '-' || word.charAt(0) == '+';
    String name = (signed ? word.substring(1) : word).toLowerCase(Locale.ROOT);
    if (!name.equals("inf") && !name.equals("infinity")) {
      return false;
    }
    value = word.charAt(0) == '-' ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    return true;
  }

  private boolean number(byte[] text, int from, int to) {
    int at = from;
    if (text[at] == '-' || text[at] == '+') {
      at++;
    }
    int whole = at;
    at = digits(text, at, to);
    int count = at - whole;
    int point = -1;
    if (at < to && text[at] == decimal) {
      point = at;
      at = digits(text, at + 1, to);
      count += at - point - 1;
    }
    if (count == 0) {
      return false;
    }
    if (at < to && (text[at] | 0x20) == 'e') {
      at++;
      if (at < to && (text[at] == '-' || text[at] == '+')) {
        at++;
      }
      int exponent = at;
      at = digits(text, at, to);
      if (at == exponent) {
        return false;
      }
    }
    if (at != to) {
      return false;
    }
    value = nearest(text, from, to, point);
    return true;
  }

  private static int digits(byte[] text, int from, int to) {
    int at = from;
    while (at < to && text[at] >= '0' && text[at] <= '9') {
      at++;
    }
    return at;
  }

  /// The double nearest to a number whose syntax was checked.
  ///
  /// @param point where its decimal character is; -1 where it has none
  double nearest(byte[] text, int from, int to, int point) {
    if (point < 0 || decimal == '.') {
      return JavaDoubleParser.parseDouble(text, from, to - from);
    }
    int length = to - from;
    if (scratch.length < length) {
      scratch = new byte[length];
    }
    System.arraycopy(text, from, scratch, 0, length);
    scratch[point - from] = '.';
    return JavaDoubleParser.parseDouble(scratch, 0, length);
  }
}
