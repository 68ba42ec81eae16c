package dev.heatpress.cli.args;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import dev.heatpress.core.Printf;
import org.jspecify.annotations.Nullable;

/// A command line that can't be understood: what is wrong and what to type instead, on one line.
/// Exit code 2.
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// A mistake with its one-line reason.
  public UsageException(String message) {
    super(message);
  }

  /// A mistake whose reason is a format with values ([Printf]).
  @FormatMethod
  public UsageException(@FormatString String format, @Nullable Object... values) {
    super(Printf.of(format, values));
  }
}
