package dev.heatpress.cli.batch;

import dev.heatpress.core.Progress;

/// Where a batch speaks to its user.
public interface Console {
  /// A line that the user asked for.
  void print(String line);

  /// A line on what went well; left out where the user wants quiet.
  void note(String line);

  /// A line on what went wrong.
  void error(String line);

  /// Where an error came from, for those who asked for it.
  void trace(Throwable error);

  /// Hears how many jobs are done.
  Progress progress();
}
