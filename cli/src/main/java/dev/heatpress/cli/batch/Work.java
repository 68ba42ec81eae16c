package dev.heatpress.cli.batch;

import module java.base;

import dev.heatpress.job.RunContext;

/// One job, ready to run. Each call opens the input anew, so that a waiting job holds nothing.
///
/// For any thread, one at a time. All methods throw [dev.heatpress.core.InputException] where the
/// input is refused and [dev.heatpress.core.OutputException] where an output is.
public interface Work {

  /// The files whose content decides what comes of it; none for demo matrices.
  List<Path> inputs();

  /// The files that it writes; all of them appear, or none.
  List<Path> outputs();

  /// What it takes, by the head of the input.
  Demand needs(RunContext context);

  /// What [#needs] depends on: two works with equal ones need the same, and are refused alike.
  default Object needsKey() {
    return this;
  }

  /// The least and the greatest value that have colors, for limits that jobs share; both NaN where
  /// there is none. Reads the input once.
  ///
  /// @throws dev.heatpress.job.SettingException where its outputs have no limits in common
  Range range(RunContext context);

  /// The same with limits of its colors; those that it has itself stay.
  ///
  /// @throws dev.heatpress.job.SettingException where they contradict its own
  Work within(Range limits);

  /// What the range depends on: two works with one text have one range.
  String rangeKey();

  /// Does it, and returns what came of it.
  ///
  /// @throws dev.heatpress.job.SettingException where the options don't fit the matrix
  Result run(RunContext context);

  /// What came of a job.
  ///
  /// @param line in words
  /// @param remarks on what the colors do not show
  record Result(String line, List<String> remarks) {
    /// Copies the list.
    public Result {
      remarks = List.copyOf(remarks);
    }
  }

  /// What a job takes.
  ///
  /// @param cells that it reads; 0 where they are not known before
  /// @param readBytes of cells
  /// @param memoryBytes of buffers at the least, the JVM's own not counted
  /// @param temporaryBytes in the folder for temporary files
  /// @param outputs of the first [#outputs()], in their order; none where nothing is known of them
  record Demand(
      long cells, long readBytes, long memoryBytes, long temporaryBytes, List<OutputSize> outputs) {
    /// Copies the list.
    public Demand {
      outputs = List.copyOf(outputs);
    }
  }

  /// What an output takes on its disk.
  ///
  /// @param sure bytes that are known before
  /// @param most bytes, about
  record OutputSize(long sure, long most) {}

  /// Two finite numbers, or NaN twice.
  record Range(double min, double max) {
    /// Of no value.
    public static final Range NONE = new Range(Double.NaN, Double.NaN);

    /// Whether there is no value.
    public boolean isNone() {
      return Double.isNaN(min);
    }

    /// The range of both.
    public Range and(Range other) {
      if (Double.isNaN(min)) {
        return other;
      }
      return Double.isNaN(other.min)
          ? this
          : new Range(Math.min(min, other.min), Math.max(max, other.max));
    }
  }
}
