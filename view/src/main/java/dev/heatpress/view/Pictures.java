package dev.heatpress.view;

import module java.base;

import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.OutputException;
import dev.heatpress.core.Region;
import dev.heatpress.core.color.ColorScale;
import dev.heatpress.io.file.FileStamp;
import dev.heatpress.io.file.MemorySink;
import dev.heatpress.job.Output;
import dev.heatpress.job.RenderResult;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.SettingException;
import dev.heatpress.job.pyramid.LivePart;
import dev.heatpress.job.render.RenderRun;
import dev.heatpress.job.request.InputRequest;
import dev.heatpress.job.request.JobSettings;
import dev.heatpress.job.request.RenderJob;
import dev.heatpress.job.settings.Settings;
import org.jspecify.annotations.Nullable;

/// Views as files: what `render` and `figure` write. Those that took long are kept.
final class Pictures {
  /// Pixels of a side of a picture: what a screen may have, many times.
  private static final long MOST_SIDE = 1 << 15;

  /// Pictures that took longer are kept.
  private static final long SLOW_NANOS = 500_000_000;

  private static final Map<String, String> TYPES =
      Map.of(
          "png", "image/png",
          "npy", "application/octet-stream",
          "pdf", "application/pdf",
          "svg", "image/svg+xml");

  private final Turns turns;
  private final CacheFolder cache;
  private final Pyramids pyramids;

  Pictures(Turns turns, CacheFolder cache, Pyramids pyramids) {
    this.turns = turns;
    this.cache = cache;
    this.pyramids = pyramids;
  }

  /// What `render` writes.
  Answer picture(Viewed input, String slice, Query query) {
    String format = Objects.requireNonNullElse(query.take("format"), "png");
    String type = TYPES.get(format);
    if (type == null) {
      throw new RefusedException(400, "no format '%s'; there are png, npy, pdf, svg", format);
    }
    // A view that moves on does not want what it asked for before.
    String view = query.take("view");
    bounded(query.rest(), "width");
    bounded(query.rest(), "height");
    Settings settings = PictureWords.over(input.settings(), query.rest());
    long version = input.version();
    Path file = file(input, slice, format, query.rest());
    Answer known = file == null ? null : Answer.read(file, type);
    if (known != null) {
      pyramids.want(input, slice);
      return known;
    }
    long start = System.nanoTime();
    Answer made =
        turns.take(
            view,
            run ->
                input.use(
                    slice,
                    run,
                    (opened, matrix) -> drawn(matrix, settings, format, type, run, view)));
    if (file != null && System.nanoTime() - start > SLOW_NANOS && version == input.version()) {
      made.write(file);
    }
    pyramids.want(input, slice);
    return made;
  }

  /// Where a picture is kept, of inputs that are files.
  private @Nullable Path file(
      Viewed input, String slice, String format, Map<String, String> words) {
    FileStamp stamp = input.stamp();
    return stamp == null
        ? null
        : cache.file(
            "picture", input.identity(), stamp.json(), slice, format, new TreeMap<>(words));
  }

  private Answer drawn(
      MatrixSource matrix,
      Settings settings,
      String format,
      String type,
      RunContext run,
      @Nullable String view) {
    Region part = job(InputRequest.of(matrix), settings, format).region().of(matrix);
    double bytes = (double) part.rows() * part.columns() * matrix.dtype().itemSize();
    MemorySink sink = new MemorySink("picture." + format);
    RenderResult result;
    try (LivePart live = LivePart.of(matrix, part)) {
      RenderJob job = job(InputRequest.of(live.matrix()), settings, format);
      result = RenderRun.run(job, List.of(sink), turns.heard(run, view, bytes));
    }
    ColorScale scale = result.scales().get(JobSettings.aggregation(settings));
    Map<String, String> limits =
        scale == null
            ? Map.of()
            : Map.of("Heatpress-Limits", scale.norm().vmin() + ":" + scale.norm().vmax());
    return new Answer(type, sink.bytes(), limits);
  }

  /// @throws SettingException where `render` refuses it
  private static RenderJob job(InputRequest input, Settings settings, String format) {
    List<Output> outputs =
        JobSettings.outputs(
            List.of("picture." + format), JobSettings.aggregation(settings), List.of());
    return JobSettings.render(input, settings, outputs);
  }

  /// Why a view can't be saved in some formats.
  Map<String, Object> refusals(Viewed input, Query query) {
    bounded(query.rest(), "width");
    bounded(query.rest(), "height");
    Settings settings = PictureWords.over(input.settings(), query.rest());
    Map<String, Object> refusals = new LinkedHashMap<>();
    for (String format : List.of("png", "npy", "pdf", "svg")) {
      try {
        job(InputRequest.of(""), settings, format);
      } catch (SettingException | OutputException e) {
        refusals.put(format, String.valueOf(e.getMessage()));
      }
    }
    return refusals;
  }

  /// A view with axes and a key, in a file of `figure`.
  Answer figure(Viewed input, String slice, Query query) {
    String format = Objects.requireNonNullElse(query.take("format"), "pdf");
    String type = TYPES.get(format);
    if (type == null || format.equals("npy")) {
      throw new RefusedException(400, "no format '%s'; there are png, pdf, svg", format);
    }
    return turns.take(
        null, run -> new Answer(type, Figures.draw(input, query.rest(), slice, format, run)));
  }

  /// A side that is left out would be chosen after the matrix.
  private static void bounded(Map<String, String> words, String side) {
    String text = words.get(side);
    if (text == null || !text.matches("[0-9]{1,9}") || Long.parseLong(text) > MOST_SIDE) {
      throw new RefusedException(
          400, "'%s' takes a number of pixels, %d at most, not '%s'", side, MOST_SIDE, text);
    }
  }
}
