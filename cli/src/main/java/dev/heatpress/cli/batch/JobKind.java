package dev.heatpress.cli.batch;

import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.CommandSpec;

/// A command whose jobs a batch can run. It takes one operand, the input, and has the options
/// `--output`, `--force`, `--threads` and `--memory`; with limits to share also `--vmin` and
/// `--vmax`.
public interface JobKind {

  /// What the command accepts.
  CommandSpec spec();

  /// The work that the words of a command line mean, checked as far as it can be without the input.
  ///
  /// @throws dev.heatpress.cli.args.UsageException where options are wrong or contradict each other
  Work work(Arguments given);
}
