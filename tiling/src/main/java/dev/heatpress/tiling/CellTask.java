package dev.heatpress.tiling;

import dev.heatpress.core.Cells;

/// What is to be learned from every single cell, on any number of threads.
public interface CellTask {
  /// Nothing.
  CellTask NONE =
      new CellTask() {
        @Override
        public Visitor visitor() {
          return Visitor.IDLE;
        }
      };

  /// A visitor for the use of one thread.
  Visitor visitor();

  /// This task and another one, on the same way.
  default CellTask and(CellTask other) {
    return () -> {
      Visitor first = visitor();
      Visitor second = other.visitor();
      return new Visitor() {
        @Override
        public void block(Cells cells) {
          first.block(cells);
          second.block(cells);
        }

        @Override
        public void done() {
          first.done();
          second.done();
        }
      };
    };
  }

  /// Sees a part of the cells.
  interface Visitor {
    /// Looks at nothing.
    Visitor IDLE =
        new Visitor() {
          @Override
          public void block(Cells cells) {}

          @Override
          public void done() {}
        };

    /// Takes a block of cells. All blocks together are the region, each cell once, in no order;
    /// rows and columns of a block may be exchanged, and its place is not told.
    void block(Cells cells);

    /// Hands in what was learned; the thread has no more blocks.
    void done();
  }
}
