package dev.heatpress.cli;

import dev.heatpress.cli.RenderJob.Output;
import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.CommandSpec;
import dev.heatpress.cli.args.CommandSpec.Example;
import dev.heatpress.cli.args.CommandSpec.Operand;
import dev.heatpress.cli.args.CommandSpec.Section;
import dev.heatpress.cli.args.Option;
import dev.heatpress.cli.args.Option.Completion;
import dev.heatpress.cli.args.UsageException;
import java.nio.file.Path;
import java.util.List;

/// `heatpress merge PART... -o OUT`: from all parts of a job to its outputs.
final class MergeCommand implements Command {
  private static final Option OUTPUT =
      Option.value(
              "FILE",
              "where to: .png is the picture, .npy the exact aggregates (float64); FILE:agg=NAME"
                  + " takes another aggregation that the parts hold",
              "-o",
              "--output")
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
            new Section("Output", List.of(OUTPUT, CommonOptions.FORCE)),
            CommonOptions.run(
                CommonOptions.THREADS,
                RenderCommand.MEMORY,
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
  public void run(Arguments given, Streams streams) {
    boolean quiet = given.has(CommonOptions.QUIET);
    List<Path> paths = given.operands().stream().map(MergeCommand::part).toList();
    if (!given.has(OUTPUT)) {
      throw new UsageException("no output is named; add for example -o picture.png");
    }
    try (PartSet parts = PartSet.open(paths)) {
      List<Output> outputs =
          RenderCommand.outputs(
              given.all(OUTPUT), parts.aggregations().getFirst(), given.operands());
      RenderJob job =
          parts.job(
              outputs,
              CommonOptions.threads(given),
              given.bytes(RenderCommand.MEMORY),
              given.has(CommonOptions.FORCE));
      RenderSummary summary;
      try (var bar = ProgressBar.of(given.text(CommonOptions.PROGRESS), quiet, streams)) {
        summary = job.merge(parts, bar.progress());
      }
      if (!quiet) {
        for (String remark : summary.remarks()) {
          streams.note(job.input() + ": " + remark);
        }
        for (Output output : job.outputs()) {
          streams.note(output.path() + ": " + summary.line(output));
        }
      }
    }
  }

  private static Path part(String text) {
    return Paths.output(text);
  }
}
