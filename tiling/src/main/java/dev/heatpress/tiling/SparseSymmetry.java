package dev.heatpress.tiling;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.EntryBlock;
import dev.heatpress.core.Progress;
import dev.heatpress.core.Region;
import dev.heatpress.core.SparseEntries;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.core.SparseMatrix.Mirror;

/// Whether a square region of a sparse matrix equals its transpose, at the cost of what is stored:
/// its cells are sorted by lines and by places in them, and both orders are compared.
final class SparseSymmetry {
  private SparseSymmetry() {}

  static boolean of(SparseMatrix source, Region region, Resources resources, Progress progress) {
    if (region.equals(region.transposed()) && source.mirror() == Mirror.SYMMETRIC) {
      return true;
    }
    return SparseCells.pass(
        source,
        region,
        resources,
        cells -> {
          long count = count(cells, progress);
          cells.verify();
          return cells.masksEqual() && compare(cells, count, resources, progress);
        });
  }

  /// Whether a cell differs from those that are not stored; all missing cells are equal.
  private static boolean matters(SparseCells cells, double value) {
    return Double.doubleToLongBits(value) != Double.doubleToLongBits(cells.absent());
  }

  private static long count(SparseCells cells, Progress progress) {
    long[] count = {0};
    try (SparseCells.Reader reader = cells.newReader()) {
      reader.visit(
          0,
          cells.lines(),
          (block, from, to) -> {
            progress.advance(0);
            for (int k = from; k < to; k++) {
              count[0] += matters(cells, block.values[k]) ? 1 : 0;
            }
          });
    }
    return count[0];
  }

  private static boolean compare(
      SparseCells cells, long count, Resources resources, Progress progress) {
    Resources half = resources.with(resources.memory() / 2);
    try (SortedEntries down = SpilledEntries.of(new Again(cells, count, false), half);
        SortedEntries right = SpilledEntries.of(new Again(cells, count, true), half);
        Walk a = new Walk(down, cells.lines());
        Walk b = new Walk(right, cells.lines())) {
      for (long k = 0; k < count; k++) {
        if ((k & 0xffff) == 0) {
          progress.advance(0);
        }
        a.next();
        b.next();
        if (a.line() != b.line() || a.place() != b.place() || a.bits() != b.bits()) {
          return false;
        }
      }
      return true;
    }
  }

  /// A way through sorted cells, one by one.
  private static final class Walk implements AutoCloseable {
    private final SortedEntries.Reader reader;
    private final SparseBlock block = new SparseBlock();
    private long nextBlock;
    private int at = -1;

    Walk(SortedEntries entries, long lines) {
      reader = entries.newReader();
      nextBlock = entries.blocks(0, lines).first();
    }

    void next() {
      at++;
      while (at >= block.size) {
        reader.read(nextBlock++, block);
        at = 0;
      }
    }

    long line() {
      return block.lines[at];
    }

    long place() {
      return block.across[at];
    }

    long bits() {
      return Double.doubleToLongBits(block.values[at]);
    }

    @Override
    public void close() {
      reader.close();
    }
  }

  /// The cells of a region that differ from absent ones, as entries in no order.
  private record Again(SparseCells cells, long stored, boolean turned) implements SparseEntries {
    @Override
    public long rows() {
      return turned ? cells.across() : cells.lines();
    }

    @Override
    public long columns() {
      return turned ? cells.lines() : cells.across();
    }

    @Override
    public DType dtype() {
      return DType.F8;
    }

    @Override
    public Order order() {
      return Order.NONE;
    }

    @Override
    public long blocks() {
      return cells.blocks(0, cells.lines());
    }

    @Override
    public int blockEntries() {
      return 1 << 16;
    }

    @Override
    public Reader newReader() {
      SparseCells.Reader reader = cells.newReader();
      return new Reader() {
        @Override
        public int read(long k, EntryBlock into) {
          int[] size = {0};
          reader.visitBlock(
              k,
              0,
              cells.lines(),
              (block, from, to) -> {
                for (int i = from; i < to; i++) {
                  if (matters(cells, block.values[i])) {
                    long line = block.lines[i];
                    long place = block.across[i];
                    into.set(
                        size[0]++,
                        turned ? place : line,
                        turned ? line : place,
                        Double.doubleToRawLongBits(block.values[i]));
                  }
                }
              });
          return size[0];
        }

        @Override
        public void close() {
          reader.close();
        }
      };
    }
  }
}
