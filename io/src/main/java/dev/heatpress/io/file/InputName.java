package dev.heatpress.io.file;

import dev.heatpress.core.InputException;
import java.nio.file.Path;

/// What the user calls an input, put in front of every reason to refuse it: `a.npz:name: reason`.
///
/// @param text on one line: control characters, which a hostile file may name its members with, are
///   replaced
public record InputName(String text) {

  /// Characters of a member's name in a message; a hostile file may have names of 64 KiB.
  private static final int LONGEST = 200;

  /// Replaces control characters.
  public InputName {
    text = oneLine(text);
  }

  /// The name of a file, as it was given.
  public static InputName of(Path path) {
    return new InputName(path.toString());
  }

  /// The name of an array within this input.
  public InputName member(String member) {
    return new InputName(text + ":" + abbreviated(member, LONGEST));
  }

  /// A refusal of this input.
  public InputException refusal(String reason) {
    return new InputException(text + ": " + oneLine(reason));
  }

  /// A refusal of this input that another error led to.
  public InputException refusal(String reason, Throwable cause) {
    return new InputException(text + ": " + oneLine(reason), cause);
  }

  /// The text, or its beginning and an ellipsis where it has more than `longest` characters.
  public static String abbreviated(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 3) + "...";
  }

  /// The text with every control character and line separator replaced by `?`, so that a message
  /// stays one line and can't steer a terminal.
  public static String oneLine(String text) {
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
}
