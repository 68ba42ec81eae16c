package dev.heatpress.io.deflate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

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
  private static final int DEPTH = 5;

  /// Matches of this length are good enough to look no further.
  private static final int NICE = 128;

  /// So many places of a match are remembered: the insides of long ones are seldom worth it.
  private static final int REMEMBERED = 64;

  /// One in so many places must repeat another for a search to look promising.
  private static final int PROMISING = 8;

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
    clear();
    int repeats = 0;
    for (int i = Math.max(from, 1); i + 8 <= to; i++) {
      long six = (long) BitSink.LONG.get(data, i) << 16;
      int hash = (int) ((six * HASH_FACTOR) >>> (64 - HASH_BITS));
      int candidate = head[hash] - 1;
      head[hash] = i + 1;
      if (candidate >= 0
          && candidate != i - 1
          && (long) BitSink.LONG.get(data, candidate) << 16 == six) {
        repeats++;
      }
    }
    return repeats >= (to - from) / PROMISING;
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
      int remembered = Math.min(Math.min(literal, i + REMEMBERED), end - 8);
      for (int k = i + 1; k < remembered; k++) {
        remember(data, k);
      }
      i = literal;
    }
    if (literal < to) {
      into.add(to - literal, 0, 1);
    }
    return Math.max(literal, to);
  }

  /// Leaves the best match at i that is longer than `atLeast`; length 0 if there is none.
  private void find(byte[] data, int i, int end, int atLeast) {
    int best = atLeast;
    bestLength = 0;
    int word = (int) INT.get(data, i);
    if (i > 0 && word == (int) INT.get(data, i - 1)) {
      int length = length(data, i - 1, i, end);
      if (length > best) {
        best = length;
        bestLength = length;
        bestDistance = 1;
        if (length >= NICE) {
          return;
        }
      }
    }
    int candidate = remember(data, i);
    int oldest = Math.max(-1, i - DeflateFormat.WINDOW);
    for (int k = 0; k < DEPTH && candidate > oldest; k++) {
      // A match that is to be longer must agree in the byte behind the best one so far.
      int probe = i + best < end ? best : 0;
      if (data[candidate + probe] == data[i + probe] && word == (int) INT.get(data, candidate)) {
        int length = length(data, candidate, i, end);
        if (length > best) {
          best = length;
          bestLength = length;
          bestDistance = i - candidate;
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

  /// Puts a place into its chain.
  ///
  /// @return the place before it in the chain, -1 for none
  private int remember(byte[] data, int i) {
    long five = (long) BitSink.LONG.get(data, i) << 24;
    int hash = (int) ((five * HASH_FACTOR) >>> (64 - HASH_BITS));
    int before = head[hash];
    if (before == i + 1) {
      return previous[i & WINDOW_MASK] - 1;
    }
    previous[i & WINDOW_MASK] = before;
    head[hash] = i + 1;
    return before - 1;
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
