package dev.heatpress.tiling;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.DType;
import dev.heatpress.core.InputException;
import dev.heatpress.core.exact.CellKeys;

/// Exact order statistics of the finite cells of a region, in memory that does not grow with it.
///
/// A selection by digits: a pass counts the cells by the next digits of their keys ([CellKeys])
/// within the ranges that a wanted rank may still lie in, which narrows those ranges. Where the
/// cells that are left fit into the memory, one pass more collects and sorts them. With 16 binary
/// digits a pass, that is one pass for types of one or two bytes, two for four bytes, and for eight
/// bytes four at most; many ranks at once (the borders of a quantile norm) may leave room for fewer
/// digits, and need one or two passes more.
///
/// @param positive only cells above zero take part
/// @param memory bytes for counters and collected cells; a few hundred kilobytes a thread are taken
///   in any case
record Quantiles(DType dtype, boolean positive, int threads, long memory, Passes passes) {
  static final int DIGITS = 16;
  private static final int COUNTER_BYTES = 8;

  /// Ranges whose counters for all digits stay in the caches, more or less.
  private static final int FEW_RANGES = 8;

  /// Runs a task over all cells.
  interface Passes {
    void run(CellTask task);
  }

  /// The values at the fractions, each between the two cells nearest to (n - 1) f in order, on the
  /// straight line between them: numpy's default method. NaN where there is no cell.
  ///
  /// @param fractions from 0 to 1
  double[] at(double[] fractions) {
    int bits = CellKeys.bits(dtype);
    int shift = Math.max(0, bits - DIGITS);
    long[] first = counted(new KeyRanges(bits, bits, new long[] {0}), shift);
    long n = Arrays.stream(first).sum();
    double[] values = new double[fractions.length];
    if (n == 0) {
      Arrays.fill(values, Double.NaN);
      return values;
    }
    long[] ranks = ranks(fractions, n);
    long[] keys = select(ranks, first, shift);
    for (int i = 0; i < values.length; i++) {
      double place = (n - 1) * fractions[i];
      long rank = (long) Math.floor(place);
      double a = value(ranks, keys, rank);
      double b = value(ranks, keys, Math.min(rank + 1, n - 1));
      values[i] = between(a, b, place - rank);
    }
    return values;
  }

  /// The point at t on the way from a to b, with numpy's order of operations.
  private static double between(double a, double b, double t) {
    double span = b - a;
    if (Double.isInfinite(span)) {
      return a * (1 - t) + b * t;
    }
    return t >= 0.5 ? b - span * (1 - t) : a + span * t;
  }

  private double value(long[] ranks, long[] keys, long rank) {
    return CellKeys.value(dtype, keys[Arrays.binarySearch(ranks, rank)]);
  }

  /// The ranks whose cells are needed, in order, each once.
  private static long[] ranks(double[] fractions, long n) {
    return Arrays.stream(fractions)
        .mapToLong(f -> (long) Math.floor((n - 1) * f))
        .flatMap(rank -> Arrays.stream(new long[] {rank, Math.min(rank + 1, n - 1)}))
        .sorted()
        .distinct()
        .toArray();
  }

  /// The keys at ranks that increase.
  ///
  /// @param first how many keys there are of each value of their digits above `shift`
  private long[] select(long[] ranks, long[] first, int shift) {
    Narrowing narrowing = new Narrowing(ranks, CellKeys.bits(dtype));
    narrowing.by(first, shift);
    long room = Math.min(memory / 2 / COUNTER_BYTES, Integer.MAX_VALUE - 8);
    for (int pass = 2; narrowing.shift > 0; pass++) {
      KeyRanges open = narrowing.open();
      long left = narrowing.cellsLeft();
      if (left <= room) {
        Collector collector = new Collector(dtype, positive, open, (int) left);
        passes.run(collector);
        narrowing.by(collector.sorted());
      } else {
        int digits = Math.min(digits(open.prefixes().length), narrowing.shift);
        if (pass == 2 && open.prefixes().length > FEW_RANGES) {
          // Cells that are spread evenly can be collected after this, and small tables are fast.
          digits = Math.min(digits, 4 + 64 - Long.numberOfLeadingZeros(left / Math.max(1, room)));
        }
        narrowing.by(counted(open, narrowing.shift - digits), narrowing.shift - digits);
      }
    }
    return narrowing.prefixes;
  }

  private int digits(int ranges) {
    long counters = memory / COUNTER_BYTES / (threads + 1L) / ranges;
    return Math.clamp(63 - Long.numberOfLeadingZeros(Math.max(1, counters)), 4, DIGITS);
  }

  private long[] counted(KeyRanges open, int shift) {
    Counter counter = new Counter(dtype, positive, open, shift);
    passes.run(counter);
    return counter.counts;
  }

  /// What is known of each wanted rank: the upper digits of its key, and how many keys come before
  /// all those with the same digits.
  private static final class Narrowing {
    private final long[] ranks;
    private final int bits;
    private final long[] before;
    private final long[] within;
    final long[] prefixes;

    /// How many lower digits are not known yet.
    int shift;

    Narrowing(long[] ranks, int bits) {
      this.ranks = ranks;
      this.bits = bits;
      this.shift = bits;
      before = new long[ranks.length];
      within = new long[ranks.length];
      prefixes = new long[ranks.length];
    }

    /// The ranges of keys that a rank is in, each once.
    KeyRanges open() {
      return new KeyRanges(bits, shift, Arrays.stream(prefixes).distinct().toArray());
    }

    long cellsLeft() {
      long sum = 0;
      for (int i = 0; i < ranks.length; i++) {
        sum += i > 0 && prefixes[i] == prefixes[i - 1] ? 0 : within[i];
      }
      return sum;
    }

    /// Takes the counts by the next digits within each open range, one after the other.
    void by(long[] counts, int newShift) {
      long[] old = prefixes.clone();
      int digits = shift - newShift;
      int range = -1;
      int at = 0;
      long seen = 0;
      for (int i = 0; i < ranks.length; i++) {
        if (i == 0 || old[i] != old[i - 1]) {
          range++;
          at = range << digits;
          seen = before[i];
        }
        int end = (range + 1) << digits;
        while (at < end && seen + counts[at] <= ranks[i]) {
          seen += counts[at++];
        }
        if (at == end) {
          throw changed();
        }
        prefixes[i] = (old[i] << digits) | (at - ((long) range << digits));
        before[i] = seen;
        within[i] = counts[at];
      }
      shift = newShift;
    }

    /// Takes all keys of the open ranges, in order.
    void by(long[] keys) {
      long[] old = prefixes.clone();
      long start = 0;
      long length = 0;
      for (int i = 0; i < ranks.length; i++) {
        if (i == 0 || old[i] != old[i - 1]) {
          start += length;
          length = within[i];
        }
        prefixes[i] = keys[(int) (start + ranks[i] - before[i])];
      }
      shift = 0;
    }
  }

  /// Reads keys in runs.
  private abstract static class KeyVisitor implements CellTask.Visitor {
    private final DType dtype;
    private final boolean positive;
    private final CellKeys reader;
    private final long[] keys = new long[CellRuns.CAPACITY];

    KeyVisitor(DType dtype, boolean positive) {
      this.dtype = dtype;
      this.positive = positive;
      reader = new CellKeys(dtype, CellRuns.CAPACITY);
    }

    abstract void take(long[] run, int n, long times);

    @Override
    public final void block(Cells block) {
      CellRuns.forEach(
          block,
          (cells, row, column, n, times) -> {
            int count = reader.read(cells, row, column, n, keys);
            take(keys, positive ? aboveZero(count) : count, times);
          });
    }

    private int aboveZero(int n) {
      long zero = CellKeys.zero(dtype);
      int count = 0;
      for (int i = 0; i < n; i++) {
        long key = keys[i];
        keys[count] = key;
        count += Long.compareUnsigned(key, zero) > 0 ? 1 : 0;
      }
      return count;
    }
  }

  /// Counts keys by their next digits within ranges.
  private static final class Counter implements CellTask {
    private static final long serialVersionUID = 1L;

    private final DType dtype;
    private final boolean positive;
    private final KeyRanges ranges;
    private final int shift;
    private final int digits;
    private final long[] counts;

    Counter(DType dtype, boolean positive, KeyRanges ranges, int shift) {
      this.dtype = dtype;
      this.positive = positive;
      this.ranges = ranges;
      this.shift = shift;
      this.digits = ranges.shift() - shift;
      this.counts = new long[Math.multiplyExact(ranges.prefixes().length, 1 << digits)];
    }

    @Override
    public void add(CellTask other) {
      add(((Counter) other).counts);
    }

    private void add(long[] own) {
      synchronized (counts) {
        Arrays.setAll(counts, i -> counts[i] + own[i]);
      }
    }

    @Override
    public Visitor visitor() {
      long[] own = new long[counts.length];
      return new KeyVisitor(dtype, positive) {
        @Override
        void take(long[] run, int n, long times) {
          count(run, n, times, own);
        }

        @Override
        public void done() {
          Counter.this.add(own);
        }
      };
    }

    private void count(long[] run, int n, long times, long[] own) {
      if (ranges.prefixes().length == 1 && ranges.shift() == ranges.bits()) {
        for (int i = 0; i < n; i++) {
          own[(int) (run[i] >>> shift)] += times;
        }
        return;
      }
      int mask = (1 << digits) - 1;
      for (int i = 0; i < n; i++) {
        int range = ranges.of(run[i]);
        if (range >= 0) {
          own[(range << digits) | ((int) (run[i] >>> shift) & mask)] += times;
        }
      }
    }
  }

  /// Collects the keys of ranges.
  private static final class Collector implements CellTask {
    private static final long serialVersionUID = 1L;

    private final DType dtype;
    private final boolean positive;
    private final KeyRanges ranges;
    private final long[] collected;
    private final AtomicInteger size = new AtomicInteger();

    Collector(DType dtype, boolean positive, KeyRanges ranges, int size) {
      this.dtype = dtype;
      this.positive = positive;
      this.ranges = ranges;
      this.collected = new long[size];
    }

    @Override
    public void add(CellTask other) {
      Collector that = (Collector) other;
      add(that.collected, that.size.get());
    }

    private void add(long[] found, int count) {
      int at = size.getAndAdd(count);
      if (at > collected.length - count) {
        throw changed();
      }
      System.arraycopy(found, 0, collected, at, count);
    }

    @Override
    public Visitor visitor() {
      long[] found = new long[CellRuns.CAPACITY];
      return new KeyVisitor(dtype, positive) {
        @Override
        void take(long[] run, int n, long times) {
          int count = 0;
          for (int i = 0; i < n; i++) {
            if (ranges.of(run[i]) >= 0) {
              found[count++] = run[i];
            }
          }
          for (long k = 0; k < times && count > 0; k++) {
            Collector.this.add(found, count);
          }
        }

        @Override
        public void done() {}
      };
    }

    /// All of them, in unsigned order.
    long[] sorted() {
      if (size.get() != collected.length) {
        throw changed();
      }
      // Signed order is unsigned order once the highest bit is turned over.
      Arrays.setAll(collected, i -> collected[i] ^ Long.MIN_VALUE);
      Arrays.sort(collected);
      Arrays.setAll(collected, i -> collected[i] ^ Long.MIN_VALUE);
      return collected;
    }
  }

  private static InputException changed() {
    return new InputException("the cells changed while they were read; try again");
  }
}
