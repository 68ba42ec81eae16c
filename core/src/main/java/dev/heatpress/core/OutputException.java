package dev.heatpress.core;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import org.jspecify.annotations.Nullable;

/// An output that could not be written: what, where, why. Exit code 4.
public final class OutputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// A failure with its one-line reason.
  public OutputException(String message) {
    super(message);
  }

  /// A failure whose reason is a format with values ([Printf]).
  @FormatMethod
  public OutputException(@FormatString String format, @Nullable Object... values) {
    super(Printf.of(format, values));
  }

  /// A failure that another error led to.
  public OutputException(String message, Throwable cause) {
    super(message, cause);
  }
}
