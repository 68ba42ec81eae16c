package dev.heatpress.tiling;

import dev.heatpress.core.Cells;
import java.io.Serializable;

/// What is to be learned from every single cell, on any number of threads. A task that has seen
/// nothing yet can be sent to another machine, and comes back with what it learned there.
public interface CellTask extends Serializable {
  /// Nothing. It is not sent anywhere, so that there is one.
  CellTask NONE =
      new CellTask() {
        private static final long serialVersionUID = 1L;

        @Override
        public Visitor visitor() {
          return Visitor.IDLE;
        }

        @Override
        public void add(CellTask other) {}
      };

  /// A visitor for the use of one thread.
  Visitor visitor();

  /// Adds what a task of the same kind has learned from other cells.
  void add(CellTask other);

  /// This task and another one, on the same way.
  default CellTask and(CellTask other) {
    return new Both(this, other);
  }

  /// Two tasks on the same way.
  record Both(CellTask first, CellTask second) implements CellTask {
    @Override
    public Visitor visitor() {
      Visitor one = first.visitor();
      Visitor two = second.visitor();
      return new Visitor() {
        @Override
        public void block(Cells cells) {
          one.block(cells);
          two.block(cells);
        }

        @Override
        public void done() {
          one.done();
          two.done();
        }
      };
    }

    @Override
    public void add(CellTask other) {
      Both both = (Both) other;
      first.add(both.first);
      second.add(both.second);
    }
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
