package dev.heatpress.io.deflate;

import module java.base;

/// zlib's native code behind the interface of ours: no faster when warm, but never cold.
final class ZlibDeflater implements PartDeflater {
  /// Ours takes some 50 ms to get warm, in which zlib compresses so many bytes.
  static final int SHORT_STREAM = 4_000_000;

  /// Above so many bytes a tenth less on smooth pictures is worth what a higher level takes, three
  /// times as long; below, nobody should wait for it.
  static final int TINY_STREAM = 2_000_000;

  private static final int LEVEL = 6;
  private static final int TINY_LEVEL = 4;

  private static final int ROOM = 64;

  // To start anew costs more than a sample. Their native memory goes with the garbage.
  private final Deflater runs;
  private final Deflater matches;

  ZlibDeflater(long streamBytes) {
    int level = streamBytes <= TINY_STREAM ? TINY_LEVEL : LEVEL;
    runs = deflater(level, Deflater.HUFFMAN_ONLY);
    matches = deflater(level, Deflater.DEFAULT_STRATEGY);
  }

  private static Deflater deflater(int level, int strategy) {
    Deflater deflater = new Deflater(level, true);
    deflater.setStrategy(strategy);
    // A strategy is taken in with the first bytes, and leaves other blocks there than later on: a
    // band's bytes must not depend on which bands its compressor did before.
    deflater.setInput(new byte[1]);
    drain(deflater, new byte[ROOM]);
    return deflater;
  }

  @Override
  public byte[] deflate(byte[] data, int length, Search search) {
    Deflater deflater = search == Search.RUNS ? runs : matches;
    deflater.reset();
    deflater.setInput(data, 0, length);
    byte[] into = new byte[length + length / 1000 + ROOM];
    return Arrays.copyOf(into, drain(deflater, into));
  }

  @Override
  public long estimate(byte[] data, int warm, int from, int to, Search search) {
    Deflater deflater = search == Search.RUNS ? runs : matches;
    deflater.reset();
    if (search == Search.MATCHES) {
      deflater.setDictionary(data, warm, from - warm);
    }
    deflater.setInput(data, from, to - from);
    return 8L * drain(deflater, new byte[to - from + ROOM]);
  }

  private static int drain(Deflater deflater, byte[] into) {
    int n = 0;
    while (true) {
      // The first call may do no more than take in the strategy.
      boolean pending = !deflater.needsInput();
      int got = deflater.deflate(into, n, into.length - n, Deflater.SYNC_FLUSH);
      n += got;
      if (got == 0 && !pending) {
        return n;
      }
      if (n == into.length) {
        throw new IllegalStateException("zlib needs more than " + n + " bytes");
      }
    }
  }
}
