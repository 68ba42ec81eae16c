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
import dev.heatpress.core.SliceSpec;
import dev.heatpress.core.color.Colormap;
import dev.heatpress.core.color.Colormaps;
import dev.heatpress.core.color.Colors;
import dev.heatpress.io.hdf5.Hdf5Options;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `heatpress render INPUT -o OUT`: from options to a [RenderJob].
final class RenderCommand implements Command {
  private static final Option OUTPUT =
      Option.value(
              "FILE",
              "where to: .png is the picture, .npy the exact means (float64); all in one pass;"
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

  private static final Option ROWS =
      Option.value("A:B", "rows A to B-1 of the matrix; negative from the end", "--rows")
          .defaultsTo(":");
  private static final Option COLS =
      Option.value("A:B", "columns A to B-1 of the matrix; negative from the end", "--cols")
          .defaultsTo(":");
  private static final Option SLICE =
      Option.value(
          "I,:,:", "the plane of an array with more than two dimensions, as in 0,:,:", "--slice");
  private static final Option TRANSPOSE = Option.flag("exchange rows and columns", "--transpose");
  private static final Option FLIP_ROWS =
      Option.flag("upside down, after transposing", "--flip-rows");
  private static final Option FLIP_COLS =
      Option.flag("left to right, after transposing", "--flip-cols");

  private static final Option AGG =
      Option.choice("what a pixel tells of its cells", Aggregation.labels(), "--agg");
  private static final Option COMPLEX =
      Option.value("PART", "what to draw of complex cells: abs, real, imag or phase", "--complex");
  private static final Option RAW =
      Option.flag("leave scale_factor and add_offset of netCDF unapplied", "--raw");

  private static final Option CMAP =
      Option.value("NAME", "the colormap; a name with _r is reversed", "-c", "--cmap")
          .defaultsTo("viridis")
          .completing(Completion.COLORMAPS);
  private static final Option VMIN =
      Option.value("X", "the value of the first color (default: the least)", "--vmin");
  private static final Option VMAX =
      Option.value("X", "the value of the last color (default: the greatest)", "--vmax");
  private static final Option CENTER =
      Option.value("X", "the value of the middle color, for maps such as coolwarm", "--center");
  private static final Option LIMITS =
      Option.choice(
          "whose least and greatest values count", List.of("cells", "pixels"), "--limits");
  private static final Option BAD =
      Option.value("COLOR", "the color of missing values", "--bad").defaultsTo("none");
  private static final Option UNDER =
      Option.value("COLOR", "the color below --vmin (default: the first color)", "--under");
  private static final Option OVER =
      Option.value("COLOR", "the color above --vmax (default: the last color)", "--over");

  private static final Option BITS =
      Option.choice("bits of a gray sample; 16 needs --cmap gray", List.of("8", "16"), "--bits");
  private static final Option DPI =
      Option.value("N", "pixels per inch, noted in the file", "--dpi");

  private static final Option MEMORY =
      Option.value("SIZE", "memory for buffers", "--memory").defaultsTo("256M");

  @Override
  public CommandSpec spec() {
    return new CommandSpec(
        "render",
        "draw a matrix and nothing else: every pixel is the exact mean of its cells",
        List.of(
            new Operand(
                "INPUT",
                "matrix.npy, arrays.npz:name, file.h5:/path, or sample:NAME[:SIZE] for a demo matrix",
                List.of())),
        List.of(
            new Section("Output", List.of(OUTPUT, CommonOptions.FORCE)),
            new Section("Size", List.of(WIDTH, HEIGHT, CELL_PX)),
            new Section("Region", List.of(ROWS, COLS, SLICE, TRANSPOSE, FLIP_ROWS, FLIP_COLS)),
            new Section("Values", List.of(AGG, COMPLEX, RAW)),
            new Section("Color", List.of(CMAP, VMIN, VMAX, CENTER, LIMITS, BAD, UNDER, OVER)),
            new Section("PNG", List.of(BITS, DPI)),
            CommonOptions.run(
                CommonOptions.THREADS, MEMORY, CommonOptions.PROGRESS, CommonOptions.QUIET)),
        List.of(
            new Example("a demo matrix", "heatpress render sample:contacts:2000 -o contacts.png"),
            new Example(
                "the upper left corner, 800 pixels wide, with its own limits",
                "heatpress render matrix.npy --rows :5000 --cols :5000 -W 800 -o corner.png"),
            new Example(
                "blue below zero and red above, and the means themselves in the same pass",
                "heatpress render matrix.npy -c coolwarm --center 0 -o a.png -o a.npy"),
            new Example(
                "means, maxima and deviations, all in one pass",
                "heatpress render run.h5:/map -o mean.png -o max.png:agg=max -o std.npy:agg=std")),
        List.of(
            "The default size is one pixel per cell up to 2000 pixels on the longer side, above"
                + " that fitted to 2000; below 400 cells a side the largest whole --cell-px within"
                + " 800. Sums, deviations and counts take their color limits from the pixels, means and"
                + " extremes from the cells. Colors are names (orange), #f80, #ff8800, #ff880080 or none."));
  }

  @Override
  public void run(Arguments arguments, Streams streams) {
    RenderJob job = job(arguments);
    boolean quiet = arguments.has(CommonOptions.QUIET);
    RenderJob.Summary summary;
    try (var bar = ProgressBar.of(arguments.text(CommonOptions.PROGRESS), quiet, streams)) {
      summary = job.run(bar.progress());
    }
    if (!quiet) {
      for (Output output : job.outputs()) {
        streams.note(output.path() + ": " + summary.line(output));
      }
    }
  }

  /// The job that the options mean.
  static RenderJob job(Arguments given) {
    ColorRequest colors = colors(given);
    int bits = Integer.parseInt(given.text(BITS));
    if (bits == Gray16.BITS && !Gray16.suits(colors.colormap())) {
      throw new UsageException("--bits 16 is for grays only; add --cmap gray or --cmap gray_r");
    }
    Double dpi = given.number(DPI);
    if (dpi != null && !(dpi >= 1 && dpi <= 100_000)) {
      throw new UsageException("--dpi takes a number from 1 to 100000, not '" + dpi + "'");
    }
    return new RenderJob(
        given.operand(0),
        outputs(given),
        slice(given.textOrNull(SLICE)),
        hdf5(given.textOrNull(COMPLEX), given.has(RAW)),
        new Request(pixels(given, WIDTH), pixels(given, HEIGHT), pixels(given, CELL_PX)),
        new RegionRequest(
            RegionRequest.range(ROWS, given.textOrNull(ROWS)),
            RegionRequest.range(COLS, given.textOrNull(COLS)),
            given.has(TRANSPOSE),
            given.has(FLIP_ROWS),
            given.has(FLIP_COLS)),
        colors,
        new PngOptions(bits, dpi == null ? Double.NaN : dpi),
        CommonOptions.threads(given),
        given.bytes(MEMORY),
        given.has(CommonOptions.FORCE));
  }

  private static @Nullable Long pixels(Arguments given, Option option) {
    return given.whole(option, 1, Integer.MAX_VALUE);
  }

  /// The plane that `--slice` means.
  static @Nullable SliceSpec slice(@Nullable String text) {
    try {
      return text == null ? null : SliceSpec.parse(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--slice: " + e.getMessage());
    }
  }

  private static List<Output> outputs(Arguments given) {
    if (!given.has(OUTPUT)) {
      throw new UsageException("no output is named; add for example -o picture.png");
    }
    List<Output> outputs = new ArrayList<>();
    Set<Path> seen = new HashSet<>();
    Aggregation common = Aggregation.of(given.text(AGG));
    for (String text : given.all(OUTPUT)) {
      int suffix = text.lastIndexOf(":agg=");
      Path path = Paths.output(suffix < 0 ? text : text.substring(0, suffix));
      Aggregation own = suffix < 0 ? common : aggregation(text.substring(suffix + 5));
      if (!seen.add(Paths.identity(path))) {
        throw new UsageException("%s: named twice as an output".formatted(path));
      }
      Paths.refuseSame(path, given.operand(0));
      outputs.add(new Output(path, OutputFormat.of(path), own));
    }
    return outputs;
  }

  private static Aggregation aggregation(String name) {
    try {
      return Aggregation.of(name);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--output: " + e.getMessage());
    }
  }

  /// How elements of HDF5 datasets are taken.
  static Hdf5Options hdf5(@Nullable String complex, boolean raw) {
    try {
      return new Hdf5Options(complex == null ? null : Hdf5Options.Complex.ofName(complex), raw);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--complex: " + e.getMessage());
    }
  }

  private static ColorRequest colors(Arguments given) {
    return new ColorRequest(
        colormap(given.text(CMAP)),
        given.number(VMIN),
        given.number(VMAX),
        given.number(CENTER),
        given.text(LIMITS).equals("pixels"),
        color(BAD, given.text(BAD)),
        colorOrNull(UNDER, given.textOrNull(UNDER)),
        colorOrNull(OVER, given.textOrNull(OVER)));
  }

  private static Colormap colormap(String name) {
    try {
      return Colormaps.get(name);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--cmap: " + e.getMessage());
    }
  }

  private static @Nullable Integer colorOrNull(Option option, @Nullable String text) {
    return text == null ? null : Integer.valueOf(color(option, text));
  }

  private static int color(Option option, String text) {
    try {
      return Colors.parse(text);
    } catch (IllegalArgumentException e) {
      throw new UsageException(option.name() + ": " + e.getMessage());
    }
  }
}
