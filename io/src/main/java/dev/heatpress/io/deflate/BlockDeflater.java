package dev.heatpress.io.deflate;

/// Our own compressor: noise goes through a Huffman code alone, at several hundred MB/s; structure
/// through a search for matches.
final class BlockDeflater implements PartDeflater {
  /// Bytes that are searched at once.
  private static final int PIECE = 1 << 15;

  /// Literals and runs of a block: few enough to follow a change, enough to pay for the codes.
  private static final int BLOCK_OF_RUNS = 1 << 16;

  /// Matches say more each.
  private static final int BLOCK_OF_MATCHES = 1 << 14;

  private final BitSink sink = new BitSink();
  private final BlockWriter writer = new BlockWriter(sink);
  private final Sequences sequences = new Sequences();
  private final MatchFinder finder = new MatchFinder();

  @Override
  public byte[] deflate(byte[] data, int length, Search search) {
    int blockTokens = search == Search.RUNS ? BLOCK_OF_RUNS : BLOCK_OF_MATCHES;
    finder.clear();
    int blockStart = 0;
    int tokens = 0;
    sequences.clear();
    for (int to = 0; to < length; ) {
      int before = sequences.size();
      to = scan(data, to, Math.min(length, to + PIECE), length, search);
      for (int i = before; i < sequences.size(); i++) {
        tokens += sequences.literals(i) + 1;
      }
      if (tokens >= blockTokens || to == length) {
        writer.write(data, blockStart, to, sequences);
        sequences.clear();
        blockStart = to;
        tokens = 0;
      }
    }
    writer.sync();
    return sink.take();
  }

  @Override
  public long estimate(byte[] data, int warm, int from, int to, Search search) {
    if (search == Search.MATCHES) {
      if (!finder.promises(data, warm, to)) {
        return Long.MAX_VALUE;
      }
      finder.clear();
      scan(data, warm, from, from, search);
    }
    sequences.clear();
    scan(data, from, to, to, search);
    return writer.estimate(data, from, sequences);
  }

  private int scan(byte[] data, int from, int to, int end, Search search) {
    return switch (search) {
      case RUNS -> RunScanner.scan(data, from, to, end, sequences);
      case MATCHES -> finder.scan(data, from, to, end, sequences);
    };
  }
}
