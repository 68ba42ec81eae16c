package dev.heatpress.cli;

import dev.heatpress.cli.PictureSize.Request;
import dev.heatpress.cli.RenderJob.Output;
import dev.heatpress.cli.RenderJob.PngOptions;
import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.CommandSpec;
import dev.heatpress.cli.args.CommandSpec.Example;
import dev.heatpress.cli.args.CommandSpec.Operand;
import dev.heatpress.cli.args.CommandSpec.Section;
import dev.heatpress.cli.args.Option;
import dev.heatpress.cli.args.Option.Completion;
import dev.heatpress.cli.args.UsageException;
import dev.heatpress.core.Aggregation;
import dev.heatpress.core.Progress;
import dev.heatpress.io.file.AtomicFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// `heatpress figure INPUT -o OUT`: from options to a [FigureJob].
final class FigureCommand implements Command {
  private static final Option OUTPUT =
      Option.value(
              "FILE",
              "where to: .png, .pdf, .svg or .svgz; all have the same layout",
              "-o",
              "--output")
          .repeated()
          .completing(Completion.FILES);

  @Override
  public CommandSpec spec() {
    return new CommandSpec(
        "figure",
        "draw a matrix with axes, labels, title and color bar, ready for a paper",
        List.of(
            new Operand(
                "INPUT",
                "matrix.npy, arrays.npz:name, file.h5:/path, sample:NAME[:SIZE] for a demo matrix, or"
                    + " figure.json, a Plotly figure",
                List.of())),
        List.of(
            new Section("Output", List.of(OUTPUT, CommonOptions.FORCE)),
            FigureOptions.TEXT,
            FigureOptions.AXES,
            FigureOptions.LOOK,
            FigureOptions.SIZES,
            RegionOptions.SECTION,
            new Section(
                "Values",
                List.of(RenderCommand.AGG_OR_MODE, RegionOptions.COMPLEX, RegionOptions.RAW)),
            ColorOptions.SECTION,
            ShadeOptions.SECTION,
            PageOptions.FIGURE_SECTION,
            PlotlyOptions.SECTION,
            CommonOptions.run(
                CommonOptions.THREADS,
                RenderCommand.MEMORY,
                CommonOptions.PROGRESS,
                CommonOptions.QUIET)),
        List.of(
            new Example(
                "a figure as it is by default",
                "heatpress figure sample:contacts:500 --title Contacts -o a.png"),
            new Example(
                "coordinates, titles and a page of one column",
                "heatpress figure sample:walk:400 --x-range 0:10 --x-title x/km --size 89x80mm -o b.png"),
            new Example(
                "a Plotly figure, written by fig.write_json('fig.json')",
                "heatpress figure fig.json -o fig.pdf -o fig.png --scale 2")),
        List.of(
            "Inside its frame, a PNG figure has the very pixels that render makes at that size;"
                + " --grid and --annotate are drawn over them. A page and its cells have whole pixels"
                + " at --dpi in all formats. Ranges are those of the outer edges of the cells, which"
                + " stay equally wide; coordinates from a file put cells where they are."));
  }

  @Override
  public void run(Arguments arguments, Streams streams) {
    if (PlotlyOptions.isFigure(arguments.operand(0))) {
      runPlotly(arguments, streams);
      return;
    }
    FigureJob job = job(arguments);
    boolean quiet = arguments.has(CommonOptions.QUIET);
    FigureJob.Summary summary;
    try (var bar = ProgressBar.of(arguments.text(CommonOptions.PROGRESS), quiet, streams)) {
      summary = run(job, arguments, bar.progress(), () -> {});
    }
    if (!quiet) {
      for (String remark : summary.remarks()) {
        streams.note(job.picture().input() + ": " + remark);
      }
      List<Output> outputs = job.picture().outputs();
      for (int i = 0; i < outputs.size(); i++) {
        streams.note(outputs.get(i).path() + ": " + summary.lines().get(i));
      }
    }
  }

  /// The export of a Plotly figure that the options mean.
  PlotlyJob plotlyJob(Arguments given) {
    return PlotlyOptions.job(given, spec(), OUTPUT);
  }

  /// Runs a job and writes its report, if one is wanted.
  ///
  /// @param beforeCommit run before the outputs get their names
  static FigureJob.Summary run(
      FigureJob job, Arguments given, Progress progress, Runnable beforeCommit) {
    try (AtomicFile report = Report.begin(given, job.picture())) {
      long start = System.nanoTime();
      FigureJob.Summary summary = job.run(progress, beforeCommit);
      if (report != null) {
        double seconds = (System.nanoTime() - start) * 1e-9;
        new Report(
                "figure",
                Report.words(given),
                job.picture(),
                summary.picture(),
                summary.data(),
                job.figure().isEven() ? Report.plan(job.picture(), summary.picture()) : null,
                seconds)
            .write(report);
      }
      return summary;
    }
  }

  private void runPlotly(Arguments arguments, Streams streams) {
    PlotlyJob job = plotlyJob(arguments);
    boolean quiet = arguments.has(CommonOptions.QUIET);
    PlotlyJob.Summary summary;
    try (var bar = ProgressBar.of(arguments.text(CommonOptions.PROGRESS), quiet, streams)) {
      summary = job.run(bar.progress());
    }
    if (!quiet) {
      summary.notes().forEach(note -> streams.note(job.input() + ": " + note));
      for (int i = 0; i < job.outputs().size(); i++) {
        streams.note(job.outputs().get(i) + ": " + summary.lines().get(i));
      }
    }
  }

  /// The job that the options mean.
  static FigureJob job(Arguments given) {
    for (Option option : PlotlyOptions.SECTION.options()) {
      if (given.has(option) && !option.equals(Report.OPTION)) {
        throw new UsageException("%s is for Plotly figures (.json) only".formatted(option.name()));
      }
    }
    FigureRequest figure = FigureOptions.request(given);
    RegionRequest region = RegionOptions.region(given);
    if (figure.bottomUp()) {
      region =
          new RegionRequest(
              region.rows(),
              region.columns(),
              region.transpose(),
              !region.flipRows(),
              region.flipColumns());
    }
    ColorRequest colors = ColorOptions.request(given);
    List<Output> outputs = outputs(given);
    ShadeRequest shade = ShadeOptions.request(given, colors, given.text(RenderCommand.AGG_OR_MODE));
    shade.check(colors, outputs, 8);
    RenderJob picture =
        new RenderJob(
            given.operand(0),
            outputs,
            RegionOptions.slice(given),
            RegionOptions.hdf5(given),
            new Request(null, null, null),
            region,
            colors,
            shade,
            new PngOptions(8, figure.dpi()),
            PageOptions.figureRequest(given, figure.title(), figure.dpi()),
            CommonOptions.threads(given),
            given.bytes(RenderCommand.MEMORY),
            given.has(CommonOptions.FORCE));
    return new FigureJob(picture, figure);
  }

  private static List<Output> outputs(Arguments given) {
    if (!given.has(OUTPUT)) {
      throw new UsageException("no output is named; add for example -o figure.pdf");
    }
    List<Output> outputs = new ArrayList<>();
    Set<Path> seen = new HashSet<>();
    Aggregation aggregation = RenderCommand.common(given);
    for (String text : given.all(OUTPUT)) {
      Path path = Paths.output(text);
      if (!seen.add(Paths.identity(path))) {
        throw new UsageException("%s: named twice as an output".formatted(path));
      }
      Paths.refuseSame(path, given.operand(0));
      OutputFormat format = OutputFormat.of(path);
      if (format == OutputFormat.NPY) {
        throw new UsageException(
            "%s: a figure is .png, .pdf, .svg or .svgz; 'heatpress render' writes .npy"
                .formatted(path));
      }
      outputs.add(new Output(path, format, aggregation));
    }
    return outputs;
  }
}
