package dev.heatpress.job;

import com.google.errorprone.annotations.FormatMethod;
import com.google.errorprone.annotations.FormatString;
import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A setting that can't be understood, contradicts another one, or does not fit the matrix: what is
/// wrong and what to say instead, on one line.
///
/// Names of settings stand in backquotes, as `cmap`, so that each front end can show them in its
/// own notation.
public final class SettingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final @Nullable String setting;

  private SettingException(@Nullable String setting, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.setting = setting;
  }

  /// A mistake in one setting.
  ///
  /// @param setting its key
  /// @param problem what continues its name: `takes a number, not 'x'`, or `: no color`
  public static SettingException of(String setting, String problem) {
    return new SettingException(
        setting, "`" + setting + "`" + (problem.startsWith(": ") ? "" : " ") + problem, null);
  }

  /// A mistake in one setting: what continues its name is a format with values ([Printf]).
  @FormatMethod
  public static SettingException of(
      String setting, @FormatString String problem, @Nullable Object... values) {
    return of(setting, Printf.of(problem, values));
  }

  /// What a parser makes of a setting; its refusal is a mistake in that setting.
  public static <T> T naming(String setting, Supplier<T> parser) {
    try {
      return parser.get();
    } catch (IllegalArgumentException | InputException e) {
      throw of(setting, ": " + e.getMessage());
    }
  }

  /// A mistake with a sentence of its own.
  ///
  /// @param setting the key of the one to change first; null where it is none in particular
  public static SettingException about(@Nullable String setting, String sentence) {
    return new SettingException(setting, sentence, null);
  }

  /// A mistake that a sentence of its own tells: a format with values ([Printf]).
  @FormatMethod
  public static SettingException about(
      @Nullable String setting, @FormatString String sentence, @Nullable Object... values) {
    return about(setting, Printf.of(sentence, values));
  }

  /// The key of the setting to change, such as `cmap`; null where it is none in particular.
  public @Nullable String setting() {
    return setting;
  }
}
