package dev.heatpress.job.request;

import module java.base;

import dev.heatpress.core.Nearest;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.Settings;
import dev.heatpress.job.settings.SettingsSpec;

/// Settings as partial files and reports keep them: one text each, `--cmap=magma` or `--raw`. The
/// dashes belong to these formats; they are what a command line would say.
public final class SettingWords {
  private static final String MARK = "--";

  private SettingWords() {}

  /// A text in which settings are named as these files do it, instead of in backquotes.
  public static String in(String text) {
    return text.replaceAll("`([a-z][a-z0-9-]*)`", MARK + "$1");
  }

  /// What was set of the wanted settings, in the order of their spec.
  public static List<String> of(Settings given, Predicate<Setting> wanted) {
    List<String> words = new ArrayList<>();
    for (Setting setting : given.given()) {
      if (wanted.test(setting)) {
        for (String value : given.all(setting)) {
          words.add(MARK + setting.key() + (setting.takesValue() ? "=" + value : ""));
        }
      }
    }
    return words;
  }

  /// The settings that a file keeps.
  ///
  /// @param allowed whether such a file may have a setting
  /// @throws SettingException where a word is none that this program takes
  public static Settings read(SettingsSpec spec, List<String> words, Predicate<Setting> allowed) {
    Settings.Builder settings = new Settings.Builder(spec);
    for (String word : words) {
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      Setting setting = name.startsWith(MARK) ? spec.find(name.substring(MARK.length())) : null;
      if (setting == null || !allowed.test(setting) || setting.takesValue() != equals >= 0) {
        List<String> names =
            spec.settings().stream().filter(allowed).map(s -> MARK + s.key()).toList();
        throw SettingException.about(
            null, "unknown option '%s'%s", name, Nearest.hint(name, names));
      }
      settings.put(setting, word.substring(equals < 0 ? word.length() : equals + 1));
    }
    return settings.build();
  }
}
