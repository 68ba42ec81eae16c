package dev.heatpress.tiling;

import dev.heatpress.core.Cells;
import dev.heatpress.core.exact.ExactTotal;

/// The exact sum of all finite cells.
public final class CellTotal implements CellTask {
  private final ExactTotal total = new ExactTotal();

  /// An empty sum.
  public CellTotal() {}

  /// The sum, complete after the pass.
  public ExactTotal total() {
    return total;
  }

  @Override
  public Visitor visitor() {
    ExactTotal own = new ExactTotal();
    return new Visitor() {
      @Override
      public void block(Cells cells) {
        own.add(cells);
      }

      @Override
      public void done() {
        synchronized (total) {
          total.add(own);
        }
      }
    };
  }
}
