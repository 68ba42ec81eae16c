package dev.heatpress.job;

import dev.heatpress.core.Aggregation;
import java.nio.file.Path;

/// An output of a job.
///
/// @param path where it goes
/// @param format how it is written
/// @param aggregation what its pixels tell of their cells; pages hold the cells themselves
public record Output(Path path, OutputFormat format, Aggregation aggregation) {

  /// An output whose format follows from the end of its name.
  ///
  /// @throws SettingException where no supported format has this ending
  public static Output of(Path path, Aggregation aggregation) {
    return new Output(path, OutputFormat.of(path), aggregation);
  }

  /// What a record gets on its own the JVM would make at every start.
  @Override
  public boolean equals(Object other) {
    return other instanceof Output output
        && path.equals(output.path)
        && format == output.format
        && aggregation == output.aggregation;
  }

  @Override
  public int hashCode() {
    return path.hashCode();
  }
}
