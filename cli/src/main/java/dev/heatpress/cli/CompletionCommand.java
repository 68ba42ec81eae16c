package dev.heatpress.cli;

import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.CommandSpec;
import dev.heatpress.cli.args.ShellCompletion;
import dev.heatpress.core.color.Colormaps;
import java.util.List;

/// `heatpress completion bash|zsh`.
final class CompletionCommand implements Command {

  @Override
  public CommandSpec spec() {
    return new CommandSpec(
        "completion",
        "print a script that completes commands and options in a shell",
        List.of(new CommandSpec.Operand("SHELL", "the shell", List.of("bash", "zsh"))),
        List.of(CommonOptions.run()),
        List.of(
            new CommandSpec.Example(
                "for this session of bash", "source <(heatpress completion bash)")),
        List.of());
  }

  @Override
  public void run(Arguments arguments, Streams streams) {
    ShellCompletion completion =
        new ShellCompletion(
            Main.PROGRAM, Commands.all().stream().map(Command::spec).toList(), Colormaps.names());
    streams.print(arguments.operand(0).equals("bash") ? completion.bash() : completion.zsh());
  }
}
