package dev.heatpress.cli;

import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.CommandSpec;
import dev.heatpress.cli.args.CommandSpec.Section;
import dev.heatpress.cli.args.Option;
import dev.heatpress.cli.args.UsageException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Options of `heatpress figure` for Plotly figures, whose look is a matter of the figure itself.
final class PlotlyOptions {
  private static final String ENDING = ".json";
  private static final double MOST_SCALE = 100;

  static final Option SCALE =
      Option.value("N", "pixels of a picture for each pixel of the figure", "--scale")
          .defaultsTo("1");
  static final Option STRICT =
      Option.flag("refuse a figure of which something is not drawn as it says", "--strict");
  static final Option REPORT = Report.OPTION;

  static final Section SECTION =
      new Section("Plotly figures (figure.json)", List.of(SCALE, STRICT, REPORT));

  private PlotlyOptions() {}

  /// Whether an input is a Plotly figure, by the end of its name.
  static boolean isFigure(String input) {
    return input.toLowerCase(Locale.ROOT).endsWith(ENDING);
  }

  /// The job that the options mean.
  ///
  /// @param spec of the command, all of whose other options are refused
  static PlotlyJob job(Arguments given, CommandSpec spec, Option output) {
    refuseOthers(given, spec, output);
    Double scale = given.number(SCALE);
    if (scale != null && !(scale > 0 && scale <= MOST_SCALE)) {
      throw new UsageException("--scale %s: a number above 0, at most 100".formatted(scale));
    }
    List<Path> outputs = outputs(given, output);
    return new PlotlyJob(
        Path.of(given.operand(0)),
        outputs,
        side(given, FigureOptions.WIDTH),
        side(given, FigureOptions.HEIGHT),
        scale == null ? 1 : scale,
        given.has(STRICT),
        Report.path(given, given.operand(0), outputs),
        Report.words(given),
        PageOptions.figureRequest(given, "", 300),
        CommonOptions.threads(given),
        given.bytes(RenderCommand.MEMORY),
        given.has(CommonOptions.FORCE));
  }

  private static @Nullable Double side(Arguments given, Option option) {
    Long side = given.whole(option, 10, 100_000);
    return side == null ? null : side.doubleValue();
  }

  private static void refuseOthers(Arguments given, CommandSpec spec, Option output) {
    Set<Option> known = new HashSet<>(SECTION.options());
    known.addAll(
        List.of(
            output,
            FigureOptions.WIDTH,
            FigureOptions.HEIGHT,
            RenderCommand.MEMORY,
            CommonOptions.FORCE,
            CommonOptions.THREADS,
            CommonOptions.PROGRESS,
            CommonOptions.QUIET,
            CommonOptions.DEBUG,
            CommonOptions.HELP));
    known.addAll(PageOptions.FIGURE_SECTION.options());
    for (Section section : spec.sections()) {
      for (Option option : section.options()) {
        if (given.has(option) && !known.contains(option)) {
          throw new UsageException(
              "%s is not for Plotly figures; change it in the figure itself"
                  .formatted(option.names().getLast()));
        }
      }
    }
  }

  private static List<Path> outputs(Arguments given, Option output) {
    if (!given.has(output)) {
      throw new UsageException("no output is named; add for example -o figure.pdf");
    }
    List<Path> outputs = new ArrayList<>();
    Set<Path> seen = new HashSet<>();
    for (String text : given.all(output)) {
      Path path = Paths.output(text);
      if (!seen.add(Paths.identity(path))) {
        throw new UsageException("%s: named twice as an output".formatted(path));
      }
      Paths.refuseSame(path, given.operand(0));
      if (OutputFormat.of(path) == OutputFormat.NPY) {
        throw new UsageException("%s: a figure is .png, .pdf, .svg or .svgz".formatted(path));
      }
      outputs.add(path);
    }
    return outputs;
  }
}
