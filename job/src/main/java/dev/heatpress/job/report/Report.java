package dev.heatpress.job.report;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.core.CellStatistics;
import dev.heatpress.core.Region;
import dev.heatpress.core.color.ColorScale;
import dev.heatpress.core.figure.DataRectangle;
import dev.heatpress.io.file.AtomicFile;
import dev.heatpress.io.file.Fingerprint;
import dev.heatpress.io.file.Sink;
import dev.heatpress.io.page.PageFrame;
import dev.heatpress.job.Clipped;
import dev.heatpress.job.Output;
import dev.heatpress.job.OutputFormat;
import dev.heatpress.job.PictureSize;
import dev.heatpress.job.RenderResult;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.Version;
import dev.heatpress.job.input.Input;
import dev.heatpress.job.output.FontUse;
import dev.heatpress.job.output.OutputFiles;
import dev.heatpress.job.request.FigureJob;
import dev.heatpress.job.request.JobSettings;
import dev.heatpress.job.request.LimitRequest;
import dev.heatpress.job.request.LimitRequest.At;
import dev.heatpress.job.request.LimitRequest.Auto;
import dev.heatpress.job.request.LimitRequest.Bound;
import dev.heatpress.job.request.LimitRequest.Percentile;
import dev.heatpress.job.request.RenderJob;
import dev.heatpress.job.request.ReportRequest;
import dev.heatpress.job.request.SettingWords;
import dev.heatpress.tiling.RasterSpec;
import org.jspecify.annotations.Nullable;

/// What a job has made of its input, for `--report`: all that there is to check, and what [Audit]
/// finds when it looks at the cells again.
///
/// @param command `render` or `figure`
/// @param job what was asked for
/// @param summary what came of it
/// @param data where the cells lie in a figure; null where they are the whole output
/// @param fonts that its texts are written in; null where there is no text
/// @param notes what there is to know of a figure beside its words; null where there are no words
/// @param audit what the second look found
/// @param order how rows and columns were ordered; empty where they stay
/// @param seconds that the first one took
/// @param input what was read
public record Report(
    String command,
    RenderJob job,
    RenderResult summary,
    @Nullable DataRectangle data,
    @Nullable FontUse fonts,
    @Nullable List<String> notes,
    Audit audit,
    Map<String, Object> order,
    double seconds,
    Map<String, Object> input) {
  /// Makes the outputs of a job, and the report if one is wanted: that is begun before the job, so
  /// that it is refused in time where it can't be written, and written when the outputs are there.
  ///
  /// @param others files beside its outputs, which come behind these
  /// @param draw makes the outputs into open files
  /// @param look makes the report of what came of that, and of the seconds that it took
  /// @throws dev.heatpress.core.OutputException where an output or the report is refused or fails
  public static <R> R around(
      RenderJob job,
      List<Path> others,
      RunContext context,
      Function<List<Sink>, R> draw,
      BiFunction<R, Double, Report> look) {
    try (AtomicFile file = begin(job.report(), job.force())) {
      long start = System.nanoTime();
      List<Report> reports = new ArrayList<>();
      Function<List<Sink>, R> drawing =
          files -> {
            if (file == null) {
              return draw.apply(files);
            }
            return Input.keptDuring(() -> {
              R made = draw.apply(files);
              reports.add(look.apply(made, (System.nanoTime() - start) * 1e-9));
              return made;
            });
          };
      return OutputFiles.cancellable(
          context,
          () -> {
            List<Path> paths = new ArrayList<>(job.paths());
            paths.addAll(others);
            R made = OutputFiles.write(paths, job.force(), context, drawing);
            if (file != null) {
              write(file, reports.getFirst().tree());
            }
            return made;
          });
    }
  }

  /// The report of a picture without a figure; looks at the cells again.
  ///
  /// @throws dev.heatpress.core.InputException where the input can't be read again
  public static Report ofPicture(
      RenderJob job, RenderResult result, double seconds, RunContext context) {
    Audit audit = Audit.of(job, result, plan(job, result, context), context);
    return new Report(
        JobSettings.RENDER.name(),
        job,
        result,
        null,
        null,
        null,
        audit,
        Map.of(),
        seconds,
        input(job, context));
  }

  /// The report of a figure; looks at the cells again.
  ///
  /// @param even whether all cells are equally large
  /// @param data where the cells lie
  /// @param fonts that its texts are written in
  /// @param order how rows and columns were ordered; empty where they stay
  /// @param notes what there is to know beside its words
  /// @throws dev.heatpress.core.InputException where the input can't be read again
  public static Report ofFigure(
      FigureJob job,
      RenderResult result,
      boolean even,
      DataRectangle data,
      FontUse fonts,
      List<String> notes,
      Map<String, Object> order,
      double seconds,
      RunContext context) {
    RasterSpec plan = even ? plan(job.picture(), result, context) : null;
    Audit audit = Audit.of(job.picture(), result, plan, context);
    return new Report(
        JobSettings.FIGURE.name(),
        job.picture(),
        result,
        data,
        fonts,
        notes,
        audit,
        order,
        seconds,
        input(job.picture(), context));
  }

  /// Begins a report before the job, so that it is refused in time where it can't be written; null
  /// where none is asked for.
  public static @Nullable AtomicFile begin(@Nullable ReportRequest request, boolean force) {
    return request == null ? null : AtomicFile.create(request.path(), force);
  }

  /// Writes a report and gives the file its name.
  ///
  /// @throws dev.heatpress.core.OutputException where that fails
  static void write(AtomicFile file, Map<String, Object> tree) {
    byte[] text = (JsonTree.line(tree) + "\n").getBytes(StandardCharsets.UTF_8);
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
    tree.put("options", job.report() == null ? List.of() : job.report().words());
    tree.put("input", input);
    Region r = summary.region();
    tree.put(
        "region",
        JsonTree.object(
            "rows",
            List.of(r.rowStart(), r.rowEnd()),
            "columns",
            List.of(r.columnStart(), r.columnEnd())));
    if (!order.isEmpty()) {
      tree.put("order", order);
    }
    tree.put("cells", cells());
    tree.put("sum", sum(audit));
    tree.put(
        "symmetric",
        JsonTree.object("matrix", audit.matrixSymmetric(), "picture", audit.pictureSymmetric()));
    tree.put("outputs", job.outputs().stream().map(this::output).toList());
    if (fonts != null) {
      tree.put("fonts", fonts.entries());
    }
    if (notes != null) {
      tree.put("notes", notes.stream().map(SettingWords::in).toList());
    }
    long count = summary.cells().cells();
    tree.put(
        "time",
        JsonTree.object(
            "seconds", seconds, "cells_per_second", seconds > 0 ? count / seconds : null));
    return tree;
  }

  private static Map<String, Object> input(RenderJob job, RunContext context) {
    try (Input source = Input.open(job.input(), job.threads(), context)) {
      Path path = job.input().file();
      return JsonTree.object(
          "path",
          job.input().text(),
          "member",
          source.chosen(),
          "shape",
          List.of(source.matrix().rows(), source.matrix().columns()),
          "dtype",
          source.matrix().dtype().code(),
          "bytes",
          bytes(path),
          "fingerprint",
          path == null ? null : Fingerprint.of(path));
    } catch (IOException e) {
      throw new dev.heatpress.core.InputException(
          job.input() + ": can't be read: " + e.getMessage(), e);
    }
  }

  private static @Nullable Long bytes(@Nullable Path path) throws IOException {
    long bytes = path == null ? -1 : Fingerprint.bytes(path);
    return bytes < 0 ? null : Long.valueOf(bytes);
  }

  private Map<String, Object> cells() {
    CellStatistics s = summary.cells();
    Clipped clipped = summary.cellsClipped();
    return JsonTree.object(
        "read", s.cells(),
        "present", s.cells() - s.missing(),
        "missing", s.missing(),
        "missing_by", audit.missing(),
        "positive_infinite", s.positiveInfinite(),
        "negative_infinite", s.negativeInfinite(),
        "below_limits", clipped == null ? null : clipped.below(),
        "above_limits", clipped == null ? null : clipped.above(),
        "not_positive", clipped == null ? null : clipped.nonPositive(),
        "min", s.min(),
        "max", s.max());
  }

  private static Map<String, Object> sum(Audit audit) {
    Audit.Conservation pixels = audit.pixels();
    return JsonTree.object(
        "finite_cells", audit.cells(),
        "pixels", pixels == null ? null : pixels.sum(),
        "difference", pixels == null ? null : pixels.difference(),
        "bound", pixels == null ? null : pixels.bound(),
        "conserved", pixels == null ? null : pixels.holds());
  }

  private Map<String, Object> output(Output output) {
    Map<String, Object> tree =
        JsonTree.object(
            "path", output.path().toString(),
            "format", output.format().name().toLowerCase(java.util.Locale.ROOT),
            "aggregation", output.aggregation().label(),
            "data", place(output));
    String page = summary.pages().get(output);
    String description = summary.descriptions().get(output);
    tree.put(
        "made", page != null ? SettingWords.in(page) : description != null ? description : "image");
    ColorScale scale = summary.scales().get(output.aggregation());
    if (output.format() != OutputFormat.NPY && scale != null && description == null) {
      LimitRequest limits = job.colors().limits();
      boolean ofPixels = limits.ofPixels() || !output.aggregation().hasRangeOfCells();
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
    Region seen = job.region().seen(summary.region());
    PageFrame frame = job.page().size().place(seen.rows(), seen.columns());
    return place("points", frame.left(), frame.bottom(), frame.dataWidth(), frame.dataHeight());
  }

  private static Map<String, Object> place(
      String unit, double left, double top, double width, double height) {
    return JsonTree.object(
        "unit", unit, "left", left, "top", top, "width", width, "height", height);
  }

  private static String origin(Bound bound, boolean ofPixels) {
    return switch (bound) {
      case At ignored -> "given";
      case Percentile percentile ->
          percentile.fraction() * 100 + " % of the " + (ofPixels ? "pixels" : "cells");
      case Auto ignored -> ofPixels ? "pixels" : "cells";
    };
  }

  /// The plan of the pixels of a picture without a figure, for [Audit].
  private static @Nullable RasterSpec plan(
      RenderJob job, RenderResult summary, RunContext context) {
    List<Aggregation> pixels = job.aggregations();
    return pixels.isEmpty() || !job.shade().isPlain()
        ? null
        : job.plan(summary.region(), summary.size(), job.resources(context));
  }
}
