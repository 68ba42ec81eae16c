package dev.heatpress.tiling;

import module java.base;

import dev.heatpress.core.EntryBlock;
import dev.heatpress.core.InputException;
import dev.heatpress.core.SparseEntries;
import dev.heatpress.core.SparseEntries.BlockRange;
import dev.heatpress.core.exact.CellValues;
import org.jspecify.annotations.Nullable;

/// Entries that lie in the order of their lines already, read where they are. Whether they do, and
/// each cell once, is checked on the way.
final class OrderedEntries implements SortedEntries {
  private final SparseEntries entries;
  private final boolean turned;

  /// Whether both triangles can't be stored, since one stands for the other.
  private final boolean oneTriangle;

  /// The first and the last place of each block that was read, line and place; null before.
  private final AtomicReferenceArray<long @Nullable []> ends;

  private volatile boolean above;
  private volatile boolean below;

  OrderedEntries(SparseEntries entries, boolean oneTriangle) {
    this.entries = entries;
    this.turned = entries.order() == SparseEntries.Order.COLUMNS;
    this.oneTriangle = oneTriangle;
    this.ends = new AtomicReferenceArray<>(Math.toIntExact(entries.blocks()));
  }

  @Override
  public BlockRange blocks(long from, long to) {
    return entries.blocksOf(from, to);
  }

  /// Whether places lie before their lines, as far as entries were read.
  boolean isLower() {
    return below;
  }

  @Override
  public long repeated() {
    return 0;
  }

  @Override
  public void verify() {
    if (oneTriangle && above && below) {
      throw new OutOfOrderException();
    }
    long[] last = null;
    for (int k = 0; k < ends.length(); k++) {
      long[] these = ends.get(k);
      if (these != null && these.length == 0) {
        continue;
      }
      if (last != null
          && these != null
          && (these[0] < last[2] || (these[0] == last[2] && these[1] <= last[3]))) {
        throw new OutOfOrderException();
      }
      last = these;
    }
  }

  @Override
  public void close() {}

  @Override
  public Reader newReader() {
    SparseEntries.Reader reader = entries.newReader();
    EntryBlock block = new EntryBlock(entries.blockEntries());
    return new Reader() {
      @Override
      public void read(long k, SparseBlock into) {
        int n = reader.read(k, block);
        check(n, (int) k, block);
        into.clear(n);
        long[] lines = turned ? block.columns() : block.rows();
        long[] across = turned ? block.rows() : block.columns();
        System.arraycopy(lines, 0, into.lines, 0, n);
        System.arraycopy(across, 0, into.across, 0, n);
        numbers(block.values(), n, into.values);
        into.size = n;
      }

      @Override
      public void close() {
        reader.close();
      }
    };
  }

  private void numbers(long[] bits, int n, double[] into) {
    switch (entries.dtype()) {
      case F8 -> {
        for (int i = 0; i < n; i++) {
          into[i] = Double.longBitsToDouble(bits[i]) + 0.0;
        }
      }
      case U8 -> {
        for (int i = 0; i < n; i++) {
          into[i] = CellValues.unsigned(bits[i]);
        }
      }
      default -> {
        for (int i = 0; i < n; i++) {
          into[i] = bits[i];
        }
      }
    }
  }

  private void check(int n, int k, EntryBlock block) {
    long[] lines = turned ? block.columns() : block.rows();
    long[] across = turned ? block.rows() : block.columns();
    long rows = turned ? entries.columns() : entries.rows();
    long columns = turned ? entries.rows() : entries.columns();
    long line = -1;
    long place = -1;
    boolean upper = false;
    boolean lower = false;
    for (int i = 0; i < n; i++) {
      long r = lines[i];
      long c = across[i];
      if (r < 0 || r >= rows || c < 0 || c >= columns) {
        throw outside(entries, block.rows()[i], block.columns()[i]);
      }
      if (r < line || (r == line && c <= place)) {
        throw new OutOfOrderException();
      }
      upper |= c > r;
      lower |= c < r;
      line = r;
      place = c;
    }
    above |= upper;
    below |= lower;
    ends.set(k, n == 0 ? new long[0] : new long[] {lines[0], across[0], line, place});
  }

  static InputException outside(SparseEntries entries, long row, long column) {
    return new InputException(
        "an entry is stored for row %d and column %d of a matrix of %d x %d cells",
        row, column, entries.rows(), entries.columns());
  }
}
