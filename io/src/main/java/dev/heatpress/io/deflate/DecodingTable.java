package dev.heatpress.io.deflate;

import java.util.Arrays;
import java.util.zip.DataFormatException;

/// Decodes one Huffman code (RFC 1951, section 3.2.2): the next bits of the stream are an index
/// into a table of ready answers. Codes longer than the root go on in subtables.
///
/// An entry, from its lowest bit: 0 to 5, how many bits it takes, a code with the extra bits behind
/// it; 6 and 7, what it is; 8 to 11, bits of the code alone; 16 and up, a literal and the one after
/// it, the least length or distance, or where a subtable begins. Shifts in Java count modulo 64, so
/// that `bits >>> entry` and `bits >>> (entry >>> 8)` need no masks.
final class DecodingTable {
  /// Neither a literal nor a match; with [#LITERAL] it is two literals at once.
  static final int SPECIAL = 1 << 6;

  static final int LITERAL = 1 << 7;

  /// With [#SPECIAL]: the block ends.
  static final int END = 1 << 14;

  /// With [#SPECIAL]: go on in a subtable. With neither of the two it is no symbol at all.
  static final int SUBTABLE = 1 << 15;

  /// What bits stand for that are no code.
  private static final int INVALID = SPECIAL | 1;

  /// The share of literals that come in pairs from which on it pays to find the pairs.
  private static final double PAIRS_THAT_PAY = 0.25;

  /// Per symbol of literals and lengths: its entry, with the extra bits alone. 286 and 287 are in
  /// the fixed code, and stand for nothing.
  private static final int[] LITERALS = new int[288];

  /// Likewise of distances, where 30 and 31 stand for nothing.
  private static final int[] DISTANCES = new int[32];

  static {
    for (int symbol = 0; symbol < 256; symbol++) {
      LITERALS[symbol] = LITERAL | symbol << 16;
    }
    LITERALS[DeflateFormat.END_OF_BLOCK] = SPECIAL | END;
    int length = DeflateFormat.MIN_MATCH;
    for (int symbol = 257; symbol < 285; symbol++) {
      int extra = symbol < 261 ? 0 : (symbol - 261) / 4;
      LITERALS[symbol] = length << 16 | extra;
      length += 1 << extra;
    }
    LITERALS[285] = DeflateFormat.MAX_MATCH << 16;
    LITERALS[286] = SPECIAL;
    LITERALS[287] = SPECIAL;
    int distance = 1;
    for (int symbol = 0; symbol < DeflateFormat.DISTANCES; symbol++) {
      int extra = DeflateFormat.distanceExtraBits(symbol);
      DISTANCES[symbol] = distance << 16 | extra;
      distance += 1 << extra;
    }
    DISTANCES[30] = SPECIAL;
    DISTANCES[31] = SPECIAL;
  }

  private final String name;
  private final int root;
  private final int[] meanings;
  private final int[] entries;
  private final int[] sorted;
  private final int[] perLength = new int[DeflateFormat.MAX_BITS + 2];
  private final int[] next = new int[DeflateFormat.MAX_BITS + 2];
  private int subBits;

  private DecodingTable(String name, int root, int[] meanings) {
    this.name = name;
    this.root = root;
    this.meanings = meanings;
    this.sorted = new int[meanings.length];
    // A subtable holds two symbols at least, since only a code of one symbol is incomplete.
    this.entries =
        new int[(1 << root) + ((meanings.length / 2) << (DeflateFormat.MAX_BITS - root))];
  }

  static DecodingTable ofLiterals(int root) {
    return new DecodingTable("literals and lengths", root, LITERALS);
  }

  static DecodingTable ofDistances(int root) {
    return new DecodingTable("distances", root, DISTANCES);
  }

  /// The root, then the subtables.
  int[] entries() {
    return entries;
  }

  /// How many bits are an index into a subtable.
  int subBits() {
    return subBits;
  }

  /// Builds the table of the code with these lengths, one for each symbol, 0 for none.
  ///
  /// @throws DataFormatException where they are not those of a complete code; a code of a single
  ///   symbol with one bit, or of no symbol, is let pass, as zlib does
  void build(byte[] lengths, int from, int symbols) throws DataFormatException {
    int used = sort(lengths, from, symbols);
    int longest = DeflateFormat.MAX_BITS;
    while (longest > 0 && perLength[longest] == 0) {
      longest--;
    }
    int free = 1;
    for (int length = 1; length <= longest; length++) {
      free = 2 * free - perLength[length];
      if (free < 0) {
        throw new DataFormatException("more codes for " + name + " than there can be");
      }
    }
    if (free > 0 && longest > 1) {
      throw new DataFormatException("an incomplete code for " + name);
    }
    if (free > 0) {
      single(used);
    } else {
      complete(longest);
    }
  }

  /// Leaves the symbols in `sorted`, those with short codes first.
  private int sort(byte[] lengths, int from, int symbols) {
    Arrays.fill(perLength, 0);
    for (int symbol = 0; symbol < symbols; symbol++) {
      perLength[lengths[from + symbol]]++;
    }
    next[1] = 0;
    for (int length = 1; length <= DeflateFormat.MAX_BITS; length++) {
      next[length + 1] = next[length] + perLength[length];
    }
    for (int symbol = 0; symbol < symbols; symbol++) {
      int length = lengths[from + symbol];
      if (length > 0) {
        sorted[next[length]++] = symbol;
      }
    }
    return symbols - perLength[0];
  }

  private void single(int used) {
    Arrays.fill(entries, 0, 1 << root, INVALID);
    subBits = 0;
    for (int k = 0; used == 1 && k < 1 << root; k += 2) {
      entries[k] = meanings[sorted[0]] + 0x101;
    }
  }

  /// Codes in the order of their lengths: the table is doubled for every further bit, so that each
  /// is written once.
  private void complete(int longest) {
    int code = 0;
    int at = 0;
    int size = 1;
    int mainBits = Math.min(root, longest);
    for (int length = 1; length <= mainBits; length++) {
      // What is there already is followed by either bit.
      System.arraycopy(entries, 0, entries, size, size);
      size *= 2;
      for (int k = 0; k < perLength[length]; k++) {
        entries[reversed(code++, length)] = meanings[sorted[at++]] + 0x101 * length;
      }
      code <<= 1;
    }
    for (; size < 1 << root; size *= 2) {
      System.arraycopy(entries, 0, entries, size, size);
    }
    subBits = Math.max(0, longest - root);
    int prefix = -1;
    int start = size - (1 << subBits);
    for (int length = root + 1; length <= longest; length++) {
      int rest = length - root;
      for (int k = 0; k < perLength[length]; k++) {
        int reversed = reversed(code++, length);
        if ((reversed & ((1 << root) - 1)) != prefix) {
          prefix = reversed & ((1 << root) - 1);
          start += 1 << subBits;
          entries[prefix] = start << 16 | SPECIAL | SUBTABLE | root;
        }
        int entry = meanings[sorted[at++]] + 0x101 * rest;
        for (int i = reversed >>> root; i < 1 << subBits; i += 1 << rest) {
          entries[start + i] = entry;
        }
      }
      code <<= 1;
    }
  }

  private static int reversed(int code, int length) {
    return Integer.reverse(code) >>> (32 - length);
  }

  /// Joins two literals in one entry where the root has room for both, if that is so often enough.
  void pairLiterals(byte[] lengths) {
    double[] share = new double[root + 1];
    for (int symbol = 0; symbol < 256; symbol++) {
      if (lengths[symbol] > 0 && lengths[symbol] < root) {
        share[lengths[symbol]] += 1.0 / (1 << lengths[symbol]);
      }
    }
    double pairs = 0;
    double second = 0;
    for (int length = root - 1; length > 0; length--) {
      second += share[root - length];
      pairs += share[length] * second;
    }
    if (pairs < PAIRS_THAT_PAY) {
      return;
    }
    // From the top down, since the second one is looked up further below.
    for (int k = (1 << root) - 1; k >= 0; k--) {
      int first = entries[k];
      int follower = entries[k >>> first];
      int bits = (first & 63) + (follower & 63);
      if ((first & follower & LITERAL) != 0 && bits <= root) {
        entries[k] = (follower << 8 & 0xff << 24) | (first & 0xff << 16) | LITERAL | SPECIAL | bits;
      }
    }
  }
}
