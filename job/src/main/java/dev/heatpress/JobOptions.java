package dev.heatpress;

import module java.base;

import dev.heatpress.core.Aggregation;
import dev.heatpress.job.AverageIn;
import dev.heatpress.job.request.JobSettings;
import dev.heatpress.job.settings.Settings;

/// What pictures and figures have in common. Every option is a setting of the command line, whose
/// help says what it means; contradictions are refused when the job is run. Immutable: each method
/// returns options with one more.
///
/// @param <T> the kind of options itself
public abstract sealed class JobOptions<T extends JobOptions<T>>
    permits RenderOptions, FigureOptions {
  private final Settings settings;

  JobOptions(Settings settings) {
    this.settings = settings;
  }

  abstract T with(Settings settings);

  /// All of them, as a command line or a job file has them.
  public final Settings settings() {
    return settings;
  }

  /// Any setting, by its name on the command line without dashes: `set("levels", "7")`.
  ///
  /// @param value as the command line takes it; empty for a flag
  /// @throws dev.heatpress.job.SettingException where there is no such setting, or it does not take
  ///   that
  public final T set(String name, String value) {
    return with(settings.with(name, value));
  }

  final T set(String name, Enum<?> value) {
    return set(name, value.name().toLowerCase(Locale.ROOT));
  }

  /// One more output; the end of its name says its format.
  public final T output(Path path) {
    return set("output", path.toString());
  }

  /// Replaces outputs that exist; without it they are refused.
  public final T replacing() {
    return set("force", "");
  }

  /// Rows [from, to) of the matrix alone.
  public final T rows(long from, long to) {
    return set("rows", from + ":" + to);
  }

  /// Columns [from, to) of the matrix alone.
  public final T columns(long from, long to) {
    return set("cols", from + ":" + to);
  }

  /// The plane of an array with more than two dimensions, as in `0,:,:`.
  public final T slice(String indices) {
    return set("slice", indices);
  }

  /// Rows and columns exchanged.
  public final T transposed() {
    return set("transpose", "");
  }

  /// Upside down, after transposing.
  public final T flippedRows() {
    return set("flip-rows", "");
  }

  /// Left to right, after transposing.
  public final T flippedColumns() {
    return set("flip-cols", "");
  }

  /// What a pixel tells of its cells; by default their mean.
  public final T aggregation(Aggregation aggregation) {
    return set("agg", aggregation.label());
  }

  Aggregation aggregation() {
    return JobSettings.aggregation(settings);
  }

  /// The colormap: a name, colors such as `#fff,#08306b`, or a `.csv` file.
  public final T colormap(String map) {
    return set("cmap", map);
  }

  /// The colormap from its last color to its first.
  public final T colormapReversed() {
    return set("cmap-reverse", "");
  }

  /// So many bands of one color each instead of all colors of the map.
  public final T levels(int count) {
    return set("levels", Integer.toString(count));
  }

  /// How values are spread over the colors: `linear`, `log`, `symlog:T`, `power:G`, `quantile`.
  public final T norm(String norm) {
    return set("norm", norm);
  }

  /// The values of the first and the last color.
  public final T limits(double first, double last) {
    return set("vmin", Double.toString(first)).set("vmax", Double.toString(last));
  }

  /// Limits below which so many percent of the cells lie, from 0 to 100.
  public final T percentiles(double low, double high) {
    return set("limits", low + "%:" + high + "%");
  }

  /// The value of the middle color.
  public final T center(double value) {
    return set("center", Double.toString(value));
  }

  /// The color of missing values: a name, `#f80`, `#ff8800`, `#ff880080` or `none`.
  public final T missingColor(String color) {
    return set("bad", color);
  }

  /// The colors below and above the limits; by default the first and the last color.
  public final T outsideColors(String under, String over) {
    return set("under", under).set("over", over);
  }

  /// The categories that values stand for: `.csv` with value,label,color, or `.json`.
  public final T categories(Path file) {
    return set("categories", file.toString());
  }

  /// What is averaged over a pixel.
  public final T averageIn(AverageIn what) {
    return set("average-in", what.label());
  }

  /// Whether pages have the cells as rectangles; by default as long as these are few.
  public final T vector(When when) {
    return set("vector", when);
  }

  /// When something is done.
  public enum When {
    /// Where it helps.
    AUTO,
    /// In any case.
    ALWAYS,
    /// In no case.
    NEVER
  }

  /// Rectangles that a page may have where [#vector(When)] is automatic.
  public final T maxRectangles(int count) {
    return set("max-rects", Integer.toString(count));
  }

  /// PDF pages that are PDF/A-2b.
  public final T pdfA() {
    return set("pdfa", "");
  }

  /// Pixels per inch, of pictures and of pages that are an image.
  public final T dpi(double dpi) {
    return set("dpi", Double.toString(dpi));
  }

  /// A report in JSON on what was read and drawn, with a second look at the cells.
  public final T report(Path path) {
    return set("report", path.toString());
  }

  /// How many threads work; the result is the same with any number.
  public final T threads(int count) {
    return set("threads", Integer.toString(count));
  }

  /// Memory for buffers, in bytes; at least 1 MiB.
  public final T memory(long bytes) {
    return set("memory", Long.toString(bytes));
  }
}
