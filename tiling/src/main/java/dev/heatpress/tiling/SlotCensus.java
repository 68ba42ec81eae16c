package dev.heatpress.tiling;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.color.SlotScale;
import dev.heatpress.core.exact.DoubleRows;

/// Counts the cells of each color of a scale.
public final class SlotCensus implements CellTask {
  private static final long serialVersionUID = 1L;

  private final DType dtype;
  private final SlotScale scale;
  private final long[] counts;

  /// A census of cells of a type.
  public SlotCensus(DType dtype, SlotScale scale) {
    this.dtype = dtype;
    this.scale = scale;
    counts = new long[scale.palette().length];
  }

  /// The cells of a slot.
  public long count(int slot) {
    return counts[slot];
  }

  @Override
  public void add(CellTask other) {
    add(((SlotCensus) other).counts);
  }

  @Override
  public Visitor visitor() {
    return new Counter();
  }

  private synchronized void add(long[] more) {
    for (int slot = 0; slot < counts.length; slot++) {
      counts[slot] += more[slot];
    }
  }

  private final class Counter implements Visitor {
    private final DoubleRows reader = new DoubleRows(dtype, CellRuns.CAPACITY);
    private final double[] cells = new double[CellRuns.CAPACITY];
    private final short[] slots = new short[CellRuns.CAPACITY];
    private final long[] mine = new long[counts.length];

    @Override
    public void block(Cells block) {
      CellRuns.forEach(
          block,
          (part, row, column, n, times) -> {
            reader.read(part, row, column, n, cells);
            scale.slots(cells, 0, n, slots);
            for (int i = 0; i < n; i++) {
              mine[slots[i]] += times;
            }
          });
    }

    @Override
    public void done() {
      add(mine);
    }
  }
}
