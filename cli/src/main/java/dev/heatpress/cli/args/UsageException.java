package dev.heatpress.cli.args;

/// A command line that can't be understood: what is wrong and what to type instead, on one line.
/// Exit code 2.
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// A mistake with its one-line reason.
  public UsageException(String message) {
    super(message);
  }
}
