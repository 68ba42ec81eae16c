package dev.heatpress.io.file;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.OneLine;
import org.jspecify.annotations.Nullable;

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

  /// Runs a step, and puts this name before the reason why it fails.
  public <T extends @Nullable Object> T locate(Supplier<T> step) {
    try {
      return step.get();
    } catch (InputException e) {
      String reason = String.valueOf(e.getMessage());
      throw reason.startsWith(text + ":") ? e : refusal(reason, e);
    } catch (InternalError e) {
      // How the JVM reports a mapped page that is not there.
      throw refusal("can't be read to its end; did it shrink or its disk fail?", e);
    }
  }
}
