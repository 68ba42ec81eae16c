package dev.heatpress.cli;

import dev.heatpress.cli.LimitRequest.At;
import dev.heatpress.cli.LimitRequest.Auto;
import dev.heatpress.cli.LimitRequest.Bound;
import dev.heatpress.cli.LimitRequest.Share;
import dev.heatpress.cli.RenderJob.Output;
import dev.heatpress.cli.args.Arguments;
import dev.heatpress.cli.args.Option;
import dev.heatpress.cli.args.Option.Completion;
import dev.heatpress.cli.args.UsageException;
import dev.heatpress.core.Aggregation;
import dev.heatpress.core.color.ColorScale;
import dev.heatpress.core.figure.DataRectangle;
import dev.heatpress.io.file.AtomicFile;
import dev.heatpress.io.file.Fingerprint;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.page.PageFrame;
import dev.heatpress.tiling.CellStatistics;
import dev.heatpress.tiling.RasterSpec;
import dev.heatpress.tiling.Region;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a job has made of its input, for `--report`: all that there is to check, and what [Audit]
/// finds when it looks at the cells again.
///
/// @param command `render` or `figure`
/// @param words the options that shape the outputs
/// @param job what was asked for
/// @param summary what came of it
/// @param data where the cells lie in a figure; null where they are the whole output
/// @param plan of the pixels; null where they are no aggregates of equally large cells
/// @param seconds that it took
record Report(
    String command,
    List<String> words,
    RenderJob job,
    RenderSummary summary,
    @Nullable DataRectangle data,
    @Nullable RasterSpec plan,
    double seconds) {
  static final Option OPTION =
      Option.value(
              "FILE",
              "tell as JSON what was read and drawn, with a second look at the cells; see heatpress"
                  + " verify",
              "--report")
          .completing(Completion.FILES);

  /// What does not shape an output.
  private static final Set<String> RUNNING =
      Set.of(
          "--output",
          "--force",
          "--threads",
          "--memory",
          "--progress",
          "--quiet",
          "--debug",
          "--help",
          "--report");

  /// Copies the list.
  Report {
    words = List.copyOf(words);
  }

  /// The options that shape the outputs, as words in one order.
  static List<String> words(Arguments given) {
    List<String> words = new ArrayList<>();
    for (Option option : given.options()) {
      if (!RUNNING.contains(option.name())) {
        for (String value : given.all(option)) {
          words.add(option.takesValue() ? option.name() + "=" + value : option.name());
        }
      }
    }
    return words;
  }

  /// Begins a report before the job, so that it is refused in time where it can't be written; null
  /// where none is asked for.
  static @Nullable AtomicFile begin(Arguments given, RenderJob job) {
    List<Path> outputs = job.outputs().stream().map(Output::path).toList();
    Path path = path(given, job.input(), outputs);
    return path == null ? null : AtomicFile.create(path, given.has(CommonOptions.FORCE));
  }

  /// Where the report goes; null where none is asked for.
  ///
  /// @throws UsageException where it would take the place of an output or of the input
  static @Nullable Path path(Arguments given, String input, List<Path> outputs) {
    if (!given.has(OPTION)) {
      return null;
    }
    Path path = Paths.output(given.text(OPTION));
    Paths.refuseSame(path, input);
    for (Path output : outputs) {
      if (Paths.identity(output).equals(Paths.identity(path))) {
        throw new UsageException(path + ": both an output and the report; name another report");
      }
    }
    return path;
  }

  /// Looks at the cells again, and writes the report.
  ///
  /// @throws dev.heatpress.core.OutputException where that fails
  void write(AtomicFile file) {
    write(file, tree());
  }

  /// Writes a report and gives the file its name.
  ///
  /// @throws dev.heatpress.core.OutputException where that fails
  static void write(AtomicFile file, Map<String, Object> tree) {
    byte[] text = JsonTree.text(tree).getBytes(StandardCharsets.UTF_8);
    try {
      ByteBuffer bytes = ByteBuffer.wrap(text);
      while (bytes.hasRemaining()) {
        file.channel().write(bytes);
      }
    } catch (IOException e) {
      throw file.failure(e);
    }
    file.commit();
  }

  private Map<String, Object> tree() {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("heatpress", Version.text());
    tree.put("command", command);
    tree.put("options", words);
    tree.put("input", input());
    Region r = summary.region();
    tree.put(
        "region",
        object(
            "rows",
            List.of(r.rowStart(), r.rowEnd()),
            "columns",
            List.of(r.columnStart(), r.columnEnd())));
    tree.put("cells", cells());
    Audit audit = Audit.of(job, r, plan);
    tree.put("sum", sum(audit));
    tree.put(
        "symmetric",
        object("matrix", audit.matrixSymmetric(), "picture", audit.pictureSymmetric()));
    tree.put("outputs", job.outputs().stream().map(this::output).toList());
    long count = summary.cells().cells();
    tree.put(
        "time",
        object("seconds", seconds, "cells_per_second", seconds > 0 ? count / seconds : null));
    return tree;
  }

  /// Names and values in turn as an object.
  static Map<String, Object> object(@Nullable Object... content) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < content.length; i += 2) {
      object.put(String.valueOf(content[i]), content[i + 1]);
    }
    return object;
  }

  private Map<String, Object> input() {
    boolean sample = job.input().startsWith(Input.SAMPLE);
    try (Input source = Input.open(job.input(), job.slice(), job.hdf5())) {
      Path path = sample ? null : InputSpec.parse(job.input()).path();
      return object(
          "path",
          job.input(),
          "shape",
          List.of(source.matrix().rows(), source.matrix().columns()),
          "dtype",
          source.matrix().dtype().code(),
          "bytes",
          path == null ? null : Files.size(path),
          "fingerprint",
          path == null ? null : Fingerprint.of(path));
    } catch (IOException e) {
      throw new dev.heatpress.core.InputException(
          job.input() + ": can't be read: " + e.getMessage(), e);
    }
  }

  private Map<String, Object> cells() {
    CellStatistics s = summary.cells();
    Outside outside = summary.cellsOutside();
    return object(
        "read", s.cells(),
        "present", s.cells() - s.missing(),
        "missing", s.missing(),
        "positive_infinite", s.positiveInfinite(),
        "negative_infinite", s.negativeInfinite(),
        "below_limits", outside == null ? null : outside.below(),
        "above_limits", outside == null ? null : outside.above(),
        "not_positive", outside == null ? null : outside.nonPositive(),
        "min", s.min(),
        "max", s.max());
  }

  private static Map<String, Object> sum(Audit audit) {
    Audit.Conservation pixels = audit.pixels();
    return object(
        "finite_cells", audit.cells(),
        "pixels", pixels == null ? null : pixels.sum(),
        "difference", pixels == null ? null : pixels.difference(),
        "bound", pixels == null ? null : pixels.bound(),
        "conserved", pixels == null ? null : pixels.holds());
  }

  private Map<String, Object> output(Output output) {
    Map<String, Object> tree =
        object(
            "path", output.path().toString(),
            "format", output.format().name().toLowerCase(java.util.Locale.ROOT),
            "aggregation", output.aggregation().label(),
            "data", place(output));
    String page = summary.pages().get(output);
    String shade = summary.shades().get(output);
    tree.put("made", page != null ? page : shade != null ? shade : "image");
    ColorScale scale = summary.scales().get(output.aggregation());
    if (output.format() != OutputFormat.NPY && scale != null && shade == null) {
      LimitRequest limits = job.colors().limits();
      boolean ofPixels = limits.ofPixels() || !RenderJob.isRanged(output.aggregation());
      tree.put("colormap", scale.colormap().name());
      tree.put("norm", job.colors().norm().kind().name().toLowerCase(java.util.Locale.ROOT));
      tree.put("vmin", scale.norm().vmin());
      tree.put("vmin_from", origin(limits.low(), ofPixels));
      tree.put("vmax", scale.norm().vmax());
      tree.put("vmax_from", origin(limits.high(), ofPixels));
    }
    try {
      tree.put("bytes", Files.size(output.path()));
      tree.put("sha256", Fingerprint.whole(output.path()));
    } catch (IOException e) {
      throw new dev.heatpress.core.OutputException(
          output.path() + ": can't be read again: " + e.getMessage(), e);
    }
    return tree;
  }

  /// Where the cells lie: pixels from the upper left corner of a picture, points of 1/72 inch from
  /// that of a page.
  private Map<String, Object> place(Output output) {
    DataRectangle area = data;
    if (!output.format().isPage()) {
      PictureSize size = summary.size();
      return area == null
          ? place("pixels", 0, 0, size.width(), size.height())
          : place("pixels", area.left(), area.top(), area.width(), area.height());
    }
    if (area != null) {
      return place("points", area.x(), area.y(), area.pointWidth(), area.pointHeight());
    }
    Region r = summary.region();
    boolean turned = job.region().transpose();
    PageFrame frame =
        job.page().size().place(turned ? r.columns() : r.rows(), turned ? r.rows() : r.columns());
    return place("points", frame.left(), frame.bottom(), frame.dataWidth(), frame.dataHeight());
  }

  private static Map<String, Object> place(
      String unit, double left, double top, double width, double height) {
    return object("unit", unit, "left", left, "top", top, "width", width, "height", height);
  }

  private static String origin(Bound bound, boolean ofPixels) {
    return switch (bound) {
      case At ignored -> "given";
      case Share share -> share.fraction() * 100 + " % of the " + (ofPixels ? "pixels" : "cells");
      case Auto ignored -> ofPixels ? "pixels" : "cells";
    };
  }

  /// The plan of the pixels of a picture without a figure, for [Audit].
  static @Nullable RasterSpec plan(RenderJob job, RenderSummary summary) {
    List<Aggregation> pixels = job.aggregations();
    return pixels.isEmpty() || !job.shade().isPlain()
        ? null
        : job.plan(summary.region(), summary.size());
  }
}
