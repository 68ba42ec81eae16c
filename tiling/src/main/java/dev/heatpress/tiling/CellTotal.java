package dev.heatpress.tiling;

import dev.heatpress.core.Cells;
import dev.heatpress.core.exact.ExactTotal;

/// The exact sum of all finite cells.
public final class CellTotal implements CellTask {
  private static final long serialVersionUID = 1L;

  private final ExactTotal total = new ExactTotal();

  /// An empty sum.
  public CellTotal() {}

  /// The sum, complete after the pass.
  public ExactTotal total() {
    return total;
  }

  @Override
  public void add(CellTask other) {
    add(((CellTotal) other).total);
  }

  private void add(ExactTotal more) {
    synchronized (total) {
      total.add(more);
    }
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
        CellTotal.this.add(own);
      }
    };
  }
}
