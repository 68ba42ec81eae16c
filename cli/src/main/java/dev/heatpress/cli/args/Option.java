package dev.heatpress.cli.args;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An option of a command: its names, what it takes and what it is for.
///
/// @param names as typed, with their dashes; the last one is the full name that messages use
/// @param valueName what stands for the value in the help; null where the option takes none
/// @param help one phrase, without a full stop
/// @param fallback the value where the option is not given, in the words of the command line; null
///   where there is none
/// @param repeatable may be given several times; otherwise the last one counts
/// @param choices the only values allowed; empty where any is
/// @param offers values that a shell offers beside others that are allowed; empty for the choices
/// @param completion what a shell offers for the value
public record Option(
    List<String> names,
    @Nullable String valueName,
    String help,
    @Nullable String fallback,
    boolean repeatable,
    List<String> choices,
    List<String> offers,
    Completion completion) {

  /// What a shell offers after an option.
  public enum Completion {
    /// Nothing.
    NONE,
    /// Names of files.
    FILES,
    /// Names of colormaps.
    COLORMAPS
  }

  /// Copies the lists.
  public Option {
    names = List.copyOf(names);
    choices = List.copyOf(choices);
    offers = List.copyOf(offers);
  }

  /// An option without a value.
  public static Option flag(String help, String... names) {
    return new Option(
        List.of(names), null, help, null, false, List.of(), List.of(), Completion.NONE);
  }

  /// An option with a value.
  public static Option value(String valueName, String help, String... names) {
    return new Option(
        List.of(names), valueName, help, null, false, List.of(), List.of(), Completion.NONE);
  }

  /// An option that takes one of these words, the first of which is the default.
  public static Option choice(String help, List<String> choices, String... names) {
    return new Option(
        List.of(names),
        String.join("|", choices),
        help,
        choices.get(0),
        false,
        choices,
        List.of(),
        Completion.NONE);
  }

  /// The same option with a default.
  public Option defaultsTo(String value) {
    return new Option(names, valueName, help, value, repeatable, choices, offers, completion);
  }

  /// The same option, allowed several times.
  public Option repeated() {
    return new Option(names, valueName, help, fallback, true, choices, offers, completion);
  }

  /// The same option with a hint for shells.
  public Option completing(Completion with) {
    return new Option(names, valueName, help, fallback, repeatable, choices, offers, with);
  }

  /// The same option with values that a shell offers, beside others that are allowed.
  public Option offering(String... values) {
    return new Option(
        names, valueName, help, fallback, repeatable, choices, List.of(values), completion);
  }

  /// The same option under other names.
  public Option named(List<String> others) {
    return new Option(others, valueName, help, fallback, repeatable, choices, offers, completion);
  }

  /// The full name, with its dashes.
  public String name() {
    return names.get(names.size() - 1);
  }

  /// Whether it is followed by a value.
  public boolean takesValue() {
    return valueName != null;
  }
}
