package dev.heatpress.tiling;

import module java.base;

import dev.heatpress.core.EntryBlock;
import dev.heatpress.core.InputException;
import dev.heatpress.core.OutputException;
import dev.heatpress.core.Printf;
import dev.heatpress.core.SparseEntries;
import dev.heatpress.core.SparseMatrix.Mirror;
import org.jspecify.annotations.Nullable;

/// Reads all entries of a matrix once, and sorts them in runs: in the memory, or in a temporary
/// file where they are many.
final class EntrySorting {
  /// Bytes of an entry.
  static final int PAIR = 2 * Long.BYTES;

  /// Entries of a run, at the most.
  private static final int RUN = 1 << 20;

  /// Every so many entries of a run a place is remembered, to cut blocks of even sizes.
  private static final int SAMPLE = 1 << 9;

  /// Entries of a block, about.
  private static final int BLOCK = 1 << 17;

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

  /// @param original whether entries themselves take part
  /// @param mirror what else they stand for
  EntrySorting(SparseEntries entries, boolean original, Mirror mirror, Resources resources) {
    this.entries = entries;
    this.original = original;
    this.mirror = mirror;
    this.resources = resources;
    this.turned = entries.order() == SparseEntries.Order.COLUMNS;
    this.shift = shift(entries);
    int copies = (original ? 1 : 0) + (mirror == Mirror.NONE ? 0 : 1);
    this.most = Math.multiplyExact(entries.stored(), (long) copies);
  }

  /// Bits of a place that say what lies across its line.
  static int shift(SparseEntries entries) {
    boolean turned = entries.order() == SparseEntries.Order.COLUMNS;
    long across = turned ? entries.rows() : entries.columns();
    return Long.SIZE - Long.numberOfLeadingZeros(Math.max(1, across - 1));
  }

  /// @throws InputException where entries are damaged
  /// @throws OutputException where there is no room for a temporary file
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
      SpilledEntries sorted = new SpilledEntries(entries, List.copyOf(runs), starts(), arena);
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
      try (FileChannel channel = resources.temporaryFile()) {
        file = channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes, own);
      }
    } catch (IOException e) {
      throw new OutputException(
          Printf.of("no temporary file to sort the entries in %s: %s", folder, e.getMessage()), e);
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

  private long[] starts() {
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
        long bytes = (long) size * Long.BYTES;
        MemorySegment.copy(MemorySegment.ofArray(keys), 0, run, 0, bytes);
        MemorySegment.copy(MemorySegment.ofArray(values), 0, run, bytes, bytes);
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
      EntrySorting.this.add(run, sampled);
      size = 0;
    }
  }
}
