package dev.heatpress.tiling;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.EntryBlock;
import dev.heatpress.core.InputException;
import dev.heatpress.core.SparseEntries;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.core.SparseMatrix.Mirror;
import org.jspecify.annotations.Nullable;

/// The entries of a sparse matrix whose rows and columns are in another order, in blocks as they
/// are stored. Those of rows and columns that are left out have no place.
final class ReorderedEntries implements SparseEntries {
  private final SparseEntries all;
  private final long rows;
  private final long columns;

  /// Whether each entry stands for that across the diagonal, too.
  private final boolean both;

  /// The place of each row, or -1; null where all stay.
  private final int @Nullable [] rowPlaces;

  private final int @Nullable [] columnPlaces;

  private ReorderedEntries(
      SparseEntries all, boolean both, int @Nullable [] rowOrder, int @Nullable [] columnOrder) {
    this.all = all;
    this.both = both;
    rows = rowOrder == null ? all.rows() : rowOrder.length;
    columns = columnOrder == null ? all.columns() : columnOrder.length;
    rowPlaces = places(rowOrder, all.rows());
    columnPlaces = places(columnOrder, all.columns());
  }

  /// The matrix in another order.
  ///
  /// @param rowOrder the row of the matrix that stands in each place; null where all stay
  /// @throws InputException where it is skew-symmetric
  static SparseMatrix of(
      SparseMatrix matrix, int @Nullable [] rowOrder, int @Nullable [] columnOrder) {
    if (matrix.mirror() == Mirror.SKEW) {
      throw new InputException(
          "rows and columns of a skew-symmetric matrix of one triangle have no other order; store"
              + " all of its cells");
    }
    return matrix.of(
        new ReorderedEntries(
            matrix.entries(), matrix.mirror() != Mirror.NONE, rowOrder, columnOrder),
        moved(matrix.maskedRows(), rowOrder),
        moved(matrix.maskedColumns(), columnOrder));
  }

  private static @Nullable BitSet moved(@Nullable BitSet masked, int @Nullable [] order) {
    if (masked == null || order == null) {
      return masked;
    }
    BitSet moved = new BitSet();
    for (int place = 0; place < order.length; place++) {
      moved.set(place, masked.get(order[place]));
    }
    return moved;
  }

  private static int @Nullable [] places(int @Nullable [] order, long count) {
    if (order == null) {
      return null;
    }
    int[] places = new int[Math.toIntExact(count)];
    Arrays.fill(places, -1);
    for (int place = 0; place < order.length; place++) {
      places[order[place]] = place;
    }
    return places;
  }

  @Override
  public long rows() {
    return rows;
  }

  @Override
  public long columns() {
    return columns;
  }

  @Override
  public DType dtype() {
    return all.dtype();
  }

  @Override
  public long stored() {
    return both ? 2 * all.stored() : all.stored();
  }

  @Override
  public Order order() {
    return Order.NONE;
  }

  @Override
  public long blocks() {
    return all.blocks();
  }

  @Override
  public int blockEntries() {
    return both ? Math.multiplyExact(2, all.blockEntries()) : all.blockEntries();
  }

  @Override
  public boolean adds() {
    return all.adds();
  }

  @Override
  public boolean leavesOutMasked() {
    return all.leavesOutMasked();
  }

  @Override
  public Reader newReader() {
    Reader reader = all.newReader();
    EntryBlock source = new EntryBlock(all.blockEntries());
    return new Reader() {
      @Override
      public int read(long block, EntryBlock into) {
        int n = reader.read(block, source);
        int count = 0;
        for (int k = 0; k < n; k++) {
          long row = source.rows()[k];
          long column = source.columns()[k];
          count = put(into, count, row, column, source.values()[k]);
          if (both && row != column) {
            count = put(into, count, column, row, source.values()[k]);
          }
        }
        return count;
      }

      @Override
      public void close() {
        reader.close();
      }
    };
  }

  private int put(EntryBlock into, int count, long row, long column, long bits) {
    long i = place(rowPlaces, row);
    long j = place(columnPlaces, column);
    if (i < 0 || j < 0) {
      return count;
    }
    into.set(count, i, j, bits);
    return count + 1;
  }

  private static long place(int @Nullable [] places, long line) {
    return places == null ? line : places[(int) line];
  }
}
