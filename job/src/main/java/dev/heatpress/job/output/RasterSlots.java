package dev.heatpress.job.output;

import dev.heatpress.core.SlotRows;
import dev.heatpress.core.color.SlotScale;
import dev.heatpress.tiling.Raster;

/// The colors of a raster, for averaged pages.
public record RasterSlots(Raster raster, SlotScale scale) implements SlotRows {

  @Override
  public long rows() {
    return raster.height();
  }

  @Override
  public long columns() {
    return raster.width();
  }

  @Override
  public int[] palette() {
    return scale.palette();
  }

  @Override
  public int missingSlot() {
    return scale.missingSlot();
  }

  @Override
  public void read(long firstRow, int count, short[] slots) {
    double[] means = new double[Math.multiplyExact(count, raster.width())];
    raster.read((int) firstRow, count, means);
    scale.slots(means, 0, means.length, slots);
  }
}
