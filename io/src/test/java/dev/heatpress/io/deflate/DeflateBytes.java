package dev.heatpress.io.deflate;

import module java.base;

/// Deflate streams for tests: those of zlib, and those that no compressor would write.
public final class DeflateBytes {
  /// Symbols of distances and lengths: how many extra bits they have, RFC 1951, section 3.2.5.
  private static final int[] LENGTH_EXTRA = {
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0
  };

  private static final int[] DISTANCE_BASE = {
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
    3073, 4097, 6145, 8193, 12289, 16385, 24577
  };

  private DeflateBytes() {}

  /// Compresses as zlib does.
  public static byte[] zlib(byte[] data, int level, int strategy, boolean raw) {
    Deflater deflater = new Deflater(level, raw);
    try {
      deflater.setStrategy(strategy);
      deflater.setInput(data);
      deflater.finish();
      byte[] out = new byte[2 * data.length + 100];
      int size = 0;
      // The first call may do no more than take in the strategy.
      while (!deflater.finished()) {
        size += deflater.deflate(out, size, out.length - size);
      }
      return Arrays.copyOf(out, size);
    } finally {
      deflater.end();
    }
  }

  /// Bytes of which a share can be compressed, in several ways.
  public static byte[] mixed(int size, Random random) {
    byte[] data = new byte[size];
    for (int at = 0; at < size; ) {
      int n = Math.min(size - at, 1 + random.nextInt(random.nextInt(20) == 0 ? 3000 : 40));
      int kind = random.nextInt(4);
      int back = 1 + random.nextInt(Math.max(1, Math.min(at, 40_000)));
      byte same = (byte) random.nextInt(256);
      for (int i = at; i < at + n; i++) {
        data[i] =
            switch (kind) {
              case 0 -> same;
              case 1 -> (byte) random.nextInt(256);
              case 2 -> (byte) random.nextInt(7);
              default -> at == 0 ? 0 : data[i - back];
            };
      }
      at += n;
    }
    return data;
  }

  /// A raw stream of blocks with codes as deep and as lopsided as they come, of all symbols that
  /// there are, with every match valid.
  public static byte[] wild(Random random, int mostSymbols) {
    BitSink sink = new BitSink();
    int blocks = 1 + random.nextInt(4);
    int size = 0;
    for (int block = 1; block <= blocks; block++) {
      int depth = 9 + random.nextInt(7);
      HuffmanCode literals = new HuffmanCode(DeflateFormat.LITERALS, depth);
      literals.build(frequencies(DeflateFormat.LITERALS, random));
      HuffmanCode distances = new HuffmanCode(DeflateFormat.DISTANCES, 5 + random.nextInt(11));
      distances.build(frequencies(DeflateFormat.DISTANCES, random));
      sink.reserve(1 << 16);
      sink.put((block == blocks ? 1 : 0) | DeflateFormat.DYNAMIC << 1, 3);
      CodeHeader header = new CodeHeader();
      header.plan(literals.lengths(), distances.lengths());
      header.write(sink);
      int symbols = random.nextInt(mostSymbols);
      for (int k = 0; k < symbols; k++) {
        size += symbol(literals, distances, size, sink, random);
      }
      put(literals, DeflateFormat.END_OF_BLOCK, sink);
    }
    sink.align();
    return sink.take();
  }

  /// Some are much more frequent than others, many are not there; the end of the block is.
  private static int[] frequencies(int symbols, Random random) {
    int[] frequencies = new int[symbols];
    double base = 1 + random.nextDouble();
    double share = random.nextDouble();
    for (int symbol = 0; symbol < symbols; symbol++) {
      if (random.nextDouble() < share) {
        frequencies[symbol] = 1 + (int) Math.min(1e6, Math.pow(base, random.nextInt(60)));
      }
    }
    if (symbols > DeflateFormat.END_OF_BLOCK) {
      frequencies[DeflateFormat.END_OF_BLOCK] = 1;
    }
    return frequencies;
  }

  private static int symbol(
      HuffmanCode literals, HuffmanCode distances, int size, BitSink sink, Random random) {
    int symbol = random.nextInt(DeflateFormat.LITERALS);
    int distance = random.nextInt(DeflateFormat.DISTANCES);
    if (literals.lengths()[symbol] == 0 || symbol == DeflateFormat.END_OF_BLOCK) {
      return 0;
    }
    if (symbol < DeflateFormat.END_OF_BLOCK) {
      put(literals, symbol, sink);
      return 1;
    }
    int extraBits = DeflateFormat.distanceExtraBits(distance);
    int extra = random.nextInt(1 << extraBits);
    if (distances.lengths()[distance] == 0 || DISTANCE_BASE[distance] + extra > size) {
      return 0;
    }
    put(literals, symbol, sink);
    int lengthBits = LENGTH_EXTRA[symbol - 257];
    sink.put(random.nextInt(1 << lengthBits), lengthBits);
    put(distances, distance, sink);
    sink.put(extra, extraBits);
    // Three at least; what is more makes further distances possible, and need not be known.
    return DeflateFormat.MIN_MATCH;
  }

  private static void put(HuffmanCode code, int symbol, BitSink sink) {
    sink.reserve(16);
    sink.put(code.codes()[symbol] >>> 6, code.lengths()[symbol]);
  }

  /// Bits from the first to the last: numbers are written lowest bit first, codes as they are.
  public static byte[] bits(String bits) {
    String all = bits.replace(" ", "");
    byte[] bytes = new byte[(all.length() + 7) / 8];
    for (int k = 0; k < all.length(); k++) {
      bytes[k / 8] |= (byte) (all.charAt(k) - '0' << k % 8);
    }
    return bytes;
  }

  /// A raw stream of one dynamic block, whose codes have these lengths, whether that is possible or
  /// not.
  ///
  /// @param literals symbol and length of its code, in turns; likewise distances
  public static byte[] dynamic(int[] literals, int[] distances, String bits) {
    BitSink sink = new BitSink();
    sink.reserve(1 << 10);
    sink.put(1 | DeflateFormat.DYNAMIC << 1, 3);
    CodeHeader header = new CodeHeader();
    header.plan(
        lengths(literals, DeflateFormat.LITERALS), lengths(distances, DeflateFormat.DISTANCES));
    header.write(sink);
    for (char bit : bits.toCharArray()) {
      sink.put(bit - '0', 1);
    }
    sink.align();
    return sink.take();
  }

  private static int[] lengths(int[] pairs, int symbols) {
    int[] lengths = new int[symbols];
    for (int k = 0; k < pairs.length; k += 2) {
      lengths[pairs[k]] = pairs[k + 1];
    }
    return lengths;
  }

  /// A few bits or bytes changed, a part repeated or left out, or the end cut off.
  public static byte[] mutated(byte[] original, Random random) {
    byte[] bytes = original.clone();
    if (bytes.length == 0 || random.nextInt(12) == 0) {
      return Arrays.copyOf(bytes, random.nextInt(bytes.length + 8));
    }
    // Most of what can go wrong is in the head of a block.
    int range = random.nextBoolean() ? bytes.length : Math.min(bytes.length, 80);
    for (int k = random.nextInt(3); k >= 0; k--) {
      int at = random.nextInt(range);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] = (byte) random.nextInt(256);
        case 1 -> {
          int to = random.nextInt(range);
          int n = Math.min(random.nextInt(20), bytes.length - Math.max(at, to));
          System.arraycopy(bytes, at, bytes, to, n);
        }
        default -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      }
    }
    return bytes;
  }
}
