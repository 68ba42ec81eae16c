package dev.heatpress;

import dev.heatpress.job.request.JobSettings;
import dev.heatpress.job.settings.Settings;

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

  /// The titles of the axes.
  public FigureOptions axisTitles(String x, String y) {
    return set("x-title", x).set("y-title", y);
  }

  /// The coordinates of the left and the right edge.
  public FigureOptions xRange(double left, double right) {
    return set("x-range", left + ":" + right);
  }

  /// The coordinates of the upper and the lower edge.
  public FigureOptions yRange(double top, double bottom) {
    return set("y-range", top + ":" + bottom);
  }

  /// What the values are, with their unit, beside the color bar.
  public FigureOptions valueTitle(String text) {
    return set("cbar-label", text);
  }

  /// The page in millimetres.
  public FigureOptions pageSize(double width, double height) {
    return set("size", width + "x" + height + "mm");
  }

  /// Pixels per inch.
  public FigureOptions dpi(double dpi) {
    return set("dpi", Double.toString(dpi));
  }
}
