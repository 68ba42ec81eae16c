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

  /// Entries of the blocks that were read.
  private final AtomicLong read = new AtomicLong();

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

  /// Whether places lie before their lines, as the first entry beside the diagonal tells; blocks
  /// are read until one has such an entry.
  boolean isLower() {
    if (!above && !below) {
      SparseBlock block = new SparseBlock();
      try (Reader reader = newReader()) {
        for (long k = 0; k < entries.blocks() && !above && !below; k++) {
          reader.read(k, block);
        }
      }
    }
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
    boolean all = true;
    for (int k = 0; k < ends.length(); k++) {
      long[] these = ends.get(k);
      all &= these != null;
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
    if (all) {
      entries.checkCount(read.get());
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
        into.lines = turned ? block.columns() : block.rows();
        into.across = turned ? block.rows() : block.columns();
        if (into.values.length < n) {
          into.values = new double[into.lines.length];
        }
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
    // All signs at once; which one it was is asked only where one is negative.
    long bad = n == 0 ? 0 : rows - 1 - lines[n - 1];
    long upper = 0;
    long lower = 0;
    for (int i = 0; i < n; i++) {
      long r = lines[i];
      long c = across[i];
      bad |= r | c | (columns - 1 - c);
      upper |= r - c;
      lower |= c - r;
    }
    for (int i = 1; i < n; i++) {
      // With places in the range their difference is a fraction of a line.
      long down = lines[i] - lines[i - 1];
      bad |= down | (down - 1 & across[i] - across[i - 1] - 1);
    }
    if (bad < 0) {
      refuse(n, block);
    }
    above |= upper < 0;
    below |= lower < 0;
    long[] these =
        n == 0 ? new long[0] : new long[] {lines[0], across[0], lines[n - 1], across[n - 1]};
    if (ends.getAndSet(k, these) == null) {
      read.addAndGet(n);
    }
  }

  /// Throws for the first entry that is outside or not in order.
  private void refuse(int n, EntryBlock block) {
    long[] lines = turned ? block.columns() : block.rows();
    long[] across = turned ? block.rows() : block.columns();
    for (int i = 0; i < n; i++) {
      long row = block.rows()[i];
      long column = block.columns()[i];
      if (row < 0 || row >= entries.rows() || column < 0 || column >= entries.columns()) {
        throw outside(entries, row, column);
      }
      if (i > 0
          && (lines[i] < lines[i - 1]
              || (lines[i] == lines[i - 1] && across[i] <= across[i - 1]))) {
        throw new OutOfOrderException();
      }
    }
  }

  static InputException outside(SparseEntries entries, long row, long column) {
    return new InputException(
        "an entry is stored for row %d and column %d of a matrix of %d x %d cells",
        row, column, entries.rows(), entries.columns());
  }
}
