package dev.heatpress.cli;

import dev.heatpress.cli.args.UsageException;
import dev.heatpress.core.color.ColorScale;
import dev.heatpress.core.color.Colormap;
import dev.heatpress.core.color.LinearNorm;
import dev.heatpress.core.color.Norm;
import dev.heatpress.core.color.TwoSlopeNorm;
import org.jspecify.annotations.Nullable;

/// How numbers become colors.
///
/// @param vmin the value of the first color; null for the least one
/// @param vmax the value of the last color; null for the greatest one
/// @param center the value of the middle color; null for a scale of one slope
/// @param limitsOfPixels the least and greatest values are those of the pixels, not of the cells
/// @param bad the color of missing values, 0xAARRGGBB
/// @param under the color below vmin; null for the first one of the map
/// @param over the color above vmax; null for the last one of the map
record ColorRequest(
    Colormap colormap,
    @Nullable Double vmin,
    @Nullable Double vmax,
    @Nullable Double center,
    boolean limitsOfPixels,
    int bad,
    @Nullable Integer under,
    @Nullable Integer over) {

  /// Refuses limits in the wrong order.
  ColorRequest {
    if (vmin != null && vmax != null && vmin > vmax) {
      throw new UsageException(
          "--vmin %s is above --vmax %s; exchange them (a colormap is reversed with _r)"
              .formatted(vmin, vmax));
    }
    if (center != null && ((vmin != null && vmin > center) || (vmax != null && vmax < center))) {
      throw new UsageException(
          "--center %s lies outside --vmin and --vmax; move it between them".formatted(center));
    }
  }

  /// Whether the limits depend on the values at all.
  boolean needsValues() {
    return vmin == null || vmax == null;
  }

  /// The scale for values from `min` to `max`; both NaN where there is no finite value.
  ///
  /// A limit that was asked for stays; the other one gives way where it would be on its wrong side,
  /// or on the wrong side of the center.
  ColorScale scale(double min, double max) {
    double low = vmin != null ? vmin : Double.isNaN(min) ? firstOf(vmax, center, 0) : min;
    double high = vmax != null ? vmax : Double.isNaN(max) ? firstOf(vmin, center, 1) : max;
    // Equal limits would give every value the first color, even one beyond a limit that was given.
    if (vmin != null && low >= high) {
      high = vmax == null ? Math.min(Math.nextUp(low), Double.MAX_VALUE) : high;
    } else if (vmax != null && low >= high) {
      low = Math.max(Math.nextDown(high), -Double.MAX_VALUE);
    }
    Norm norm;
    if (center == null) {
      norm = new LinearNorm(low, high);
    } else {
      norm = new TwoSlopeNorm(Math.min(low, center), center, Math.max(high, center));
    }
    return new ColorScale(colormap, norm, bad, under, over);
  }

  private static double firstOf(@Nullable Double a, @Nullable Double b, double otherwise) {
    return a != null ? a : b != null ? b : otherwise;
  }
}
