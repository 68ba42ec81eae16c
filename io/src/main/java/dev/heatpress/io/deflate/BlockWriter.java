package dev.heatpress.io.deflate;

import static dev.heatpress.io.deflate.DeflateFormat.DISTANCES;
import static dev.heatpress.io.deflate.DeflateFormat.END_OF_BLOCK;
import static dev.heatpress.io.deflate.DeflateFormat.LENGTH_EXTRAS;
import static dev.heatpress.io.deflate.DeflateFormat.LENGTH_SYMBOLS;
import static dev.heatpress.io.deflate.DeflateFormat.LITERALS;

import java.util.Arrays;

/// Writes blocks with dynamic Huffman codes, or stored ones where those are smaller.
final class BlockWriter {
  private final BitSink sink;
  private final HuffmanCode literalCode = new HuffmanCode(LITERALS, DeflateFormat.MAX_LITERAL_BITS);
  private final HuffmanCode distanceCode =
      new HuffmanCode(DISTANCES, DeflateFormat.MAX_DISTANCE_BITS);
  private final CodeHeader header = new CodeHeader();
  private final int[] literals = new int[LITERALS];
  private final int[] distances = new int[DISTANCES];

  /// Four histograms, since a counter that is needed again at once makes the processor wait.
  private final int[] lanes = new int[4 * 256];

  BlockWriter(BitSink sink) {
    this.sink = sink;
  }

  /// Writes data[from .. to), which the sequences describe; they are changed by it.
  void write(byte[] data, int from, int to, Sequences sequences) {
    long bits = plan(data, from, sequences);
    int stored = to - from + 5 * ((to - from) / DeflateFormat.MAX_STORED + 1);
    sink.reserve((int) Math.min(stored, bits / 8 + 8) + 64);
    if (bits / 8 >= stored) {
      writeStored(data, from, to);
      return;
    }
    sink.put(DeflateFormat.DYNAMIC << 1, 3);
    header.write(sink);
    writeSequences(data, from, sequences);
  }

  /// About how many bits a block takes, without writing it; the sequences stay as they are.
  long estimate(byte[] data, int from, Sequences sequences) {
    count(data, from, sequences);
    literalCode.build(literals);
    distanceCode.build(distances);
    return bits();
  }

  /// Chooses the codes, and drops the matches that cost more than their literals.
  ///
  /// @return how many bits the block takes
  private long plan(byte[] data, int from, Sequences sequences) {
    count(data, from, sequences);
    literalCode.build(literals);
    distanceCode.build(distances);
    if (dropDearMatches(data, from, sequences)) {
      literalCode.build(literals);
      distanceCode.build(distances);
    }
    return bits();
  }

  private long bits() {
    long bits = 3L + header.plan(literalCode.lengths(), distanceCode.lengths());
    for (int symbol = 0; symbol < LITERALS; symbol++) {
      int extra = symbol < 265 || symbol == 285 ? 0 : (symbol - 261) / 4;
      bits += (long) literals[symbol] * (literalCode.lengths()[symbol] + extra);
    }
    for (int symbol = 0; symbol < DISTANCES; symbol++) {
      int extra = DeflateFormat.distanceExtraBits(symbol);
      bits += (long) distances[symbol] * (distanceCode.lengths()[symbol] + extra);
    }
    return bits;
  }

  private void count(byte[] data, int from, Sequences sequences) {
    Arrays.fill(lanes, 0);
    Arrays.fill(literals, 256, LITERALS, 0);
    Arrays.fill(distances, 0);
    int at = from;
    for (int i = 0; i < sequences.size(); i++) {
      int run = sequences.literals(i);
      countLiterals(data, at, at + run);
      int length = sequences.length(i);
      if (length > 0) {
        literals[LENGTH_SYMBOLS[length] & 0xFFFF]++;
        distances[DeflateFormat.distanceSymbol(sequences.distance(i))]++;
      }
      at += run + length;
    }
    for (int b = 0; b < 256; b++) {
      literals[b] = lanes[b] + lanes[256 + b] + lanes[512 + b] + lanes[768 + b];
    }
    literals[END_OF_BLOCK] = 1;
  }

  private void countLiterals(byte[] data, int from, int to) {
    int[] h = lanes;
    int i = from;
    for (; i + 8 <= to; i += 8) {
      long w = (long) BitSink.LONG.get(data, i);
      h[(int) w & 0xFF]++;
      h[256 + ((int) (w >>> 8) & 0xFF)]++;
      h[512 + ((int) (w >>> 16) & 0xFF)]++;
      h[768 + ((int) (w >>> 24) & 0xFF)]++;
      h[(int) (w >>> 32) & 0xFF]++;
      h[256 + ((int) (w >>> 40) & 0xFF)]++;
      h[512 + ((int) (w >>> 48) & 0xFF)]++;
      h[768 + (int) (w >>> 56)]++;
    }
    for (; i < to; i++) {
      h[data[i] & 0xFF]++;
    }
  }

  /// One round is enough: a second one gains less than a thousandth.
  private boolean dropDearMatches(byte[] data, int from, Sequences sequences) {
    int[] lengths = literalCode.lengths();
    int[] distanceLengths = distanceCode.lengths();
    int kept = 0;
    int pending = 0;
    int at = from;
    for (int i = 0; i < sequences.size(); i++) {
      int run = sequences.literals(i);
      int length = sequences.length(i);
      int distance = sequences.distance(i);
      at += run;
      pending += run;
      if (length > 0 && length < 32) {
        int symbol = LENGTH_SYMBOLS[length];
        int far = DeflateFormat.distanceSymbol(distance);
        int budget =
            lengths[symbol & 0xFFFF]
                + (symbol >>> 16)
                + distanceLengths[far]
                + DeflateFormat.distanceExtraBits(far);
        int cost = 0;
        for (int k = at; k < at + length && cost <= budget; k++) {
          int bits = lengths[data[k] & 0xFF];
          cost += bits == 0 ? DeflateFormat.MAX_LITERAL_BITS : bits;
        }
        if (cost <= budget) {
          literals[symbol & 0xFFFF]--;
          distances[far]--;
          for (int k = at; k < at + length; k++) {
            literals[data[k] & 0xFF]++;
          }
          pending += length;
          at += length;
          continue;
        }
      }
      sequences.set(kept++, pending, length, distance);
      pending = 0;
      at += length;
    }
    if (pending > 0) {
      sequences.set(kept++, pending, 0, 1);
    }
    boolean dropped = kept < sequences.size();
    sequences.truncate(kept);
    return dropped;
  }

  private void writeSequences(byte[] data, int from, Sequences sequences) {
    int[] codes = literalCode.codes();
    int[] distanceCodes = distanceCode.codes();
    int at = from;
    for (int i = 0; i < sequences.size(); i++) {
      int run = sequences.literals(i);
      if (run > 0) {
        sink.putLiterals(data, at, at + run, codes);
      }
      int length = sequences.length(i);
      at += run + length;
      if (length == 0) {
        continue;
      }
      int symbol = LENGTH_SYMBOLS[length];
      int code = codes[symbol & 0xFFFF];
      int distance = sequences.distance(i);
      int far = DeflateFormat.distanceSymbol(distance);
      int farBits = DeflateFormat.distanceExtraBits(far);
      int farCode = distanceCodes[far];
      // At most 14 + 5 + 15 + 13 bits.
      int n = code & 63;
      long bits = (code >>> 6) | (long) LENGTH_EXTRAS[length] << n;
      n += symbol >>> 16;
      bits |= (long) (farCode >>> 6) << n;
      n += farCode & 63;
      bits |= (long) (distance - 1 & (1 << farBits) - 1) << n;
      sink.put(bits, n + farBits);
    }
    int end = codes[END_OF_BLOCK];
    sink.put(end >>> 6, end & 63);
  }

  private void writeStored(byte[] data, int from, int to) {
    for (int at = from; at < to; at += DeflateFormat.MAX_STORED) {
      int n = Math.min(DeflateFormat.MAX_STORED, to - at);
      storedHeader(n);
      sink.putBytes(data, at, n);
    }
  }

  /// An empty stored block: what follows it starts on a byte.
  void sync() {
    sink.reserve(16);
    storedHeader(0);
  }

  private void storedHeader(int n) {
    sink.put(DeflateFormat.STORED << 1, 3);
    sink.align();
    sink.put(n | (long) (~n & 0xFFFF) << 16, 32);
  }
}
