package dev.heatpress.tiling;

import module java.base;

import dev.heatpress.core.color.Categories;
import dev.heatpress.core.exact.AxisGrid;
import dev.heatpress.core.exact.Grid;
import dev.heatpress.core.exact.PixelAreas;
import dev.heatpress.core.exact.PresentArea;

/// A thread's areas of the categories of sparse cells, for one row of pixels.
final class SparseModes implements SparsePass.PixelMaker {
  private final Grid grid;
  private final Lines lines;
  private final PresentArea present;
  private final Categories categories;
  private final MeansRaster raster;
  private final PixelAreas units;
  private final short absentSlot;

  /// Areas by pixel of the row and slot.
  private final long[] areas;

  /// Areas of the cells that came, by pixel.
  private final long[] taken;

  private final double[] values;
  private short[] slots = new short[0];
  private int pixelRow;

  SparseModes(
      SparseCells cells,
      Grid grid,
      Lines lines,
      PresentArea present,
      Categories categories,
      MeansRaster raster) {
    this.grid = grid;
    this.lines = lines;
    this.present = present;
    this.categories = categories;
    this.raster = raster;
    units = new PixelAreas(grid);
    int pixels = grid.columns().pixels();
    areas = new long[Math.multiplyExact(pixels, categories.slotCount())];
    taken = new long[pixels];
    values = new double[pixels];
    short[] slot = new short[1];
    categories.slots(new double[] {cells.absent()}, 0, 1, slot);
    absentSlot = slot[0];
  }

  @Override
  public void begin(int i) {
    pixelRow = i;
    Arrays.fill(areas, 0);
    Arrays.fill(taken, 0);
  }

  @Override
  public void add(SparseBlock block, int from, int to) {
    if (slots.length < to) {
      slots = new short[block.values.length];
    }
    categories.slots(block.values, from, to - from, slots);
    int n = categories.slotCount();
    for (int k = from; k < to; k++) {
      int slot = slots[k - from];
      units.forEach(
          pixelRow,
          block.lines[k],
          block.across[k],
          (j, area) -> {
            areas[j * n + slot] += area;
            taken[j] += area;
          });
    }
  }

  @Override
  public void merge(SparsePass.PixelMaker other) {
    SparseModes that = (SparseModes) other;
    Arrays.setAll(areas, k -> areas[k] + that.areas[k]);
    Arrays.setAll(taken, k -> taken[k] + that.taken[k]);
  }

  @Override
  public void finish(SparseCells.Reader reader) {
    AxisGrid rows = grid.rows();
    long height = present.height(pixelRow, rows.first(pixelRow), rows.last(pixelRow) + 1);
    int n = categories.slotCount();
    for (int j = 0; j < values.length; j++) {
      areas[j * n + absentSlot] += height * present.width(j) - taken[j];
      values[j] = categories.value(Modes.largest(categories, areas, j));
    }
    raster.store(pixelRow - lines.first(), 0, values, values.length);
  }

  @Override
  public void repeat(int i) {
    raster.store(i - lines.first(), 0, values, values.length);
  }
}
