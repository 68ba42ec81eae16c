package dev.heatpress.cli.serve;

import module java.base;

import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.Settings;
import dev.heatpress.job.settings.SettingsSpec;
import org.jspecify.annotations.Nullable;

/// A job that is asked for.
///
/// @param id by which the caller tells answers apart
/// @param settings values by key, in the words of job files
/// @param progress whether the caller wants to hear of it
/// @param temporary files that the caller deletes, or the end of the pipe
record Request(
    long id,
    String command,
    String input,
    Map<String, List<String>> settings,
    boolean progress,
    List<Path> temporary) {

  /// The request of a message; null where it is none.
  static @Nullable Request of(Map<?, ?> message) {
    if (!(message.get("id") instanceof Long id)
        || !(message.get("command") instanceof String command)
        || !(message.get("input") instanceof String input)) {
      return null;
    }
    Map<String, List<String>> settings = new LinkedHashMap<>();
    if (message.get("settings") instanceof Map<?, ?> given) {
      given.forEach((key, values) -> settings.put(String.valueOf(key), texts(values)));
    }
    return new Request(
        id,
        command,
        input,
        settings,
        Boolean.TRUE.equals(message.get("progress")),
        texts(message.get("temporary")).stream().map(Path::of).toList());
  }

  private static List<String> texts(@Nullable Object values) {
    return values instanceof List<?> list ? list.stream().map(String::valueOf).toList() : List.of();
  }

  /// The settings of its kind of job.
  ///
  /// @throws dev.heatpress.job.SettingException where there is none of a name, or it takes no such
  ///   value
  Settings settings(SettingsSpec spec) {
    Settings given = Settings.none(spec);
    for (Map.Entry<String, List<String>> each : settings.entrySet()) {
      for (String value : each.getValue()) {
        Setting setting = spec.find(each.getKey());
        String alone = setting == null ? null : setting.alone();
        given = given.with(each.getKey(), value.isEmpty() && alone != null ? alone : value);
      }
    }
    return given;
  }
}
