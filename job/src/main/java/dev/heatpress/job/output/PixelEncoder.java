package dev.heatpress.job.output;

import dev.heatpress.io.png.PixelFormat;

/// Turns means into the samples of a PNG picture. Thread-safe.
interface PixelEncoder {

  /// What a pixel is made of.
  PixelFormat format();

  /// The colors as 0xAARRGGBB; empty unless the format is [PixelFormat#PALETTE].
  int[] palette();

  /// The samples of the first `count` means.
  byte[] encode(double[] means, int count);
}
