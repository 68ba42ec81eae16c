package dev.heatpress.core;

/// An output that could not be written: what, where, why. Exit code 4.
public final class OutputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// A failure with its one-line reason.
  public OutputException(String message) {
    super(message);
  }

  /// A failure that another error led to.
  public OutputException(String message, Throwable cause) {
    super(message, cause);
  }
}
