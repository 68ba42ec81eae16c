package dev.heatpress.core;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Texts with values in them, the same in the language of every machine.
public final class Printf {
  private Printf() {}

  /// The format of [java.util.Formatter] with the values put in, as [Locale#ROOT] writes them.
  @FormatMethod
  public static String of(@FormatString String format, @Nullable Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
