package dev.heatpress.io.sparse;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.EntryBlock;
import dev.heatpress.core.InputException;
import dev.heatpress.core.SparseEntries;

/// Compressed lines (CSR, CSC): offsets say where the entries of each row, or column, begin in
/// lists of places and of values.
public final class CompressedEntries implements SparseEntries {
  private static final int BLOCK = 1 << 14;

  private final long rows;
  private final long columns;
  private final boolean byColumns;
  private final long[] offsets;
  private final NumberList places;
  private final NumberList values;
  private final boolean adds;
  private final boolean upper;

  private CompressedEntries(
      long rows,
      long columns,
      boolean byColumns,
      long[] offsets,
      NumberList places,
      NumberList values,
      boolean adds,
      boolean upper) {
    this.rows = rows;
    this.columns = columns;
    this.byColumns = byColumns;
    this.offsets = offsets;
    this.places = places;
    this.values = values;
    this.adds = adds;
    this.upper = upper;
  }

  /// @param byColumns whether lines are columns
  /// @param offsets one more than there are lines
  /// @throws InputException where the counts of the lists disagree, or offsets go back
  public static CompressedEntries of(
      long rows,
      long columns,
      boolean byColumns,
      NumberList offsets,
      NumberList places,
      NumberList values) {
    long lines = byColumns ? columns : rows;
    if (offsets.size() != lines + 1) {
      throw new InputException(
          "%s has %d offsets for %d %s; there must be one more",
          offsets.name(), offsets.size(), lines, byColumns ? "columns" : "rows");
    }
    if (places.size() != values.size()) {
      throw new InputException(
          "%s has %d numbers and %s %d; there must be as many",
          places.name(), places.size(), values.name(), values.size());
    }
    places.checkIndices();
    long[] all = offsets.indices();
    long last = 0;
    for (int k = 0; k < all.length; k++) {
      if (all[k] < last || all[k] > values.size() || (k == 0 && all[k] != 0)) {
        throw new InputException(
            "%s is %d at %d after %d, where %d entries are stored; offsets begin at 0 and never fall",
            offsets.name(), all[k], k, last, values.size());
      }
      last = all[k];
    }
    return new CompressedEntries(rows, columns, byColumns, all, places, values, true, false);
  }

  /// The same where several entries of a cell can't be added up, such as moduli of numbers.
  public CompressedEntries withoutSums() {
    return new CompressedEntries(rows, columns, byColumns, offsets, places, values, false, upper);
  }

  /// The same of a format that stores nothing below the diagonal.
  public CompressedEntries ofUpper() {
    return new CompressedEntries(rows, columns, byColumns, offsets, places, values, adds, true);
  }

  @Override
  public boolean isUpper() {
    return upper;
  }

  @Override
  public boolean adds() {
    return adds && values.adds();
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
    return values.valueType();
  }

  /// What lies behind the last offset belongs to no line.
  @Override
  public long stored() {
    return offsets[offsets.length - 1];
  }

  @Override
  public Order order() {
    return byColumns ? Order.COLUMNS : Order.ROWS;
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
  public BlockRange blocksOf(long from, long to) {
    long first = offsets[(int) from];
    long end = offsets[(int) to];
    return first == end
        ? new BlockRange(0, 0)
        : new BlockRange(first / BLOCK, Math.ceilDiv(end, BLOCK));
  }

  @Override
  public Reader newReader() {
    NumberList.Reader place = places.newReader();
    NumberList.Reader value = values.newReader();
    return new Reader() {
      @Override
      public int read(long block, EntryBlock into) {
        long from = block * BLOCK;
        int n = (int) Math.min(BLOCK, stored() - from);
        into.room(n);
        place.values(from, n, byColumns ? into.rows() : into.columns());
        value.values(from, n, into.values());
        long[] lines = byColumns ? into.columns() : into.rows();
        int line = line(from);
        for (int k = 0; k < n; line++) {
          int end = (int) Math.min(n, offsets[line + 1] - from);
          if (k < end) {
            Arrays.fill(lines, k, end, line);
            k = end;
          }
        }
        return n;
      }

      @Override
      public void close() {
        place.close();
        value.close();
      }
    };
  }

  /// The line that an entry is in.
  private int line(long entry) {
    int low = 0;
    int high = offsets.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (offsets[middle + 1] <= entry) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
