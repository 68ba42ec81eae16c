package dev.heatpress.cli;

import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.CommandSpec;

/// One command of the program: what it accepts, and what it does with it.
interface Command {

  /// What it accepts; it has the options of [CommonOptions].
  CommandSpec spec();

  /// Runs it. Errors are thrown, never printed.
  ///
  /// @throws dev.heatpress.cli.args.UsageException where options contradict each other
  /// @throws dev.heatpress.core.InputException where an input is refused
  /// @throws dev.heatpress.core.OutputException where an output fails
  void run(Arguments arguments, Streams streams);
}
