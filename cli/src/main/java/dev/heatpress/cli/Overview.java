package dev.heatpress.cli;

import dev.heatpress.cli.args.Help;
import dev.heatpress.core.Printf;

/// The help of the program as a whole.
final class Overview {
  private Overview() {}

  static String text() {
    return Printf.of(
        """
        Usage: heatpress COMMAND ...
        Turns huge matrices into exact heatmaps: every pixel is the area-weighted mean
        of the cells that it covers, and no cell is dropped.

        Commands:
        %s
        Options:
          -h, --help              show this help, or that of a command
          -V, --version           show the version

        Exit codes: 0 done, 1 internal error, 2 usage, 3 input refused, 4 output failed
        (an output that exists counts as failed without --force), 5 some jobs of a
        batch failed, 130 interrupted.
        Environment: HEATPRESS_JAVA names the JDK, HEATPRESS_JAVA_OPTS has options for it.

        Examples:
          # a picture of a demo matrix
          heatpress render sample:contacts:2000 -o contacts.png
          # all options of a command
          heatpress render --help
        """,
        Help.list(Commands.all().stream().map(Command::spec).toList()));
  }
}
