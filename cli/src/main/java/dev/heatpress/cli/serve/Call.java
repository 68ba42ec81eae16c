package dev.heatpress.cli.serve;

import module java.base;

import dev.heatpress.job.RunContext;
import dev.heatpress.job.settings.Settings;
import dev.heatpress.job.settings.SettingsSpec;

/// A kind of job that can be called.
public interface Call {

  /// What may be set.
  SettingsSpec spec();

  /// Does it.
  ///
  /// @param input of the job, by its name
  /// @throws dev.heatpress.job.SettingException where settings are wrong
  /// @throws dev.heatpress.core.InputException where the input is refused
  /// @throws dev.heatpress.core.OutputException where an output is refused or fails
  Answer run(String input, Settings given, RunContext context);

  /// What came of it.
  ///
  /// @param fields as JSON: texts, numbers, lists and objects of them
  /// @param body numbers or bytes that follow
  record Answer(Map<String, Object> fields, List<MemorySegment> body) {
    /// Copies lists.
    public Answer {
      fields = new LinkedHashMap<>(fields);
      body = List.copyOf(body);
    }

    /// Without a body.
    public static Answer of(Map<String, Object> fields) {
      return new Answer(fields, List.of());
    }
  }
}
