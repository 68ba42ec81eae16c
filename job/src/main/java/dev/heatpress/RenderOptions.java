package dev.heatpress;

import dev.heatpress.core.Aggregation;
import dev.heatpress.job.request.JobSettings;
import dev.heatpress.job.settings.Settings;
import java.nio.file.Path;

/// How a picture is drawn.
public final class RenderOptions extends JobOptions<RenderOptions> {
  private RenderOptions(Settings settings) {
    super(settings);
  }

  /// All options as they are by default.
  public static RenderOptions standard() {
    return new RenderOptions(Settings.none(JobSettings.RENDER));
  }

  @Override
  RenderOptions with(Settings settings) {
    return new RenderOptions(settings);
  }

  /// An output with an aggregation of its own, `.png` or `.npy`.
  public RenderOptions output(Path path, Aggregation aggregation) {
    return set("output", path + ":agg=" + aggregation.label());
  }

  /// The width in pixels; without a height it keeps the aspect.
  public RenderOptions width(int pixels) {
    return set("width", Integer.toString(pixels));
  }

  /// The height in pixels; without a width it keeps the aspect.
  public RenderOptions height(int pixels) {
    return set("height", Integer.toString(pixels));
  }

  /// So many pixels along both sides of every cell, instead of a width and a height.
  public RenderOptions cellPixels(int pixels) {
    return set("cell-px", Integer.toString(pixels));
  }

  /// Grays of 16 bits, with the colormap `gray` or `gray_r`.
  public RenderOptions deepGray() {
    return set("bits", "16");
  }

  /// The box in millimetres that pages fit into.
  public RenderOptions pageSize(double width, double height) {
    return set("page-size", width + "x" + height + "mm");
  }

  /// The title in the metadata of pages.
  public RenderOptions title(String text) {
    return set("title", text);
  }
}
