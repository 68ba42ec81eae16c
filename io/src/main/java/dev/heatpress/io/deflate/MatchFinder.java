package dev.heatpress.io.deflate;

import module java.base;

/// Finds matches by short hash chains with one step of lazy evaluation (LZ77).
///
/// Also tried: the distances of the row above and its neighbors as candidates of their own. They
/// find no more than the chains do, since rows that repeat exactly are the Up filter's work.
final class MatchFinder {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int HASH_BITS = 15;

  /// 2^64 over the golden ratio (Knuth, "The Art of Computer Programming" 3, section 6.4).
  private static final long HASH_FACTOR = 0x9E3779B97F4A7C15L;

  private static final int WINDOW_MASK = DeflateFormat.WINDOW - 1;
  private static final int MIN_LENGTH = 4;

  /// How many earlier places are compared.
  private static final int DEPTH = 10;

  /// Matches of this length are good enough to look no further.
  private static final int NICE = 128;

  /// The last places of a run whose five bytes reach beyond it.
  private static final int RUN_TAIL = 4;

  /// One in so many places must repeat another for a search to look promising.
  private static final int PROMISING = 8;

  /// A sixteenth of the places is looked at, by bits of the product that the hash does not use.
  private static final int SAMPLED = 15;

  private static final int SAMPLE_SHIFT = 40;
  private static final int RUN_STEP = 61;

  /// The last place of each hash, plus one; and per place of the window, that before it.
  private final int[] head = new int[1 << HASH_BITS];

  private final int[] previous = new int[DeflateFormat.WINDOW];
  private int bestLength;
  private int bestDistance;

  /// Forgets the last array.
  void clear() {
    Arrays.fill(head, 0);
  }

  /// Whether enough of data[from .. to) repeats what came before, runs aside. Forgets the last
  /// array.
  boolean promises(byte[] data, int from, int to) {
    int least = (to - from) / PROMISING;
    if (!hasRuns(data, from, to)) {
      long some = count(data, from, to, SAMPLED);
      int share = 2 * (SAMPLED + 1);
      // Where little differs, few places are sampled, and say little.
      if (share * (some >>> 32) >= to - from && share * (int) some < least) {
        return false;
      }
    }
    return (int) count(data, from, to, 0) >= least;
  }

  /// Whether there are so many runs that this can't be noise, which a sample of places tells.
  private static boolean hasRuns(byte[] data, int from, int to) {
    int runs = 0;
    for (int i = from; i + 8 <= to; i += RUN_STEP) {
      runs += isRun((long) BitSink.LONG.get(data, i)) ? 1 : 0;
    }
    return runs * RUN_STEP >= (to - from) / PROMISING;
  }

  /// Counts places, insides of runs aside, and in the low 32 bits those that repeat an earlier one:
  /// of all, or of those of which some bits of the product are zero, the same in a repetition.
  private long count(byte[] data, int from, int to, int sampled) {
    clear();
    long mask = (long) sampled << SAMPLE_SHIFT;
    int places = 0;
    int repeats = 0;
    for (int i = Math.max(from, 1); i + 8 <= to; i++) {
      long six = (long) BitSink.LONG.get(data, i) << 16;
      long product = six * HASH_FACTOR;
      if ((product & mask) != 0) {
        continue;
      }
      int hash = (int) (product >>> (64 - HASH_BITS));
      int candidate = head[hash] - 1;
      head[hash] = i + 1;
      if (candidate != i - 1) {
        places++;
        if (candidate >= 0 && (long) BitSink.LONG.get(data, candidate) << 16 == six) {
          repeats++;
        }
      }
    }
    return (long) places << 32 | repeats;
  }

  /// Appends the sequences of data[from .. to), where a match may go on up to `end`, and reach back
  /// into what was scanned of the same array since [#clear()].
  ///
  /// @return where the last sequence ends
  int scan(byte[] data, int from, int to, int end, Sequences into) {
    int literal = from;
    int i = from;
    int last = Math.min(to, end - 8) - 1;
    while (i <= last) {
      find(data, i, end, MIN_LENGTH - 1);
      int length = bestLength;
      if (length == 0) {
        // Where nothing repeats, look less and less often.
        i += 1 + ((i - literal) >>> 7);
        continue;
      }
      int distance = bestDistance;
      if (length < NICE) {
        find(data, i + 1, end, length + 1);
        if (bestLength > 0) {
          i++;
          length = bestLength;
          distance = bestDistance;
        }
      }
      literal = into.addLong(i - literal, i, i + length, distance);
      rememberAll(data, i + 1, Math.min(literal, end - 8));
      i = literal;
    }
    if (literal < to) {
      into.add(to - literal, 0, 1);
    }
    return Math.max(literal, to);
  }

  /// Leaves the best match at i that is longer than `atLeast`; length 0 if there is none.
  private void find(byte[] data, int i, int end, int atLeast) {
    bestLength = 0;
    long bytes = (long) BitSink.LONG.get(data, i);
    int anchor = i;
    int best = atLeast;
    if (isRun(bytes)) {
      int runEnd = RunScanner.endOfRun(data, i + 1, end);
      if (i > 0 && data[i - 1] == data[i] && runEnd - i > best) {
        best = runEnd - i;
        bestLength = best;
        bestDistance = 1;
      }
      // A run is like any other of its kind until it ends: look for what ends likewise.
      anchor = runEnd - RUN_TAIL;
      if (best >= NICE || anchor > end - 8) {
        return;
      }
    }
    int candidate = anchor == i ? remember(data, i) : head[hash(data, anchor)] - 1;
    int shift = anchor - i;
    int oldest = Math.max(-1, i - DeflateFormat.WINDOW);
    for (int k = 0; k < DEPTH && candidate - shift > oldest; k++) {
      int at = candidate - shift;
      if (at < i && (int) bytes == (int) INT.get(data, at)) {
        int length = length(data, at, i, end);
        if (length > best) {
          best = length;
          bestLength = length;
          bestDistance = i - at;
          if (length >= NICE) {
            return;
          }
        }
      }
      int next = previous[candidate & WINDOW_MASK] - 1;
      if (next >= candidate) {
        return;
      }
      candidate = next;
    }
  }

  /// Remembers the places in [from, to), but the insides of runs, which would crowd out the rest.
  private void rememberAll(byte[] data, int from, int to) {
    int i = from;
    while (i < to) {
      if (isRun((long) BitSink.LONG.get(data, i))) {
        i = Math.max(i + 1, RunScanner.endOfRun(data, i + 1, to) - RUN_TAIL);
      } else {
        remember(data, i++);
      }
    }
  }

  /// Whether the first five bytes are equal.
  private static boolean isRun(long bytes) {
    return (int) bytes == (int) (bytes >>> 8);
  }

  /// Puts a place into its chain.
  ///
  /// @return the place before it in the chain, -1 for none
  private int remember(byte[] data, int i) {
    int hash = hash(data, i);
    int before = head[hash];
    if (before == i + 1) {
      return previous[i & WINDOW_MASK] - 1;
    }
    previous[i & WINDOW_MASK] = before;
    head[hash] = i + 1;
    return before - 1;
  }

  private static int hash(byte[] data, int i) {
    long five = (long) BitSink.LONG.get(data, i) << 24;
    return (int) ((five * HASH_FACTOR) >>> (64 - HASH_BITS));
  }

  private static int length(byte[] data, int a, int b, int end) {
    int shift = a - b;
    int k = b;
    for (; k + 8 <= end; k += 8) {
      long x = (long) BitSink.LONG.get(data, k) ^ (long) BitSink.LONG.get(data, k + shift);
      if (x != 0) {
        return k - b + (Long.numberOfTrailingZeros(x) >>> 3);
      }
    }
    while (k < end && data[k] == data[k + shift]) {
      k++;
    }
    return k - b;
  }
}
