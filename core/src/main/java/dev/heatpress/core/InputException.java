package dev.heatpress.core;

/// An input that is refused: what is wrong with which value, where, and what to do. Exit code 3.
///
/// The message is one line, without the name of the file when the thrower does not know it.
public final class InputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// A refusal with its one-line reason.
  public InputException(String message) {
    super(message);
  }

  /// A refusal that another error led to.
  public InputException(String message, Throwable cause) {
    super(message, cause);
  }
}
