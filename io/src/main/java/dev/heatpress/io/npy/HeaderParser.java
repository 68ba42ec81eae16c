package dev.heatpress.io.npy;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.OneLine;
import dev.heatpress.core.Printf;

/// Reads the header's dictionary: exactly the literals that NumPy writes, and no other Python.
final class HeaderParser {
  /// Structured dtypes nest lists of tuples; nothing real goes deeper.
  private static final int MAX_DEPTH = 16;

  /// More digits than the largest 64-bit number has.
  private static final int MAX_DIGITS = 19;

  /// A value, and how the file writes it.
  record Item(Literal value, String source) {}

  private final String text;
  private int at;

  private HeaderParser(String text) {
    this.text = text;
  }

  /// The items of the dictionary, by key.
  ///
  /// @throws InputException where the text is anything else, or a key comes twice
  static Map<String, Item> parse(String text) {
    HeaderParser parser = new HeaderParser(text);
    Map<String, Item> items = parser.dictionary();
    parser.skipSpace();
    if (parser.at < text.length()) {
      throw parser.unexpected("the end of the header");
    }
    return items;
  }

  private Map<String, Item> dictionary() {
    Map<String, Item> items = new LinkedHashMap<>();
    expect('{');
    while (!accept('}')) {
      if (peek() != '\'' && peek() != '"') {
        throw unexpected("a key in quotes");
      }
      String key = string();
      expect(':');
      skipSpace();
      int start = at;
      Literal value = value(0);
      if (items.put(key, new Item(value, text.substring(start, at))) != null) {
        throw new InputException(
            "the NPY header has the key '%s' twice; save the array again", abbreviated(key));
      }
      if (!accept(',')) {
        expect('}');
        break;
      }
    }
    return items;
  }

  private Literal value(int depth) {
    if (depth > MAX_DEPTH) {
      throw new InputException(
          "the NPY header nests more than %d levels deep; no dtype does", MAX_DEPTH);
    }
    char c = peek();
    if (c == '\'' || c == '"') {
      return new Literal.Text(string());
    }
    if (c == '-' || isDigit(c)) {
      return new Literal.Whole(number());
    }
    if (accept('(')) {
      return sequence(')', depth);
    }
    if (accept('[')) {
      return sequence(']', depth);
    }
    for (boolean flag : new boolean[] {false, true}) {
      String word = flag ? "True" : "False";
      if (text.startsWith(word, at)) {
        at += word.length();
        return new Literal.Flag(flag);
      }
    }
    throw unexpected("a string, a number, True, False, a tuple or a list");
  }

  private Literal sequence(char close, int depth) {
    List<Literal> items = new ArrayList<>();
    boolean comma = false;
    while (!accept(close)) {
      items.add(value(depth + 1));
      comma = accept(',');
      if (!comma) {
        expect(close);
        break;
      }
    }
    // In Python `(3)` is the number 3; only a comma makes a tuple of one.
    return close == ')' && items.size() == 1 && !comma
        ? items.get(0)
        : new Literal.Sequence(close == ')', items);
  }

  private String string() {
    char quote = text.charAt(at);
    int start = ++at;
    while (at < text.length() && text.charAt(at) != quote && text.charAt(at) != '\n') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    if (at >= text.length() || text.charAt(at) != quote) {
      at = Math.min(at, text.length());
      throw unexpected("the closing quote of a string");
    }
    return text.substring(start, at++);
  }

  private long number() {
    int start = at;
    if (text.charAt(at) == '-') {
      at++;
    }
    int firstDigit = at;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    String digits = text.substring(start, at);
    if (at == firstDigit) {
      throw unexpected("a digit");
    }
    // Python 2 reads 010 as octal, Python 3 not at all.
    if (at - firstDigit > 1 && text.charAt(firstDigit) == '0') {
      throw new InputException(
          "the NPY header has the number %s with a leading zero; save the array again",
          abbreviated(digits));
    }
    if (at < text.length() && text.charAt(at) == 'L') {
      at++;
    }
    try {
      if (at - firstDigit <= MAX_DIGITS + 1) {
        return Long.parseLong(digits);
      }
    } catch (NumberFormatException e) {
      // falls through to the refusal: the digits are right, their number is too large
    }
    throw new InputException(
        "the NPY header has the number %s, which overflows 64 bits", abbreviated(digits));
  }

  /// A text from the file, cut to what a message can bear.
  static String abbreviated(String text) {
    return OneLine.abbreviated(text, 60);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /// The next character that isn't white space, or NUL at the end.
  private char peek() {
    skipSpace();
    return at < text.length() ? text.charAt(at) : 0;
  }

  private boolean accept(char c) {
    if (peek() == c && at < text.length()) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char c) {
    if (!accept(c)) {
      throw unexpected("'" + c + "'");
    }
  }

  private void skipSpace() {
    while (at < text.length() && " \t\r\n\f".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private InputException unexpected(String expected) {
    String found =
        at < text.length()
            ? "'" + text.substring(at, Math.min(at + 12, text.length())).strip() + "'"
            : "its end";
    return new InputException(
        Printf.of(
                "the NPY header is not a plain dictionary: expected %s at character %d, found %s; save the",
                expected, at, found)
            + " array again with numpy.save");
  }
}
