package dev.heatpress.job.output;

import dev.heatpress.io.png.PixelFormat;

/// Turns means into the samples of a PNG picture. Thread-safe.
interface PixelEncoder {

  /// What a pixel is made of.
  PixelFormat format();

  /// The colors as 0xAARRGGBB; empty unless the format is [PixelFormat#PALETTE].
  int[] palette();

  /// Puts the samples of the first `count` means where those of pixel `at` begin, and behind.
  void put(double[] means, int count, byte[] pixels, int at);
}
