package dev.heatpress.cli.args;

import module java.base;

import dev.heatpress.job.settings.Setting;

/// How a command line writes the names of settings: `--name`, `-n`.
public final class Notation {
  /// A name in backquotes, as texts below the command line write it.
  private static final Pattern QUOTED = Pattern.compile("`([a-z][a-z0-9-]*)`");

  private Notation() {}

  /// A name with its dashes.
  public static String of(String name) {
    return (name.length() == 1 ? "-" : "--") + name;
  }

  /// The full name of a setting with its dashes.
  public static String of(Setting setting) {
    return of(setting.key());
  }

  /// A text in which the names of settings have dashes instead of backquotes.
  public static String in(String text) {
    return QUOTED.matcher(text).replaceAll((MatchResult name) -> of(name.group(1)));
  }
}
