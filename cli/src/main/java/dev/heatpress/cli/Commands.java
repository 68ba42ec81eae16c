package dev.heatpress.cli;

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
          "info",
          "colormaps",
          "sample",
          "completion");

  private Commands() {}

  static @Nullable Command find(String name) {
    return switch (name) {
      case "render" -> new RenderCommand();
      case "figure" -> new FigureCommand();
      case "plan" -> new PlanCommand();
      case "verify" -> new VerifyCommand();
      case "merge" -> new MergeCommand();
      case "batch" -> new BatchCommand();
      case "info" -> new InfoCommand();
      case "colormaps" -> new ColormapsCommand();
      case "sample" -> new SampleCommand();
      case "completion" -> new CompletionCommand();
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
}
