package dev.heatpress.job.output;

import dev.heatpress.core.color.ColorScale;
import dev.heatpress.core.color.SlotScale;
import dev.heatpress.io.png.PixelFormat;
import dev.heatpress.job.request.RenderJob.PngOptions;

/// Turns means into the samples of a PNG picture. Thread-safe.
interface PixelEncoder {

  /// For pixels with these slots.
  static PixelEncoder of(SlotScale scale, PngOptions options, UsedSlots used) {
    return isGray16(scale, options)
        ? Gray16.of((ColorScale) scale, used)
        : ColorPixels.of(scale, used);
  }

  /// For pixels of a picture that nobody looks at before: they may have any color of the scale,
  /// with that of missing pixels where a palette has room for it, since nobody may know yet whether
  /// there are any.
  ///
  /// @param holes whether pixels may be missing
  static PixelEncoder ofAll(SlotScale scale, PngOptions options, boolean holes) {
    boolean room = !isGray16(scale, options) && scale.fits(PngOptions.COLORS);
    return of(scale, options, UsedSlots.any(scale, holes || room));
  }

  private static boolean isGray16(SlotScale scale, PngOptions options) {
    return options.bits() == PngOptions.DEEP && scale instanceof ColorScale;
  }

  /// What a pixel is made of.
  PixelFormat format();

  /// The colors as 0xAARRGGBB; empty unless the format is [PixelFormat#PALETTE].
  int[] palette();

  /// Puts the samples of the first `count` means where those of pixel `at` begin, and behind.
  void put(double[] means, int count, byte[] pixels, int at);
}
