package dev.heatpress.job.settings;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A setting of a job or a command: its names, what it takes and what it is for.
///
/// @param names the last one is the full name, or key; the others are short for it
/// @param valueName what stands for the value in the help; null where the option takes none
/// @param help one phrase, without a full stop
/// @param fallback the value where it is not given, in the words of a command line; null where
///   there is none
/// @param repeatable may be given several times; otherwise the last one counts
/// @param choices the only values allowed; empty where any is
/// @param offers values that a shell offers beside others that are allowed; empty for the choices
/// @param completion what a shell offers for the value
/// @param alone the value where the name stands alone; null where it needs one
public record Setting(
    List<String> names,
    @Nullable String valueName,
    String help,
    @Nullable String fallback,
    boolean repeatable,
    List<String> choices,
    List<String> offers,
    Completion completion,
    @Nullable String alone) {

  /// What a shell offers after its name.
  public enum Completion {
    /// Nothing.
    NONE,
    /// Names of files.
    FILES,
    /// Names of colormaps.
    COLORMAPS
  }

  /// Copies the lists.
  public Setting {
    names = List.copyOf(names);
    choices = List.copyOf(choices);
    offers = List.copyOf(offers);
  }

  /// Written out, and no more than tells two settings apart: what a record makes of its own would
  /// be made anew at every start, which takes as long as drawing a small picture.
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Setting setting
            && names.equals(setting.names)
            && help.equals(setting.help)
            && Objects.equals(fallback, setting.fallback));
  }

  @Override
  public int hashCode() {
    return key().hashCode();
  }

  /// A setting without a value.
  public static Setting flag(String help, String... names) {
    return new Setting(
        List.of(names), null, help, null, false, List.of(), List.of(), Completion.NONE, null);
  }

  /// A setting with a value.
  public static Setting value(String valueName, String help, String... names) {
    return new Setting(
        List.of(names), valueName, help, null, false, List.of(), List.of(), Completion.NONE, null);
  }

  /// A setting that takes one of these words, the first of which is the default.
  public static Setting choice(String help, List<String> choices, String... names) {
    return new Setting(
        List.of(names),
        String.join("|", choices),
        help,
        choices.get(0),
        false,
        choices,
        List.of(),
        Completion.NONE,
        null);
  }

  /// The same setting with a default.
  public Setting defaultsTo(String value) {
    return new Setting(
        names, valueName, help, value, repeatable, choices, offers, completion, alone);
  }

  /// The same setting, allowed several times.
  public Setting repeated() {
    return new Setting(names, valueName, help, fallback, true, choices, offers, completion, alone);
  }

  /// The same setting with a hint for shells.
  public Setting completing(Completion with) {
    return new Setting(names, valueName, help, fallback, repeatable, choices, offers, with, alone);
  }

  /// The same setting with values that a shell offers, beside others that are allowed.
  public Setting offering(String... values) {
    return new Setting(
        names, valueName, help, fallback, repeatable, choices, List.of(values), completion, alone);
  }

  /// The same setting, which has this value where its name stands alone.
  public Setting alone(String value) {
    return new Setting(
        names, valueName, help, fallback, repeatable, choices, offers, completion, value);
  }

  /// The same setting under other names.
  public Setting named(List<String> others) {
    return new Setting(
        others, valueName, help, fallback, repeatable, choices, offers, completion, alone);
  }

  /// The full name.
  public String key() {
    return names.getLast();
  }

  /// Whether it is followed by a value.
  public boolean takesValue() {
    return valueName != null;
  }
}
