package dev.heatpress.cli;

import module java.base;

import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.CommandSpec;
import dev.heatpress.cli.args.CommandSpec.Example;
import dev.heatpress.cli.args.CommandSpec.Operand;
import dev.heatpress.cli.args.UsageException;
import dev.heatpress.job.Output;
import dev.heatpress.job.RenderResult;
import dev.heatpress.job.render.PartSet;
import dev.heatpress.job.render.RenderRun;
import dev.heatpress.job.request.InputRequest;
import dev.heatpress.job.request.JobSettings;
import dev.heatpress.job.request.OutputPaths;
import dev.heatpress.job.request.RenderJob;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.Setting.Completion;
import dev.heatpress.job.settings.Settings;
import dev.heatpress.job.settings.SettingsSpec.Section;

/// `heatpress merge PART... -o OUT`: from all parts of a job to its outputs.
final class MergeCommand implements Command {
  private static final Setting OUTPUT =
      Setting.value(
              "FILE",
              "where to: .png is the picture, .npy the exact aggregates (float64); FILE:agg=NAME"
                  + " takes another aggregation that the parts hold",
              "o",
              "output")
          .repeated()
          .completing(Completion.FILES);

  @Override
  public CommandSpec spec() {
    return new CommandSpec(
        "merge",
        "join the parts of a job (render --part) into its outputs",
        List.of(
            new Operand(
                "PART", "a partial file that heatpress render --part made", List.of(), true)),
        List.of(
            new Section("Output", List.of(OUTPUT, JobSettings.FORCE)),
            CommonOptions.run(
                JobSettings.THREADS,
                JobSettings.MEMORY,
                CommonOptions.PROGRESS,
                CommonOptions.QUIET)),
        List.of(
            new Example(
                "two machines, each with half of the work",
                "heatpress render m.npy -c magma --part 1/2 -o a.heatpart"),
            new Example("", "heatpress render m.npy -c magma --part 2/2 -o b.heatpart"),
            new Example(
                "the picture, equal to the byte to that of one run",
                "heatpress merge a.heatpart b.heatpart -o m.png")),
        List.of(
            "The parts know size, region and colors. All parts are needed, in any order, made from"
                + " equal inputs with the same options; whatever does not fit is refused by name."
                + " Pages (.pdf, .svg) hold the cells themselves and can't be made from parts;"
                + " heatpress figure draws a merged .npy with axes and a color bar."));
  }

  @Override
  public void run(Arguments arguments, Streams streams) {
    try (Pipes pipes = new Pipes(streams)) {
      pipes.run(() -> merge(arguments, streams, pipes));
    }
  }

  private static void merge(Arguments arguments, Streams streams, Pipes pipes) {
    Settings given = pipes.settings(arguments.settings(), "");
    List<Path> paths = arguments.operands().stream().map(OutputPaths::output).toList();
    if (!given.has(OUTPUT)) {
      throw new UsageException("no output is named; add for example -o picture.png");
    }
    try (PartSet parts = PartSet.open(paths)) {
      List<Output> outputs =
          JobSettings.outputs(
              given.all(OUTPUT),
              parts.aggregations().getFirst(),
              arguments.operands().stream().map(InputRequest::of).toList());
      RenderJob job =
          parts
              .job(outputs)
              .running(
                  JobSettings.threads(given),
                  given.bytes(JobSettings.MEMORY),
                  given.has(JobSettings.FORCE));
      RenderResult result =
          CommonOptions.run(given, streams, context -> RenderRun.merge(job, parts, context));
      if (!given.has(CommonOptions.QUIET)) {
        RenderCommand.print(job, result, streams, pipes);
      }
    }
  }
}
