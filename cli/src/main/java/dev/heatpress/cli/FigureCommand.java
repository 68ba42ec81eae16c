package dev.heatpress.cli;

import module java.base;

import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.CommandSpec;
import dev.heatpress.cli.args.CommandSpec.Example;
import dev.heatpress.cli.args.CommandSpec.Operand;
import dev.heatpress.job.Output;
import dev.heatpress.job.PlotlyResult;
import dev.heatpress.job.figure.FigureResult;
import dev.heatpress.job.figure.FigureRun;
import dev.heatpress.job.plotly.PlotlyRun;
import dev.heatpress.job.request.FigureJob;
import dev.heatpress.job.request.InputRequest;
import dev.heatpress.job.request.JobSettings;
import dev.heatpress.job.request.PlotlyJob;
import dev.heatpress.job.request.PlotlySettings;
import dev.heatpress.job.settings.Settings;

/// `heatpress figure INPUT -o OUT`.
public final class FigureCommand implements Command {

  @Override
  public CommandSpec spec() {
    return new CommandSpec(
        JobSettings.FIGURE.name(),
        "draw a matrix with axes, labels, title and color bar, ready for a paper",
        List.of(
            new Operand(
                "INPUT",
                "matrix.npy, table.csv, matrix.mtx, arrays.npz:name, file.h5:/path, store.zarr:/path, cells.img"
                    + " with its cells.hdr, any of them as https://host/path or s3://bucket/key, - for standard input, sample:NAME[:SIZE] for a demo"
                    + " matrix, or figure.json, a Plotly figure (of any name)",
                List.of())),
        CommonOptions.sections(JobSettings.FIGURE),
        List.of(
            new Example(
                "a figure as it is by default",
                "heatpress figure sample:contacts:500 --title Contacts -o a.png"),
            new Example(
                "coordinates, titles and a page of one column",
                "heatpress figure sample:walk:400 --x-range 0:10 --x-title x/km --size 89x80mm -o b.png"),
            new Example(
                "a Plotly figure, written by fig.write_json('fig.json')",
                "heatpress figure fig.json -o fig.pdf -o fig.png --scale 2"),
            new Example("one in a pipe", "heatpress figure - -o png:- < fig.json > fig.png")),
        List.of(
            "Inside its frame, a PNG figure has the very pixels that render makes at that size;"
                + " --grid and --annotate are drawn over them. A page and its cells have whole pixels"
                + " at --dpi in all formats. Ranges are those of the outer edges of the cells, which"
                + " stay equally wide; coordinates from a file put cells where they are. The --x-..."
                + " options are of the axis from left to right, after --transpose; what they name is"
                + " of all rows or columns of the file, or of those of --rows or --cols."));
  }

  @Override
  public void run(Arguments arguments, Streams streams) {
    try (Pipes pipes = new Pipes(streams)) {
      pipes.run(() -> draw(arguments, streams, pipes));
    }
  }

  private static void draw(Arguments arguments, Streams streams, Pipes pipes) {
    Settings given = arguments.settings();
    Settings wanted = pipes.settings(given.within(JobSettings.FIGURE), arguments.operand(0));
    String input = pipes.input(arguments.operand(0));
    List<Path> outputs;
    List<String> remarks;
    List<String> lines;
    if (PlotlySettings.isFigure(input)) {
      PlotlyJob job = JobSettings.plotly(InputRequest.of(input), wanted);
      PlotlyResult result =
          CommonOptions.run(given, streams, context -> PlotlyRun.run(job, context));
      outputs = job.outputs();
      remarks = result.notes();
      lines = result.lines();
    } else {
      FigureJob job = JobSettings.figure(InputRequest.of(input), wanted);
      FigureResult result =
          CommonOptions.run(given, streams, context -> FigureRun.run(job, context));
      outputs = job.picture().outputs().stream().map(Output::path).toList();
      remarks = result.remarks();
      lines = result.lines();
    }
    if (!given.has(CommonOptions.QUIET)) {
      remarks.forEach(remark -> streams.note(pipes.said(input + ": " + remark)));
      for (int i = 0; i < lines.size(); i++) {
        streams.note(pipes.name(outputs.get(i)) + ": " + lines.get(i));
      }
    }
  }
}
