package dev.heatpress.cli.batch;

import module java.base;

import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.Setting.Completion;
import dev.heatpress.job.settings.Settings;

/// Jobs that differ in their inputs alone: an item of a job file with its defaults, or a whole
/// command line.
///
/// @param inputs files, members, and globs of either
/// @param settings the options, by [Options] key; each is one of the command
/// @param shared the limits are found over all jobs of the group first
/// @param group the name of the group, with placeholders; empty for the whole batch
record Entry(
    JobKind kind,
    SourceLine place,
    Given inputs,
    Map<String, Given> settings,
    boolean shared,
    String group) {

  /// Copies the map.
  Entry {
    settings = new LinkedHashMap<>(settings);
  }

  /// Without one of its options.
  Entry without(String key) {
    Map<String, Given> fewer = new LinkedHashMap<>(settings);
    fewer.remove(key);
    return new Entry(kind, place, inputs, fewer, shared, group);
  }

  /// Whether its jobs are told apart by placeholders.
  boolean hasPlaceholders() {
    return Names.hasBraces(group)
        || settings.values().stream()
            .anyMatch(given -> given.values().stream().anyMatch(Names::hasBraces));
  }

  /// The settings; placeholders are filled where names are given.
  ///
  /// @throws dev.heatpress.job.SettingException where a value is none of the choices
  Settings settings(Names names) {
    Settings.Builder all = new Settings.Builder(kind.spec());
    Map<String, Setting> known = Options.byKey(kind.spec());
    settings.forEach((key, given) -> {
      Setting setting = known.get(key);
      if (setting == null) {
        throw new IllegalStateException("no setting " + key);
      }
      for (String value : given.values()) {
        all.put(
            setting,
            isName(setting) ? names.fill(value) : isText(setting) ? names.fillKnown(value) : value);
      }
    });
    return all.build();
  }

  /// Whether its value is the name of a file, with placeholders and nothing else in braces.
  static boolean isName(Setting option) {
    return option.completion() == Completion.FILES;
  }

  /// Whether its value is a text such as a title, which may have placeholders and other braces.
  private static boolean isText(Setting option) {
    return "TEXT".equals(option.valueName());
  }
}
