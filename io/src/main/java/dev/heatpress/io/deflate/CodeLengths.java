package dev.heatpress.io.deflate;

import java.util.Arrays;
import java.util.zip.DataFormatException;

/// Reads what stands at the front of a dynamic block: the lengths of its codes, run-length coded
/// and Huffman coded themselves (RFC 1951, section 3.2.7). The counterpart of [CodeHeader].
final class CodeLengths {
  private static final int ROOT = DeflateFormat.MAX_LENGTH_CODE_BITS;
  private static final int SYMBOLS = DeflateFormat.LENGTH_CODE_ORDER.length;

  // The numbers of zlib, which knows the same limits.
  private static final int MOST_LITERALS = DeflateFormat.LITERALS;
  private static final int MOST_DISTANCES = DeflateFormat.DISTANCES;

  private final int[] own = new int[SYMBOLS];

  /// Per next seven bits: the symbol << 8 | the bits of its code.
  private final int[] table = new int[1 << ROOT];

  private final byte[] lengths = new byte[MOST_LITERALS + MOST_DISTANCES];
  private int literals;
  private int distances;

  /// Of the literals and lengths, then of the distances.
  byte[] lengths() {
    return lengths;
  }

  int literals() {
    return literals;
  }

  int distances() {
    return distances;
  }

  /// @throws DataFormatException where there is no such header
  void read(BitSource source) throws DataFormatException {
    int counts = source.take(14);
    literals = 257 + (counts & 31);
    distances = 1 + (counts >>> 5 & 31);
    int count = 4 + (counts >>> 10);
    if (literals > MOST_LITERALS || distances > MOST_DISTANCES) {
      throw new DataFormatException(
          "codes for " + literals + " literals and lengths and " + distances + " distances");
    }
    Arrays.fill(own, 0);
    for (int k = 0; k < count; k++) {
      own[DeflateFormat.LENGTH_CODE_ORDER[k]] = source.take(3);
    }
    build();
    int total = literals + distances;
    for (int at = 0; at < total; ) {
      long bits = source.peek();
      int entry = table[(int) bits & ((1 << ROOT) - 1)];
      int symbol = entry >>> 8;
      int n = entry & 0xff;
      if (symbol < CodeHeader.REPEAT) {
        source.drop(n);
        lengths[at++] = (byte) symbol;
      } else {
        int extraBits = CodeHeader.EXTRA_BITS[symbol - CodeHeader.REPEAT];
        source.drop(n + extraBits);
        at = repeat(symbol, (int) (bits >>> n) & ((1 << extraBits) - 1), at, total);
      }
    }
    if (lengths[DeflateFormat.END_OF_BLOCK] == 0) {
      throw new DataFormatException("no code ends its block");
    }
  }

  private int repeat(int symbol, int extra, int at, int total) throws DataFormatException {
    int times = extra + (symbol == CodeHeader.MANY_ZEROS ? 11 : 3);
    if (times > total - at) {
      throw new DataFormatException("more lengths of codes than there are codes");
    }
    byte length = 0;
    if (symbol == CodeHeader.REPEAT) {
      if (at == 0) {
        throw new DataFormatException("a length of a code repeated before there is one");
      }
      length = lengths[at - 1];
    }
    Arrays.fill(lengths, at, at + times, length);
    return at + times;
  }

  /// Of this code no zlib lets an incomplete one pass, not even of a single symbol.
  private void build() throws DataFormatException {
    int code = 0;
    for (int length = 1; length <= ROOT; length++) {
      for (int symbol = 0; symbol < SYMBOLS; symbol++) {
        if (own[symbol] == length && code < 1 << length) {
          int reversed = Integer.reverse(code) >>> (32 - length);
          for (int k = reversed; k < 1 << ROOT; k += 1 << length) {
            table[k] = symbol << 8 | length;
          }
        }
        code += own[symbol] == length ? 1 : 0;
      }
      code <<= 1;
    }
    if (code != 2 << ROOT) {
      throw new DataFormatException("no complete code for the lengths of codes");
    }
  }
}
