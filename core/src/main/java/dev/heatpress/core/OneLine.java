package dev.heatpress.core;

/// Text of others (names in files, messages of libraries) as a message may have it.
public final class OneLine {
  private OneLine() {}

  /// The text with every control character and line separator replaced by `?`, so that a message
  /// stays one line and can't steer a terminal.
  public static String of(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          int type = Character.getType(c);
          boolean printable =
              type != Character.CONTROL
                  && type != Character.FORMAT
                  && type != Character.SURROGATE
                  && type != Character.LINE_SEPARATOR
                  && type != Character.PARAGRAPH_SEPARATOR;
          line.appendCodePoint(printable ? c : '?');
        });
    return line.toString();
  }

  /// The text, or its beginning and an ellipsis where it has more than `longest` characters.
  public static String abbreviated(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 3) + "...";
  }
}
