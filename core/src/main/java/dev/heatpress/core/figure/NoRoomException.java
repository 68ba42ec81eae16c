package dev.heatpress.core.figure;

/// A page is too small for what is to stand on it. The message says what to do, in one line.
public final class NoRoomException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// @param message one line
  public NoRoomException(String message) {
    super(message);
  }
}
