package dev.heatpress.io.file;

import dev.heatpress.core.InputException;
import dev.heatpress.core.OneLine;
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
    text = OneLine.of(text);
  }

  /// The name of a file, as it was given.
  public static InputName of(Path path) {
    return new InputName(path.toString());
  }

  /// The name of an array within this input.
  public InputName member(String member) {
    return new InputName(text + ":" + OneLine.abbreviated(member, LONGEST));
  }

  /// A refusal of this input.
  public InputException refusal(String reason) {
    return new InputException(text + ": " + OneLine.of(reason));
  }

  /// A refusal of this input that another error led to.
  public InputException refusal(String reason, Throwable cause) {
    return new InputException(text + ": " + OneLine.of(reason), cause);
  }
}
