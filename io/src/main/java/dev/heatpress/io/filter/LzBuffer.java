package dev.heatpress.io.filter;

import module java.base;

import dev.heatpress.core.InputException;

/// What decoders of the LZ77 family read from and write to: pieces of both segments in arrays,
/// which are several times as fast to reach into. For one thread.
///
/// The decoders have a loop for what is common, on the arrays themselves; [#octet()],
/// [#literals(long)] and [#match(long, long)] check all and take any length.
final class LzBuffer {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /// More than any of the formats can reach back.
  private static final int HISTORY = 1 << 17;

  private static final int NEW = 1 << 16;
  private static final int PIECE = 1 << 16;

  /// A fast loop may begin a step with so many bytes of input left at least.
  static final int STEP_IN = 48;

  /// What a step of a fast loop may write beyond the limit.
  static final int STEP_OUT = 320;

  /// Of a distance below eight, the least that is not.
  private static final int[] MULTIPLES = {0, 8, 8, 9, 8, 10, 12, 14};

  final byte[] in = new byte[PIECE];
  final byte[] out = new byte[HISTORY + NEW + STEP_OUT];

  /// Where the next byte of [#in] is, and where those that are there end.
  int from;

  int inEnd;

  /// Where the next byte of [#out] goes; all before it are there.
  int at;

  /// A step may begin before this place.
  int limit;

  private MemorySegment source = MemorySegment.NULL;
  private MemorySegment target = MemorySegment.NULL;
  private long loaded;
  private long stored;
  private int start;

  /// Begins with segments; what is decoded must fit into `target`.
  void open(MemorySegment newSource, MemorySegment newTarget) {
    source = newSource;
    target = newTarget;
    loaded = 0;
    stored = 0;
    from = 0;
    inEnd = 0;
    at = 0;
    start = 0;
    setLimit();
    load();
  }

  private void setLimit() {
    limit = (int) Math.min(HISTORY + NEW, start + (target.byteSize() - stored));
  }

  /// Moves what is left of the input to the front, and reads more behind it.
  private void load() {
    int left = inEnd - from;
    System.arraycopy(in, from, in, 0, left);
    int count = (int) Math.min(PIECE - left, source.byteSize() - loaded);
    MemorySegment.copy(source, ValueLayout.JAVA_BYTE, loaded, in, left, count);
    loaded += count;
    from = 0;
    inEnd = left + count;
  }

  /// Whether there is more to decode; makes room for it, and gets it.
  boolean more() {
    if (inEnd - from < STEP_IN && loaded < source.byteSize()) {
      load();
    }
    if (at >= HISTORY + NEW) {
      store();
    }
    return from < inEnd;
  }

  /// Hands out what is decoded, and keeps what can be repeated.
  private void store() {
    int count = at - start;
    if (count > target.byteSize() - stored) {
      throw new InputException("it holds more than %d bytes", target.byteSize());
    }
    MemorySegment.copy(out, start, target, ValueLayout.JAVA_BYTE, stored, count);
    stored += count;
    if (at > HISTORY) {
      System.arraycopy(out, at - HISTORY, out, 0, HISTORY);
      at = HISTORY;
    }
    start = at;
    setLimit();
  }

  /// Ends.
  ///
  /// @return how many bytes were decoded
  long close() {
    store();
    return stored;
  }

  /// The next byte of the input as a number.
  int octet() {
    if (from == inEnd) {
      load();
      if (from == inEnd) {
        throw new InputException("it ends too early");
      }
    }
    return in[from++] & 0xff;
  }

  /// What continues a length: the sum of bytes up to the first that is not 255.
  long lengthBytes() {
    long length = 0;
    int more;
    do {
      more = octet();
      length += more;
    } while (more == 255);
    return length;
  }

  /// Copies literals.
  void literals(long count) {
    if (count > inEnd - from + source.byteSize() - loaded || count > room()) {
      throw new InputException("it holds a run of %d bytes that doesn't fit", count);
    }
    long left = count;
    while (left > 0) {
      if (from == inEnd) {
        load();
      }
      if (at >= HISTORY + NEW) {
        store();
      }
      int n = (int) Math.min(left, Math.min(inEnd - from, HISTORY + NEW - at));
      System.arraycopy(in, from, out, at, n);
      from += n;
      at += n;
      left -= n;
    }
  }

  private long room() {
    return target.byteSize() - stored - (at - start);
  }

  /// Repeats what stands `distance` bytes before; the two may overlap.
  void match(long distance, long count) {
    if (distance < 1 || distance > at || count > room()) {
      throw new InputException(
          "it repeats %d bytes from %d bytes before byte %d", count, distance, stored + at - start);
    }
    int back = (int) distance;
    long left = count;
    while (left > 0) {
      if (at >= HISTORY + NEW) {
        store();
      }
      int n = (int) Math.min(left, HISTORY + NEW - at);
      repeat(out, at, back, n);
      at += n;
      left -= n;
    }
  }

  /// Repeats what stands `distance` bytes before `at`, for at least `length` bytes and up to eight
  /// more.
  static void repeat(byte[] out, int at, int distance, int length) {
    int back = distance;
    int k = 0;
    if (distance < 8) {
      for (; k < 8; k++) {
        out[at + k] = out[at + k - distance];
      }
      back = MULTIPLES[distance];
    }
    for (; k < length; k += 8) {
      copy8(out, at + k - back, out, at + k);
    }
  }

  /// Copies eight bytes.
  static void copy8(byte[] from, int a, byte[] into, int b) {
    LONG.set(into, b, (long) LONG.get(from, a));
  }
}
