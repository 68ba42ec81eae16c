package dev.heatpress.view;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import dev.heatpress.core.Printf;
import org.jspecify.annotations.Nullable;

/// A request that gets no more than a status and a reason.
final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  @FormatMethod
  RefusedException(int status, @FormatString String format, @Nullable Object... values) {
    super(Printf.of(format, values), null, false, false);
    this.status = status;
  }

  /// Of HTTP, 400 to 499, or 204 for nothing.
  int status() {
    return status;
  }
}
