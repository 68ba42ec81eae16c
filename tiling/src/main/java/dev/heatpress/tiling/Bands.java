package dev.heatpress.tiling;

/// Feeds a raster to writers, band by band, on several threads and in bounded memory.
public final class Bands {
  private Bands() {}

  /// Reads the raster in bands of `bandRows` rows, has each encoded on one of `threads` threads,
  /// and appends them in order. At most a few bands wait at any time.
  ///
  /// @throws dev.heatpress.core.OutputException where the writer fails
  public static void write(
      Raster raster, int bandRows, int threads, BandWriter<?> writer, Progress progress) {
    throw new UnsupportedOperationException("not yet");
  }
}
