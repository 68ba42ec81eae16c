package dev.heatpress.cli.batch;

import dev.heatpress.job.settings.Settings;
import dev.heatpress.job.settings.SettingsSpec;

/// A kind of jobs that a batch can run. It has the settings `output`, `force`, `threads` and
/// `memory`.
public interface JobKind {

  /// What may be set.
  SettingsSpec spec();

  /// The work that settings mean, checked as far as it can be without the input.
  ///
  /// @throws dev.heatpress.job.SettingException where they are wrong or contradict each other
  Work work(String input, Settings given);
}
