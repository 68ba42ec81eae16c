package dev.heatpress.job.output;

import dev.heatpress.core.ArgbRows;
import dev.heatpress.core.color.SlotScale;
import dev.heatpress.tiling.Raster;

/// A raster in the colors of a scale. Safe to read from several threads.
public record RasterColors(Raster raster, SlotScale scale) implements ArgbRows {

  @Override
  public int rows() {
    return raster.height();
  }

  @Override
  public int columns() {
    return raster.width();
  }

  @Override
  public void read(int firstRow, int count, int[] argb) {
    int pixels = Math.multiplyExact(count, raster.width());
    double[] means = new double[pixels];
    short[] slots = new short[pixels];
    raster.read(firstRow, count, means);
    scale.slots(means, 0, pixels, slots);
    int[] palette = scale.palette();
    for (int i = 0; i < pixels; i++) {
      argb[i] = palette[slots[i]];
    }
  }
}
