package dev.heatpress.cli;

import module java.base;

import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.CommandSpec;
import dev.heatpress.cli.serve.Call;
import dev.heatpress.cli.serve.Server;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.report.JsonTree;
import dev.heatpress.job.settings.Settings;
import dev.heatpress.job.settings.SettingsSpec;

/// `heatpress serve`: answers calls over standard input and output, for the Python package. No list
/// of commands shows it.
final class ServeCommand implements Command {
  static final String NAME = "serve";

  @Override
  public CommandSpec spec() {
    return new CommandSpec(
        NAME,
        "answer calls over standard input and output, for programs",
        List.of(),
        List.of(CommonOptions.run()),
        List.of(),
        List.of());
  }

  @Override
  public void run(Arguments arguments, Streams streams) {
    try (ViewCalls views = new ViewCalls()) {
      Map<String, Call> calls = new HashMap<>(views.all());
      calls.put("info", new InfoCall());
      if (!Server.serve(streams.in(), streams.out(), calls)) {
        // A job hangs: what is unfinished is taken away by the way out of the JVM.
        throw new CancellationException("the pipe was closed");
      }
    }
  }

  private static final class InfoCall implements Call {
    private static final SettingsSpec SPEC = new InfoCommand().spec().settings();

    @Override
    public SettingsSpec spec() {
      return SPEC;
    }

    @Override
    public Answer run(String input, Settings given, RunContext context) {
      String json = InfoCommand.report(input, given, context).json();
      return Answer.of(JsonTree.object("info", json, "remarks", List.of()));
    }
  }
}
