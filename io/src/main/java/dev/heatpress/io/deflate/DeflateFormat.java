package dev.heatpress.io.deflate;

/// The constants of deflate: RFC 1951, https://www.rfc-editor.org/rfc/rfc1951, section 3.2.
final class DeflateFormat {
  // Block types, section 3.2.3.
  static final int STORED = 0;
  static final int DYNAMIC = 2;

  static final int MIN_MATCH = 3;
  static final int MAX_MATCH = 258;
  static final int WINDOW = 1 << 15;

  /// Bytes of a stored block, section 3.2.4.
  static final int MAX_STORED = 0xFFFF;

  // Literals and lengths, section 3.2.5: 256 ends the block, 257 to 285 are lengths.
  static final int END_OF_BLOCK = 256;
  static final int LITERALS = 286;
  static final int DISTANCES = 30;

  /// Section 3.2.7 allows 15; 14 lets four codes share one word, and costs nothing measurable.
  static final int MAX_LITERAL_BITS = 14;

  static final int MAX_DISTANCE_BITS = 15;
  static final int MAX_LENGTH_CODE_BITS = 7;

  /// The order of the code length codes, section 3.2.7.
  static final int[] LENGTH_CODE_ORDER = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15
  };

  /// Per match length: its symbol | extra bits << 16.
  static final int[] LENGTH_SYMBOLS = new int[MAX_MATCH + 1];

  /// Per match length: the value of its extra bits.
  static final int[] LENGTH_EXTRAS = new int[MAX_MATCH + 1];

  static {
    int length = MIN_MATCH;
    for (int symbol = 257; symbol < 285; symbol++) {
      int extra = symbol < 261 ? 0 : (symbol - 261) / 4;
      for (int k = 0; k < 1 << extra && length < MAX_MATCH; k++) {
        LENGTH_SYMBOLS[length] = symbol | extra << 16;
        LENGTH_EXTRAS[length++] = k;
      }
    }
    LENGTH_SYMBOLS[MAX_MATCH] = 285;
  }

  private DeflateFormat() {}

  /// The symbol of a distance, 1 to 32768.
  static int distanceSymbol(int distance) {
    if (distance <= 2) {
      return distance - 1;
    }
    int high = 31 - Integer.numberOfLeadingZeros(distance - 1);
    return 2 * high + ((distance - 1) >>> (high - 1) & 1);
  }

  /// How many extra bits follow the symbol of a distance: the low bits of distance - 1.
  static int distanceExtraBits(int symbol) {
    return symbol < 2 ? 0 : (symbol >>> 1) - 1;
  }
}
