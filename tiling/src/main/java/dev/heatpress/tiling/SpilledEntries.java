package dev.heatpress.tiling;

import module java.base;

import dev.heatpress.core.DType;
import dev.heatpress.core.EntryBlock;
import dev.heatpress.core.InputException;
import dev.heatpress.core.OutputException;
import dev.heatpress.core.Printf;
import dev.heatpress.core.SparseEntries;
import dev.heatpress.core.SparseEntries.BlockRange;
import dev.heatpress.core.SparseMatrix.Mirror;
import dev.heatpress.core.exact.CellSum;
import dev.heatpress.core.exact.CellValues;
import org.jspecify.annotations.Nullable;

/// Entries in any order, sorted: in runs of a bounded length, in the memory while they are few and
/// in a temporary file while they are many, of which a block takes what lies in its range of
/// places.
final class SpilledEntries implements SortedEntries {
  /// Entries of a run, at the most.
  private static final int RUN = 1 << 20;

  /// Every so many entries of a run a place is remembered, to cut blocks of even sizes.
  private static final int SAMPLE = 1 << 9;

  /// Entries of a block, about.
  private static final int BLOCK = 1 << 17;

  /// Entries of a block that are too many for an array: of one cell, since blocks end between
  /// cells.
  private static final int MOST = 1 << 27;

  private static final int PAIR = 2 * Long.BYTES;

  private final DType dtype;
  private final boolean adds;
  private final boolean turned;
  private final int shift;
  private final List<MemorySegment> runs = new ArrayList<>();
  private final @Nullable Arena arena;

  /// Places at which blocks begin, in order; a block reaches to the next one.
  private final long[] starts;

  private final AtomicLong repeated = new AtomicLong();

  /// All entries of a matrix without symmetries.
  static SpilledEntries of(SparseEntries entries, Resources resources) {
    return of(entries, true, Mirror.NONE, resources);
  }

  /// @param original whether entries themselves take part
  /// @param mirror what else they stand for
  static SpilledEntries of(
      SparseEntries entries, boolean original, Mirror mirror, Resources resources) {
    return new Sorting(entries, original, mirror, resources).run();
  }

  private SpilledEntries(Sorting sorting) {
    dtype = sorting.entries.dtype();
    adds = sorting.entries.adds();
    turned = sorting.turned;
    shift = sorting.shift;
    arena = sorting.arena;
    runs.addAll(sorting.runs);
    starts = sorting.starts();
  }

  /// Reads all entries and sorts them in runs.
  private static final class Sorting {
    private final SparseEntries entries;
    private final boolean original;
    private final Mirror mirror;
    private final Resources resources;
    private final boolean turned;
    private final int shift;
    private final long most;
    private final List<MemorySegment> runs = new ArrayList<>();
    private final List<long[]> samples = new ArrayList<>();
    private @Nullable Arena arena;
    private @Nullable MemorySegment file;
    private long written;

    Sorting(SparseEntries entries, boolean original, Mirror mirror, Resources resources) {
      this.entries = entries;
      this.original = original;
      this.mirror = mirror;
      this.resources = resources;
      this.turned = entries.order() == SparseEntries.Order.COLUMNS;
      long across = turned ? entries.rows() : entries.columns();
      this.shift = Long.SIZE - Long.numberOfLeadingZeros(Math.max(1, across - 1));
      int copies = (original ? 1 : 0) + (mirror == Mirror.NONE ? 0 : 1);
      this.most = Math.multiplyExact(entries.stored(), (long) copies);
    }

    SpilledEntries run() {
      boolean done = false;
      try {
        long memory = Math.min(resources.memory(), Runtime.getRuntime().maxMemory());
        if (most > memory / 4 / PAIR) {
          spill();
        }
        AtomicLong next = new AtomicLong();
        AtomicLong read = new AtomicLong();
        long blocks = entries.blocks();
        int threads = Math.clamp(blocks, 1, resources.threads());
        Workers workers = new Workers(threads);
        workers.run(() -> {
          try (SparseEntries.Reader reader = entries.newReader()) {
            Run run = new Run((int) Math.min(RUN, Math.max(1, most)));
            EntryBlock block = new EntryBlock(entries.blockEntries());
            long k;
            while (!workers.stopped() && (k = next.getAndIncrement()) < blocks) {
              resources.quiet().advance(0);
              int n = reader.read(k, block);
              read.addAndGet(n);
              take(block, n, run);
            }
            run.flush();
          }
        });
        entries.checkCount(read.get());
        SpilledEntries sorted = new SpilledEntries(this);
        done = true;
        return sorted;
      } finally {
        if (!done && arena != null) {
          arena.close();
        }
      }
    }

    private void spill() {
      Path folder = resources.workspace();
      long bytes = Math.multiplyExact(most, (long) PAIR);
      try {
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < bytes) {
          throw new OutputException(
              Printf.of(
                  "no temporary file of %d bytes to sort the entries in %s: only %d bytes are free",
                  bytes, folder, free));
        }
        Arena own = Arena.ofShared();
        arena = own;
        Path path = Files.createTempFile(folder, "heatpress-", ".entries");
        try (FileChannel channel =
            FileChannel.open(
                path,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE)) {
          file = channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes, own);
        }
      } catch (IOException e) {
        throw new OutputException(
            Printf.of("no temporary file to sort the entries in %s: %s", folder, e.getMessage()),
            e);
      }
    }

    private void take(EntryBlock block, int n, Run run) {
      long[] rows = block.rows();
      long[] columns = block.columns();
      long[] bits = block.values();
      for (int i = 0; i < n; i++) {
        long r = rows[i];
        long c = columns[i];
        if (r < 0 || r >= entries.rows() || c < 0 || c >= entries.columns()) {
          throw OrderedEntries.outside(entries, r, c);
        }
        if (original) {
          run.add(turned ? c << shift | r : r << shift | c, bits[i]);
        }
        if (mirror != Mirror.NONE && r != c) {
          long across = mirror == Mirror.SKEW ? negated(bits[i]) : bits[i];
          run.add(turned ? r << shift | c : c << shift | r, across);
        }
      }
    }

    private long negated(long bits) {
      return switch (entries.dtype()) {
        case F8 -> bits ^ Long.MIN_VALUE;
        case I8 -> {
          if (bits == Long.MIN_VALUE) {
            throw new InputException("-2^63 has no mirror image in 64 bits");
          }
          yield -bits;
        }
        default -> throw new InputException("unsigned entries have no skew mirror image");
      };
    }

    private synchronized MemorySegment room(int n) {
      long bytes = (long) n * PAIR;
      MemorySegment all = file;
      if (all == null) {
        return MemorySegment.ofArray(new long[2 * n]);
      }
      if (written > all.byteSize() - bytes) {
        throw new InputException("more entries than the file says there are");
      }
      MemorySegment slice = all.asSlice(written, bytes);
      written += bytes;
      return slice;
    }

    private synchronized void add(MemorySegment run, long[] sampled) {
      runs.add(run);
      samples.add(sampled);
    }

    long[] starts() {
      long[] all = samples.stream().flatMapToLong(Arrays::stream).sorted().toArray();
      long[] starts = new long[all.length + 1];
      int count = 1;
      for (int i = BLOCK / SAMPLE; i < all.length; i += BLOCK / SAMPLE) {
        if (all[i] > starts[count - 1]) {
          starts[count++] = all[i];
        }
      }
      return Arrays.copyOf(starts, count);
    }

    /// A thread's run.
    private final class Run {
      private final long[] keys;
      private final long[] values;
      private final PairSort sort = new PairSort();
      private int size;

      Run(int capacity) {
        keys = new long[capacity];
        values = new long[capacity];
      }

      void add(long key, long value) {
        if (size == keys.length) {
          flush();
        }
        keys[size] = key;
        values[size++] = value;
      }

      void flush() {
        if (size == 0) {
          return;
        }
        sort.sort(keys, values, size);
        MemorySegment run = room(size);
        try {
          MemorySegment.copy(keys, 0, run, ValueLayout.JAVA_LONG, 0, size);
          MemorySegment.copy(values, 0, run, ValueLayout.JAVA_LONG, (long) size * Long.BYTES, size);
        } catch (InternalError e) {
          throw new OutputException(
              Printf.of(
                  "the temporary file of entries in %s can't be written: its disk is full; make room",
                  resources.workspace()),
              e);
        }
        long[] sampled = new long[(size + SAMPLE - 1) / SAMPLE];
        for (int i = 0; i < sampled.length; i++) {
          sampled[i] = keys[i * SAMPLE];
        }
        Sorting.this.add(run, sampled);
        size = 0;
      }
    }
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
    return repeated.get();
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
      int at = 0;
      for (int r = 0; r < from.length; r++) {
        MemorySegment run = runs.get(r);
        int count = to[r] - from[r];
        long half = run.byteSize() / 2;
        MemorySegment.copy(
            run, ValueLayout.JAVA_LONG, (long) from[r] * Long.BYTES, keys, at, count);
        MemorySegment.copy(
            run, ValueLayout.JAVA_LONG, half + (long) from[r] * Long.BYTES, values, at, count);
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
      repeated.addAndGet(n - into.size);
    }

    /// The first pair of a run whose key is not below another.
    private int place(MemorySegment run, long key) {
      int low = 0;
      int high = (int) (run.byteSize() / PAIR);
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
