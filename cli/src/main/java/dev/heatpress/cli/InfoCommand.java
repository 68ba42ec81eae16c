package dev.heatpress.cli;

import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.CommandSpec;
import dev.heatpress.cli.args.CommandSpec.Example;
import dev.heatpress.cli.args.CommandSpec.Operand;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.report.FileReport;
import dev.heatpress.job.request.InputRequest;
import dev.heatpress.job.request.JobSettings;
import dev.heatpress.job.request.RawSettings;
import dev.heatpress.job.request.RegionSettings;
import dev.heatpress.job.request.RemoteSettings;
import dev.heatpress.job.request.SparseSettings;
import dev.heatpress.job.request.TableSettings;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.Settings;
import dev.heatpress.job.settings.SettingsSpec.Section;
import java.util.List;

/// `heatpress info INPUT`: what is in a file.
final class InfoCommand implements Command {
  private static final Setting JSON = Setting.flag("as JSON, for programs", "json");
  private static final Setting STATS =
      Setting.flag("read all cells of the matrix: least, greatest, missing", "stats");
  private static final Section COUNTED =
      new Section(
          "What --stats counts",
          List.of(
              RegionSettings.SLICE,
              RegionSettings.COMPLEX,
              RegionSettings.RAW,
              RegionSettings.MISSING));

  @Override
  public CommandSpec spec() {
    return new CommandSpec(
        "info",
        "show what is in a file: shapes, types, layouts, dimensions, attributes",
        List.of(
            new Operand(
                "INPUT",
                "matrix.npy, table.csv, matrix.mtx, arrays.npz, file.h5, store.zarr, arrays.npz:name,"
                    + " file.h5:/path, cells.img with its cells.hdr, https://host/file.h5:/path,"
                    + " s3://bucket/key, or - for standard input",
                List.of())),
        List.of(
            new Section("Output", List.of(JSON, STATS)),
            TableSettings.SECTION,
            SparseSettings.SECTION,
            COUNTED,
            RawSettings.SECTION,
            RemoteSettings.SECTION,
            CommonOptions.run(
                JobSettings.THREADS,
                JobSettings.MEMORY,
                CommonOptions.PROGRESS,
                CommonOptions.QUIET)),
        List.of(
            new Example("the arrays of a file", "heatpress info arrays.npz"),
            new Example("with its least and greatest cell", "heatpress info matrix.npy --stats")),
        List.of());
  }

  @Override
  public void run(Arguments arguments, Streams streams) {
    Settings given = arguments.settings();
    try (Pipes pipes = new Pipes(streams)) {
      pipes.naming(() -> {
        String input = pipes.input(arguments.operand(0));
        FileReport report =
            CommonOptions.run(given, streams, context -> report(input, given, context));
        streams.print(pipes.said(given.has(JSON) ? report.json() : report.text()));
      });
    }
  }

  /// What is in a file.
  ///
  /// @throws SettingException where settings contradict each other
  static FileReport report(String file, Settings given, RunContext context) {
    for (Setting setting : COUNTED.settings()) {
      if (given.has(setting) && !given.has(STATS)) {
        throw SettingException.of(setting.key(), "says which cells `stats` counts; add `stats`");
      }
    }
    InputRequest input = RegionSettings.input(InputRequest.of(file), given);
    return FileReport.of(
        input,
        given.has(STATS),
        JobSettings.threads(given),
        given.bytes(JobSettings.MEMORY),
        context);
  }
}
