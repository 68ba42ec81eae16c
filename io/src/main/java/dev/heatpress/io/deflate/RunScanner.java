package dev.heatpress.io.deflate;

/// Finds runs of equal bytes, which deflate writes as matches at distance 1.
final class RunScanner {
  private static final long LOW_BITS = 0x7F7F7F7F7F7F7F7FL;

  /// Shorter runs are cheaper as literals, but for the longest codes.
  private static final int MIN_RUN = 4;

  private RunScanner() {}

  /// Appends the sequences of data[from .. to), where a run may go on up to `end`.
  ///
  /// @return where the last sequence ends
  static int scan(byte[] data, int from, int to, int end, Sequences into) {
    int literal = from;
    int i = Math.max(from, 1);
    while (i + 8 <= to) {
      long x = (long) BitSink.LONG.get(data, i) ^ (long) BitSink.LONG.get(data, i - 1);
      // The top bit of each byte that equals the byte before it; then only where four of them meet.
      long equal = ~(((x & LOW_BITS) + LOW_BITS) | x | LOW_BITS);
      long four = equal & equal >>> 8;
      four &= four >>> 16;
      if (four == 0) {
        i += 8 - MIN_RUN + 1;
        continue;
      }
      int start = i + (Long.numberOfTrailingZeros(four) >>> 3);
      literal = into.addLong(start - literal, start, endOfRun(data, start + MIN_RUN, end), 1);
      i = literal + 1;
    }
    if (literal < to) {
      into.add(to - literal, 0, 1);
    }
    return Math.max(literal, to);
  }

  /// The first place from `from` on whose byte is not that before it, or `to`.
  static int endOfRun(byte[] data, int from, int to) {
    int i = from;
    for (; i + 8 <= to; i += 8) {
      long x = (long) BitSink.LONG.get(data, i) ^ (long) BitSink.LONG.get(data, i - 1);
      if (x != 0) {
        return i + (Long.numberOfTrailingZeros(x) >>> 3);
      }
    }
    while (i < to && data[i] == data[i - 1]) {
      i++;
    }
    return i;
  }
}
