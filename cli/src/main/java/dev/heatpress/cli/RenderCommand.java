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
import dev.heatpress.tiling.RasterSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `heatpress render INPUT -o OUT`: from options to a [RenderJob].
final class RenderCommand implements Command {
  private static final String NAME = "render";

  private static final Option OUTPUT =
      Option.value(
              "FILE",
              "where to: .png is the picture, .npy the exact means (float64), .pdf, .svg and .svgz"
                  + " are pages with the cells themselves; all pictures are made in one pass;"
                  + " FILE:agg=NAME has an aggregation of its own",
              "-o",
              "--output")
          .repeated()
          .completing(Completion.FILES);

  private static final Option WIDTH =
      Option.value("PIXELS", "width; without --height it keeps the aspect", "-W", "--width");
  private static final Option HEIGHT =
      Option.value("PIXELS", "height; without --width it keeps the aspect", "-H", "--height");
  private static final Option CELL_PX =
      Option.value("K", "every cell is exactly K x K pixels", "--cell-px");

  static final Option AGG_OR_MODE =
      Option.choice(
          "what a pixel tells of its cells; mode is for categories", aggregations(), "--agg");
  private static final Option BITS =
      Option.choice("bits of a gray sample; 16 needs --cmap gray", List.of("8", "16"), "--bits");
  private static final Option DPI =
      Option.value(
          "N", "pixels per inch: noted in a PNG file, used by averaged pages (300)", "--dpi");

  static final Option MEMORY =
      Option.value("SIZE", "memory for buffers", "--memory").defaultsTo("256M");

  @Override
  public CommandSpec spec() {
    return new CommandSpec(
        NAME,
        "draw a matrix and nothing else: every pixel is the exact mean of its cells",
        List.of(
            new Operand(
                "INPUT",
                "matrix.npy, arrays.npz:name, file.h5:/path, or sample:NAME[:SIZE] for a demo matrix",
                List.of())),
        List.of(
            new Section("Output", List.of(OUTPUT, CommonOptions.FORCE, Report.OPTION)),
            new Section("Size", List.of(WIDTH, HEIGHT, CELL_PX)),
            RegionOptions.SECTION,
            new Section("Values", List.of(AGG_OR_MODE, RegionOptions.COMPLEX, RegionOptions.RAW)),
            ColorOptions.SECTION,
            ShadeOptions.SECTION,
            new Section("PNG", List.of(BITS, DPI)),
            PageOptions.SECTION,
            CommonOptions.run(
                CommonOptions.THREADS,
                MEMORY,
                PartOptions.PART,
                CommonOptions.PROGRESS,
                CommonOptions.QUIET)),
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

  /// Runs a job and writes its report, if one is wanted.
  ///
  /// @param beforeCommit run before the outputs get their names
  static RenderSummary run(
      RenderJob job, Arguments given, Progress progress, Runnable beforeCommit) {
    try (AtomicFile report = Report.begin(given, job)) {
      long start = System.nanoTime();
      RenderSummary summary = job.run(progress, beforeCommit);
      if (report != null) {
        double seconds = (System.nanoTime() - start) * 1e-9;
        List<String> words = Report.words(given);
        RasterSpec plan = Report.plan(job, summary);
        new Report(NAME, words, job, summary, null, plan, seconds).write(report);
      }
      return summary;
    }
  }

  /// The same without what is about a part of a job, or a report of one.
  static CommandSpec wholeSpec() {
    return new RenderCommand().spec().without(List.of(PartOptions.PART, Report.OPTION));
  }

  @Override
  public void run(Arguments arguments, Streams streams) {
    boolean quiet = arguments.has(CommonOptions.QUIET);
    if (arguments.has(PartOptions.PART)) {
      PartJob part = part(arguments);
      String line;
      try (var bar = ProgressBar.of(arguments.text(CommonOptions.PROGRESS), quiet, streams)) {
        line = part.run(bar.progress());
      }
      if (!quiet) {
        streams.note(part.target().path() + ": " + line);
      }
      return;
    }
    RenderJob job = job(arguments);
    RenderSummary summary;
    try (var bar = ProgressBar.of(arguments.text(CommonOptions.PROGRESS), quiet, streams)) {
      summary = run(job, arguments, bar.progress(), () -> {});
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

  /// The job that the options mean.
  static RenderJob job(Arguments given) {
    if (!given.has(OUTPUT)) {
      throw new UsageException("no output is named; add for example -o picture.png");
    }
    List<String> inputs = List.of(given.operand(0));
    return job(given, outputs(given.all(OUTPUT), common(given), inputs));
  }

  /// The aggregation of outputs without one of their own; the mode is told by the shade.
  static Aggregation common(Arguments given) {
    String agg = given.text(AGG_OR_MODE);
    return agg.equals(ShadeOptions.MODE) ? Aggregation.MEAN : Aggregation.of(agg);
  }

  /// The part of a job that the options mean.
  private static PartJob part(Arguments given) {
    PartOptions.Target target =
        PartOptions.target(given.all(OUTPUT), common(given), given.operand(0));
    RenderJob job = job(given, List.of());
    if (!job.shade().isPlain()) {
      throw new UsageException(
          "--part is for aggregates of the cells; leave it out with --average-in and categories");
    }
    return new PartJob(
        job,
        PartOptions.words(given, job.colors()),
        target,
        PartOptions.share(given.text(PartOptions.PART)));
  }

  /// The job that the options mean, with these outputs.
  static RenderJob job(Arguments given, List<Output> outputs) {
    ColorRequest colors = ColorOptions.request(given);
    int bits = Integer.parseInt(given.text(BITS));
    if (bits == Gray16.BITS && !Gray16.suits(colors.colormap())) {
      throw new UsageException("--bits 16 is for grays only; add --cmap gray or --cmap gray_r");
    }
    ShadeRequest shade = ShadeOptions.request(given, colors, given.text(AGG_OR_MODE));
    shade.check(colors, outputs, bits);
    Double dpi = given.number(DPI);
    if (dpi != null && !(dpi >= 1 && dpi <= 9600)) {
      throw new UsageException("--dpi takes a number from 1 to 9600, not '" + dpi + "'");
    }
    return new RenderJob(
        given.operand(0),
        outputs,
        RegionOptions.slice(given),
        RegionOptions.hdf5(given),
        new Request(pixels(given, WIDTH), pixels(given, HEIGHT), pixels(given, CELL_PX)),
        RegionOptions.region(given),
        colors,
        shade,
        new PngOptions(bits, dpi == null ? Double.NaN : dpi),
        PageOptions.request(given, dpi),
        CommonOptions.threads(given),
        given.bytes(MEMORY),
        given.has(CommonOptions.FORCE));
  }

  private static @Nullable Long pixels(Arguments given, Option option) {
    return given.whole(option, 1, Integer.MAX_VALUE);
  }

  /// The outputs that `FILE[:agg=NAME]` mean.
  ///
  /// @param common the aggregation of those without a name
  /// @param inputs what no output may replace
  static List<Output> outputs(List<String> texts, Aggregation common, List<String> inputs) {
    List<Output> outputs = new ArrayList<>();
    Set<Path> seen = new HashSet<>();
    for (String text : texts) {
      int suffix = text.lastIndexOf(":agg=");
      Path path = Paths.output(suffix < 0 ? text : text.substring(0, suffix));
      Aggregation own = suffix < 0 ? common : aggregation(text.substring(suffix + 5));
      if (!seen.add(Paths.identity(path))) {
        throw new UsageException("%s: named twice as an output".formatted(path));
      }
      inputs.forEach(input -> Paths.refuseSame(path, input));
      OutputFormat format = OutputFormat.of(path);
      if (format.isPage() && own != Aggregation.MEAN) {
        throw new UsageException(
            "%s: pages hold the cells themselves; --agg %s is for .png and .npy"
                .formatted(path, own.label()));
      }
      outputs.add(new Output(path, format, own));
    }
    return outputs;
  }

  private static List<String> aggregations() {
    List<String> all = new ArrayList<>(Aggregation.labels());
    all.add(ShadeOptions.MODE);
    return all;
  }

  static Aggregation aggregation(String name) {
    if (name.equals(ShadeOptions.MODE)) {
      throw new UsageException("--output: agg=mode holds for all outputs; write --agg mode");
    }
    try {
      return Aggregation.of(name);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--output: " + e.getMessage());
    }
  }
}
