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
}
