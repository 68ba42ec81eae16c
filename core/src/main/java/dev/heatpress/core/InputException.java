package dev.heatpress.core;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import org.jspecify.annotations.Nullable;

/// An input that is refused: what is wrong with which value, where, and what to do. Exit code 3.
///
/// The message is one line, without the name of the file when the thrower does not know it.
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// A refusal with its one-line reason.
  public InputException(String message) {
    super(message);
  }

  /// A refusal whose reason is a format with values ([Printf]).
  @FormatMethod
  public InputException(@FormatString String format, @Nullable Object... values) {
    super(Printf.of(format, values));
  }

  /// A refusal that another error led to.
  public InputException(String message, Throwable cause) {
    super(message, cause);
  }
}
