package dev.heatpress.job.color;

import dev.heatpress.core.color.SlotScale;
import dev.heatpress.tiling.MixedColors;
import dev.heatpress.tiling.Raster;

/// A picture of pixels with colors.
public sealed interface ColoredPixels extends AutoCloseable {

  /// Pixels that have a number each, and by it a color of a scale.
  record Scaled(Raster raster, SlotScale scale) implements ColoredPixels {
    @Override
    public int height() {
      return raster.height();
    }

    @Override
    public int width() {
      return raster.width();
    }

    @Override
    public void close() {
      raster.close();
    }
  }

  /// Pixels of any colors.
  record Mixed(MixedColors colors) implements ColoredPixels {
    @Override
    public int height() {
      return colors.rows();
    }

    @Override
    public int width() {
      return colors.columns();
    }

    @Override
    public void close() {
      colors.close();
    }
  }

  /// Rows of pixels.
  int height();

  /// Columns of pixels.
  int width();

  @Override
  void close();
}
