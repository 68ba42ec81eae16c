package dev.heatpress.cli;

import dev.heatpress.cli.args.Help;
import dev.heatpress.core.Printf;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The commands by name. Only the class of the one that is asked for is loaded.
final class Commands {
  /// In the order of the help.
  static final List<String> NAMES =
      List.of(
          "render",
          "figure",
          "plan",
          "merge",
          "verify",
          "batch",
          "view",
          "pyramid",
          "info",
          "colormaps",
          "sample",
          "completion");

  private Commands() {}

  /// The command of a name; [ServeCommand] is for programs, and not among the names.
  static @Nullable Command find(String name) {
    return switch (name) {
      case "render" -> new RenderCommand();
      case "figure" -> new FigureCommand();
      case "plan" -> new PlanCommand();
      case "verify" -> new VerifyCommand();
      case "merge" -> new MergeCommand();
      case "batch" -> new BatchCommand();
      case "view" -> new ViewCommand();
      case "pyramid" -> new PyramidCommand();
      case "info" -> new InfoCommand();
      case "colormaps" -> new ColormapsCommand();
      case "sample" -> new SampleCommand();
      case "completion" -> new CompletionCommand();
      case ServeCommand.NAME -> new ServeCommand();
      default -> null;
    };
  }

  /// All of them, for lists.
  static List<Command> all() {
    return NAMES.stream()
        .map(name -> {
          Command command = find(name);
          if (command == null) {
            throw new IllegalStateException("no command behind the name " + name);
          }
          return command;
        })
        .toList();
  }

  /// The help of the program as a whole.
  static String overview() {
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
        Help.list(all().stream().map(Command::spec).toList()));
  }
}
