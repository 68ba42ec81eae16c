package dev.heatpress;

import dev.heatpress.job.request.JobSettings;
import dev.heatpress.job.settings.Settings;
import java.nio.file.Path;

/// How a figure is drawn.
public final class FigureOptions extends JobOptions<FigureOptions> {
  private FigureOptions(Settings settings) {
    super(settings);
  }

  /// All options as they are by default.
  public static FigureOptions standard() {
    return new FigureOptions(Settings.none(JobSettings.FIGURE));
  }

  @Override
  FigureOptions with(Settings settings) {
    return new FigureOptions(settings);
  }

  /// The title above the figure.
  public FigureOptions title(String text) {
    return set("title", text);
  }

  /// The line below the title.
  public FigureOptions subtitle(String text) {
    return set("subtitle", text);
  }

  /// The titles of the axes.
  public FigureOptions axisTitles(String x, String y) {
    return set("x-title", x).set("y-title", y);
  }

  /// What the values are, with their unit, beside the color bar.
  public FigureOptions valueTitle(String text) {
    return set("cbar-label", text);
  }

  /// The coordinates of the left and the right edge.
  public FigureOptions xRange(double left, double right) {
    return set("x-range", left + ":" + right);
  }

  /// The coordinates of the first and the last row's outer edge.
  public FigureOptions yRange(double first, double last) {
    return set("y-range", first + ":" + last);
  }

  /// A file with the coordinates of the columns, centers or edges: `.npy`, `.h5`, `.csv`, `.txt`.
  public FigureOptions xCoordinates(Path file) {
    return set("x-coords", file.toString());
  }

  /// A file with the coordinates of the rows.
  public FigureOptions yCoordinates(Path file) {
    return set("y-coords", file.toString());
  }

  /// How the coordinates of the columns are spread.
  public FigureOptions xAxis(AxisKind kind) {
    return set("x-axis", kind);
  }

  /// How the coordinates of the rows are spread.
  public FigureOptions yAxis(AxisKind kind) {
    return set("y-axis", kind);
  }

  /// How coordinates are spread over an axis.
  public enum AxisKind {
    /// Evenly.
    LINEAR,
    /// By their logarithms.
    LOG,
    /// As dates: seconds since 1970, or dates of a file.
    DATE
  }

  /// A file with the names of the columns, one a line.
  public FigureOptions xLabels(Path file) {
    return set("x-labels", file.toString());
  }

  /// A file with the names of the rows.
  public FigureOptions yLabels(Path file) {
    return set("y-labels", file.toString());
  }

  /// The first row at the bottom.
  public FigureOptions bottomUp() {
    return set("origin", "bottom");
  }

  /// Cells as wide and high as the page has room for, not square.
  public FigureOptions filled() {
    return set("aspect", "fill");
  }

  /// Where the colors are explained.
  public FigureOptions colorBar(BarPlace place) {
    return set("colorbar", place);
  }

  /// A place of the color bar or the legend.
  public enum BarPlace {
    /// Right, and below wide figures.
    AUTO,
    /// Beside the cells.
    RIGHT,
    /// Below the cells.
    BOTTOM,
    /// Nowhere.
    NONE
  }

  /// Lines between cells; by default where cells are large.
  public FigureOptions grid(When when) {
    return set("grid", when);
  }

  /// The values of cells in them, written as `.2f`, `.3g`, `d` or `.0%`.
  public FigureOptions annotated(When when, String format) {
    return set("annotate", when).set("annotate-format", format);
  }

  /// Light on dark.
  public FigureOptions dark() {
    return set("theme", "dark");
  }

  /// Nothing behind the figure.
  public FigureOptions transparent() {
    return set("transparent", "");
  }

  /// The size of axis titles in points, which all other text follows.
  public FigureOptions fontSize(double points) {
    return set("font-size", Double.toString(points));
  }

  /// A font (TrueType or OpenType) before ours; may be said several times, the one to be preferred
  /// first.
  public FigureOptions font(Path file) {
    return set("font", file.toString());
  }

  /// No letters from the fonts of the machine, so that the figure is the same on every machine.
  public FigureOptions withoutMachineFonts() {
    return set("font", "none");
  }

  /// The page in millimetres.
  public FigureOptions pageSize(double width, double height) {
    return set("size", width + "x" + height + "mm");
  }

  /// The width of the page in pixels; the height follows.
  public FigureOptions width(int pixels) {
    return set("width", Integer.toString(pixels));
  }
}
