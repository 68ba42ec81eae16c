package dev.heatpress.tiling;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.SparseEntries;
import dev.heatpress.core.SparseEntries.BlockRange;
import dev.heatpress.core.SparseMatrix.Mirror;
import dev.heatpress.core.exact.CellSum;
import dev.heatpress.core.exact.CellValues;
import org.jspecify.annotations.Nullable;

/// Entries in any order, sorted: in runs of a bounded length, in the memory while they are few and
/// in a temporary file while they are many, of which a block takes what lies in its range of
/// places. A place is a line and, in the bits below it, what lies across.
final class SpilledEntries implements SortedEntries {
  /// Entries of a block that are too many for an array: of one cell, since blocks end between
  /// cells.
  private static final int MOST = 1 << 27;

  private static final int UNREAD = -1;

  private final DType dtype;
  private final boolean adds;
  private final boolean turned;
  private final int shift;
  private final List<MemorySegment> runs;
  private final @Nullable Arena arena;

  /// Places at which blocks begin, in order; a block reaches to the next one.
  private final long[] starts;

  /// Entries of each block that were added to others; [#UNREAD] for blocks that nobody read.
  private final AtomicIntegerArray repeated;

  /// All entries of a matrix without symmetries.
  static SpilledEntries of(SparseEntries entries, Resources resources) {
    return of(entries, true, Mirror.NONE, resources);
  }

  /// @param original whether entries themselves take part
  /// @param mirror what else they stand for
  static SpilledEntries of(
      SparseEntries entries, boolean original, Mirror mirror, Resources resources) {
    try {
      return new EntrySorting(entries, original, mirror, resources).run();
    } catch (InputException e) {
      SparseEntries wider = entries.wider();
      if (wider == null) {
        throw e;
      }
      return new EntrySorting(wider, original, mirror, resources).run();
    }
  }

  /// @param runs of pairs in order, each all places and then all values
  /// @param starts places at which blocks begin, in order
  /// @param arena what runs lie in; null for the heap
  SpilledEntries(
      SparseEntries entries, List<MemorySegment> runs, long[] starts, @Nullable Arena arena) {
    this.dtype = entries.dtype();
    this.adds = entries.adds();
    this.turned = entries.order() == SparseEntries.Order.COLUMNS;
    this.shift = EntrySorting.shift(entries);
    this.runs = runs;
    this.starts = starts;
    this.arena = arena;
    int[] none = new int[starts.length];
    Arrays.fill(none, UNREAD);
    this.repeated = new AtomicIntegerArray(none);
  }

  @Override
  public BlockRange blocks(long from, long to) {
    if (runs.isEmpty()) {
      return new BlockRange(0, 0);
    }
    int first = Arrays.binarySearch(starts, from << shift);
    int end = Arrays.binarySearch(starts, to << shift);
    return new BlockRange(first >= 0 ? first : -first - 2, end >= 0 ? end : -end - 1);
  }

  @Override
  public long repeated() {
    long count = 0;
    boolean all = true;
    for (int k = 0; k < repeated.length(); k++) {
      int these = repeated.get(k);
      all &= these != UNREAD;
      count += Math.max(0, these);
    }
    return all || count == 0 ? count : SOME;
  }

  @Override
  public void close() {
    if (arena != null) {
      arena.close();
    }
  }

  @Override
  public Reader newReader() {
    return new Merging();
  }

  /// A thread's blocks.
  private final class Merging implements Reader {
    private final PairSort sort = new PairSort();
    private final CellSum sum = new CellSum();
    private long[] keys = new long[0];
    private long[] values = new long[0];
    private final int[] from = new int[runs.size()];
    private final int[] to = new int[runs.size()];

    @Override
    public void read(long block, SparseBlock into) {
      int k = (int) block;
      long low = starts[k];
      long high = k + 1 < starts.length ? starts[k + 1] : Long.MAX_VALUE;
      long all = 0;
      for (int r = 0; r < from.length; r++) {
        from[r] = place(runs.get(r), low);
        to[r] = place(runs.get(r), high);
        all += to[r] - from[r];
      }
      if (all > MOST) {
        throw new InputException(
            "row %d and column %d and their neighbours are stored %d times",
            turned ? across(low) : low >>> shift, turned ? low >>> shift : across(low), all);
      }
      int n = (int) all;
      if (keys.length < n) {
        keys = new long[n];
        values = new long[n];
      }
      MemorySegment allKeys = MemorySegment.ofArray(keys);
      MemorySegment allValues = MemorySegment.ofArray(values);
      int at = 0;
      for (int r = 0; r < from.length; r++) {
        MemorySegment run = runs.get(r);
        int count = to[r] - from[r];
        long half = run.byteSize() / 2;
        long start = (long) from[r] * Long.BYTES;
        long bytes = (long) count * Long.BYTES;
        MemorySegment.copy(run, start, allKeys, (long) at * Long.BYTES, bytes);
        MemorySegment.copy(run, half + start, allValues, (long) at * Long.BYTES, bytes);
        at += count;
      }
      sort.sort(keys, values, n);
      into.clear(n);
      for (int i = 0; i < n; ) {
        int end = i + 1;
        while (end < n && keys[end] == keys[i]) {
          end++;
        }
        into.add(keys[i] >>> shift, across(keys[i]), sum(i, end));
        i = end;
      }
      repeated.set(k, n - into.size);
    }

    /// The first pair of a run whose key is not below another.
    private int place(MemorySegment run, long key) {
      int low = 0;
      int high = (int) (run.byteSize() / EntrySorting.PAIR);
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (run.getAtIndex(ValueLayout.JAVA_LONG, middle) < key) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }

    private double sum(int first, int end) {
      boolean floating = dtype == DType.F8;
      if (end == first + 1) {
        long bits = values[first];
        return switch (dtype) {
          case F8 -> Double.longBitsToDouble(bits) + 0.0;
          case U8 -> CellValues.unsigned(bits);
          default -> bits;
        };
      }
      if (!adds) {
        long line = keys[first] >>> shift;
        long place = across(keys[first]);
        throw new InputException(
            "row %d and column %d are stored more than once, and such numbers do not add up; take"
                + " their real parts",
            turned ? place : line, turned ? line : place);
      }
      sum.clear();
      for (int i = first; i < end; i++) {
        if (floating) {
          sum.add(Double.longBitsToDouble(values[i]));
        } else {
          sum.add(values[i], dtype == DType.U8);
        }
      }
      return sum.value() + 0.0;
    }

    @Override
    public void close() {}
  }

  private long across(long key) {
    return key & ((1L << shift) - 1);
  }
}
