package dev.heatpress.cli;

import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.CommandSpec;
import dev.heatpress.cli.args.CommandSpec.Example;
import dev.heatpress.cli.args.CommandSpec.Operand;
import dev.heatpress.job.Output;
import dev.heatpress.job.RenderResult;
import dev.heatpress.job.render.PartRun;
import dev.heatpress.job.render.RenderRun;
import dev.heatpress.job.request.InputRequest;
import dev.heatpress.job.request.JobSettings;
import dev.heatpress.job.request.PartJob;
import dev.heatpress.job.request.PartSettings;
import dev.heatpress.job.request.RenderJob;
import dev.heatpress.job.settings.Settings;
import java.util.List;

/// `heatpress render INPUT -o OUT`.
public final class RenderCommand implements Command {

  @Override
  public CommandSpec spec() {
    return new CommandSpec(
        JobSettings.RENDER.name(),
        "draw a matrix and nothing else: every pixel is the exact mean of its cells",
        List.of(
            new Operand(
                "INPUT",
                "matrix.npy, table.csv, matrix.mtx, arrays.npz:name, file.h5:/path, store.zarr:/path, cells.img"
                    + " with its cells.hdr, any of them as https://host/path or s3://bucket/key, - for standard input, or sample:NAME[:SIZE] for a demo"
                    + " matrix",
                List.of())),
        CommonOptions.sections(JobSettings.RENDER),
        List.of(
            new Example("a demo matrix", "heatpress render sample:contacts:2000 -o contacts.png"),
            new Example(
                "the upper left corner, 800 pixels wide, with its own limits",
                "heatpress render matrix.npy --rows :5000 --cols :5000 -W 800 -o corner.png"),
            new Example(
                "blue below zero and red above, and the means themselves in the same pass",
                "heatpress render matrix.npy -c coolwarm --center 0 -o a.png -o a.npy"),
            new Example(
                "without the outermost 4 % of the cells, and in seven colors",
                "heatpress render matrix.npy --limits 2%:98% --levels 7 -o a.png"),
            new Example(
                "a page for a paper, 89 mm wide, with every cell in it",
                "heatpress render matrix.npy --page-size 89x89mm -o a.pdf -o a.svg"),
            new Example(
                "means, maxima and deviations, all in one pass",
                "heatpress render run.h5:/map -o mean.png -o max.png:agg=max -o std.npy:agg=std")),
        List.of(
            "The quantiles of --norm quantile and --limits are exact: cells are selected by rank in"
                + " bounded memory, in one to four passes more. Values between two ranks lie on the"
                + " straight line between them. Missing and infinite cells take no part; with --norm"
                + " log neither do zero and negative ones.",
            "The default size is one pixel per cell up to 2000 pixels on the longer side, above"
                + " that fitted to 2000; below 400 cells a side the largest whole --cell-px within"
                + " 800. Sums, deviations and counts take their color limits from the pixels, means and"
                + " extremes from the cells. Colors are names (orange), #f80, #ff8800, #ff880080 or none."));
  }

  @Override
  public void run(Arguments arguments, Streams streams) {
    try (Pipes pipes = new Pipes(streams)) {
      pipes.run(() -> draw(arguments, streams, pipes));
    }
  }

  private static void draw(Arguments arguments, Streams streams, Pipes pipes) {
    Settings given = arguments.settings();
    Settings wanted = pipes.settings(given.within(JobSettings.RENDER), arguments.operand(0));
    InputRequest input = InputRequest.of(pipes.input(arguments.operand(0)));
    boolean quiet = given.has(CommonOptions.QUIET);
    if (given.has(PartSettings.PART)) {
      PartJob part = JobSettings.part(input, wanted);
      String line = CommonOptions.run(given, streams, context -> PartRun.run(part, context));
      if (!quiet) {
        streams.note(part.target().path() + ": " + line);
      }
      return;
    }
    RenderJob job = JobSettings.render(input, wanted);
    RenderResult result = CommonOptions.run(given, streams, context -> RenderRun.run(job, context));
    if (!quiet) {
      print(job, result, streams, pipes);
    }
  }

  /// Tells what came of a job.
  static void print(RenderJob job, RenderResult result, Streams streams, Pipes pipes) {
    for (String remark : result.remarks()) {
      streams.note(pipes.said(job.input() + ": " + remark));
    }
    for (Output output : job.outputs()) {
      streams.note(pipes.name(output.path()) + ": " + result.line(output));
    }
  }
}
