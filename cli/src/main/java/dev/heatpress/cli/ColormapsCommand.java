package dev.heatpress.cli;

import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.CommandSpec;
import dev.heatpress.cli.args.CommandSpec.Example;
import dev.heatpress.core.color.Colormaps;
import dev.heatpress.job.output.ColormapSheet;
import dev.heatpress.job.request.JobSettings;
import dev.heatpress.job.request.OutputPaths;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.Setting.Completion;
import dev.heatpress.job.settings.Settings;
import dev.heatpress.job.settings.SettingsSpec.Section;
import java.util.List;

/// `heatpress colormaps`: their names, or a picture of them.
final class ColormapsCommand implements Command {
  private static final Setting OUTPUT =
      Setting.value("FILE.svg", "draw all of them with their names", "o", "output")
          .completing(Completion.FILES);

  @Override
  public CommandSpec spec() {
    return new CommandSpec(
        "colormaps",
        "list the colormaps, or draw them",
        List.of(),
        List.of(new Section("Output", List.of(OUTPUT, JobSettings.FORCE)), CommonOptions.run()),
        List.of(
            new Example("their names", "heatpress colormaps"),
            new Example("a picture of all", "heatpress colormaps -o colormaps.svg")),
        List.of("Every name may be followed by _r, which reverses the map."));
  }

  @Override
  public void run(Arguments arguments, Streams streams) {
    Settings given = arguments.settings();
    String output = given.textOrNull(OUTPUT);
    if (output == null) {
      streams.print(String.join("\n", Colormaps.names()) + "\n");
    } else {
      ColormapSheet.write(OutputPaths.output(output), given.has(JobSettings.FORCE));
    }
  }
}
