package dev.heatpress.cli;

import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.CommandSpec.Section;
import dev.heatpress.cli.args.Option;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Options that several commands share.
final class CommonOptions {
  static final Option HELP = Option.flag("show this help", "-h", "--help");
  static final Option DEBUG =
      Option.flag("with an error, show where in the program it came from", "--debug");
  static final Option FORCE = Option.flag("replace outputs that exist", "-f", "--force");
  static final Option QUIET =
      Option.flag("say nothing on success, and show no progress", "-q", "--quiet");
  static final Option PROGRESS =
      Option.choice(
          "progress on standard error; auto: on a terminal, after a second",
          List.of("auto", "always", "never"),
          "--progress");
  static final Option THREADS =
      Option.value(
          "N", "threads; the result is the same with any number (default: all)", "--threads");

  private static final int MAX_THREADS = 1024;

  private CommonOptions() {}

  /// How many threads are wanted.
  static int threads(Arguments given) {
    Long threads = given.whole(THREADS, 1, MAX_THREADS);
    return threads == null
        ? Math.min(MAX_THREADS, Runtime.getRuntime().availableProcessors())
        : threads.intValue();
  }

  /// A number, or another where it was not given.
  static long orElse(@Nullable Long value, long otherwise) {
    return value == null ? otherwise : value;
  }

  /// The last section of every command: its own options, then those that all have.
  static Section run(Option... own) {
    List<Option> options = new ArrayList<>(List.of(own));
    options.add(DEBUG);
    options.add(HELP);
    return new Section("Run", options);
  }
}
