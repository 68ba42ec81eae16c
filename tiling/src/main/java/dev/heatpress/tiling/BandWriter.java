package dev.heatpress.tiling;

import java.io.IOException;

/// An output that takes a raster as horizontal bands: each is encoded on any thread, and the
/// encoded bands are appended from the top down.
///
/// @param <B> an encoded band
public interface BandWriter<B> {

  /// Whether the means are looked at, and therefore read.
  default boolean needsMeans() {
    return true;
  }

  /// Encodes rows [firstRow, firstRow + rows) of the picture. Thread-safe, and a function of its
  /// arguments alone, so that the output does not depend on who encoded what.
  ///
  /// @param means rows x width, row-major; only valid during the call; empty where they are not
  ///   needed
  B encode(int firstRow, int rows, double[] means);

  /// Writes an encoded band below those before it. Called by one thread at a time, in order.
  void append(B band) throws IOException;
}
