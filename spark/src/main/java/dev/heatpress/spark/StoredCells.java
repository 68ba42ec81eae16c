package dev.heatpress.spark;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.SparseEntries;
import dev.heatpress.core.SparseMatrix;
import org.apache.spark.sql.Row;

/// A table of stored cells: a row, a column and a value each; a cell is the sum of its rows of the
/// table.
///
/// @param dtype `F8` or `I8`
record StoredCells(Shape shape, DType dtype) implements SentCells.Layout {
  private static final int NUMBERS = 3;
  private static final int BLOCK = 1 << 16;

  /// The matrix without its cells.
  MatrixSource head() {
    return SparseMatrix.of(
        new Entries(this, MemorySegment.NULL), SparseMatrix.Mirror.NONE, () -> {});
  }

  @Override
  public long row(Row of) {
    return place(of, 0, "row", shape.rows());
  }

  @Override
  public void numbers(Row of, LongConsumer to) {
    to.accept(row(of));
    to.accept(place(of, 1, "column", shape.columns()));
    to.accept(Tables.bits(of.get(2), dtype));
  }

  private static long place(Row of, int field, String what, long end) {
    if (of.isNullAt(field)) {
      throw new InputException("a cell has no %s (null); leave such rows of the table out", what);
    }
    long place = of.getLong(field);
    if (place < 0 || place >= end) {
      throw new InputException(
          "a cell is in %s %d of %d; places count from 0, or `shape` is too small",
          what, place, end);
    }
    return place;
  }

  @Override
  public MatrixSource matrix(Iterator<long[]> sent, long first, long end, Path folder) {
    SentFile file = SentFile.of(folder);
    sent.forEachRemaining(file::append);
    Arena arena = Arena.ofShared();
    MemorySegment numbers = file.map(arena);
    return SparseMatrix.of(new Entries(this, numbers), SparseMatrix.Mirror.NONE, arena::close);
  }

  /// Entries in any order.
  private record Entries(StoredCells table, MemorySegment numbers) implements SparseEntries {
    @Override
    public long rows() {
      return table.shape.rows();
    }

    @Override
    public long columns() {
      return table.shape.columns();
    }

    @Override
    public DType dtype() {
      return table.dtype;
    }

    @Override
    public long stored() {
      return numbers.byteSize() / Long.BYTES / NUMBERS;
    }

    @Override
    public Order order() {
      return Order.NONE;
    }

    @Override
    public long blocks() {
      return Math.ceilDiv(stored(), BLOCK);
    }

    @Override
    public int blockEntries() {
      return (int) Math.min(BLOCK, stored());
    }

    @Override
    public Reader newReader() {
      return (block, into) -> {
        long from = block * BLOCK;
        int n = (int) Math.min(BLOCK, stored() - from);
        for (int k = 0; k < n; k++) {
          long at = NUMBERS * (from + k);
          into.set(k, number(at), number(at + 1), number(at + 2));
        }
        return n;
      };
    }

    private long number(long index) {
      return numbers.getAtIndex(ValueLayout.JAVA_LONG, index);
    }
  }
}
