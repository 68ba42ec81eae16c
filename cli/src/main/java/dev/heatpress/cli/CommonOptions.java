package dev.heatpress.cli;

import dev.heatpress.cli.args.CommandSpec.Section;
import dev.heatpress.cli.args.Option;
import java.util.ArrayList;
import java.util.List;

/// Options that several commands share.
final class CommonOptions {
  static final Option HELP = Option.flag("show this help", "-h", "--help");
  static final Option DEBUG =
      Option.flag("with an error, show where in the program it came from", "--debug");
  static final Option FORCE = Option.flag("replace outputs that exist", "-f", "--force");
  static final Option QUIET =
      Option.flag("say nothing on success, and show no progress", "-q", "--quiet");
  static final Option THREADS =
      Option.value("N", "threads; the result is the same with any number", "--threads")
          .defaultsTo("all processors");

  private CommonOptions() {}

  /// The last section of every command: its own options, then those that all have.
  static Section run(Option... own) {
    List<Option> options = new ArrayList<>(List.of(own));
    options.add(DEBUG);
    options.add(HELP);
    return new Section("Run", options);
  }
}
