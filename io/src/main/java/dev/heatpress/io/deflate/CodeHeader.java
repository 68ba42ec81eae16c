package dev.heatpress.io.deflate;

import java.util.Arrays;

/// The two codes of a dynamic block as code lengths, run-length coded and Huffman coded themselves
/// (RFC 1951, section 3.2.7).
final class CodeHeader {
  private static final int REPEAT = 16;
  private static final int ZEROS = 17;
  private static final int MANY_ZEROS = 18;
  private static final int[] EXTRA_BITS = {2, 3, 7};

  private final HuffmanCode code = new HuffmanCode(19, DeflateFormat.MAX_LENGTH_CODE_BITS);
  private final int[] frequencies = new int[19];
  private final int[] lengths = new int[DeflateFormat.LITERALS + DeflateFormat.DISTANCES];

  /// Symbols with their extra bits << 8.
  private final int[] items = new int[lengths.length];

  private int itemCount;
  private int literalCount;
  private int distanceCount;
  private int codeCount;

  /// Takes in the lengths.
  ///
  /// @return bits that [#write(BitSink)] will write
  int plan(int[] literalLengths, int[] distanceLengths) {
    literalCount = used(literalLengths, 257);
    distanceCount = used(distanceLengths, 1);
    System.arraycopy(literalLengths, 0, lengths, 0, literalCount);
    System.arraycopy(distanceLengths, 0, lengths, literalCount, distanceCount);
    itemCount = 0;
    Arrays.fill(frequencies, 0);
    int n = literalCount + distanceCount;
    for (int i = 0; i < n; ) {
      int same = i + 1;
      while (same < n && lengths[same] == lengths[i]) {
        same++;
      }
      addRun(lengths[i], same - i);
      i = same;
    }
    code.build(frequencies);
    codeCount = 19;
    while (codeCount > 4 && code.lengths()[DeflateFormat.LENGTH_CODE_ORDER[codeCount - 1]] == 0) {
      codeCount--;
    }
    int bits = 14 + 3 * codeCount;
    for (int symbol = 0; symbol < 19; symbol++) {
      int extra = symbol < REPEAT ? 0 : EXTRA_BITS[symbol - REPEAT];
      bits += frequencies[symbol] * (code.lengths()[symbol] + extra);
    }
    return bits;
  }

  private static int used(int[] lengths, int atLeast) {
    int n = lengths.length;
    while (n > atLeast && lengths[n - 1] == 0) {
      n--;
    }
    return n;
  }

  private void addRun(int length, int count) {
    int left = count;
    if (length == 0) {
      while (left >= 3) {
        int part = Math.min(left, 138);
        if (part < 11) {
          item(ZEROS, part - 3);
        } else {
          item(MANY_ZEROS, part - 11);
        }
        left -= part;
      }
    } else {
      item(length, 0);
      left--;
      while (left >= 3) {
        int part = Math.min(left, 6);
        item(REPEAT, part - 3);
        left -= part;
      }
    }
    for (; left > 0; left--) {
      item(length, 0);
    }
  }

  private void item(int symbol, int extra) {
    items[itemCount++] = symbol | extra << 8;
    frequencies[symbol]++;
  }

  void write(BitSink sink) {
    sink.reserve(512);
    sink.put(literalCount - 257 | (distanceCount - 1) << 5 | (codeCount - 4) << 10, 14);
    for (int i = 0; i < codeCount; i++) {
      sink.put(code.lengths()[DeflateFormat.LENGTH_CODE_ORDER[i]], 3);
    }
    for (int i = 0; i < itemCount; i++) {
      int symbol = items[i] & 0xFF;
      int bits = code.codes()[symbol];
      int n = bits & 63;
      int extra = symbol < REPEAT ? 0 : EXTRA_BITS[symbol - REPEAT];
      sink.put((bits >>> 6) | (long) (items[i] >>> 8) << n, n + extra);
    }
  }
}
