package dev.heatpress.view;

import module java.base;

/// Floats of a tile in fewer bytes, in the time that copying takes, for a picture that moves: where
/// numbers have more digits than colors show, they keep 15 binary ones, or as many as tell the
/// numbers of the tile apart. Whole numbers of as many digits stay what they are.
///
/// A byte says how many zeros the bits of all numbers end in, which are left out. Then follow rows:
/// a byte for what a number is taken from (0 its left neighbour, 1 the one above, both zigzag; 2
/// the least magnitude of the row, with the sign as the lowest bit), in the last case the four
/// bytes of that; and pieces of 16 numbers, each a byte with the digits of a difference, and the
/// differences from the lowest bit on. A piece begins with a byte.
final class PackedTile {
  private static final int PIECE = 16;

  /// Digits of a float behind the first one, and how many of them go at the most.
  private static final int DIGITS = 23;

  private static final int MOST_DROPPED = 9;

  /// Steps that the numbers between the least and the greatest one have at least.
  private static final double STEPS = 1 << 13;

  private static final int SIGN = 31;

  private final byte[] bytes;
  private int at;
  private long open;
  private int digits;

  private PackedTile(int height, int width) {
    int row = 1 + Integer.BYTES + Math.ceilDiv(width, PIECE) * (1 + PIECE * Integer.BYTES);
    bytes = new byte[1 + height * row];
  }

  /// Packs rows of numbers.
  static byte[] of(float[] values, int height, int width) {
    int dropped = dropped(values);
    int[] bits = new int[values.length];
    int all = 0;
    for (int k = 0; k < bits.length; k++) {
      bits[k] = rounded(Float.floatToRawIntBits(values[k]), dropped);
      all |= bits[k];
    }
    int zeros = all == 0 ? 0 : Integer.numberOfTrailingZeros(all);
    PackedTile packed = new PackedTile(height, width);
    packed.bytes[packed.at++] = (byte) zeros;
    int[][] ways = new int[3][width];
    for (int i = 0; i < height; i++) {
      int least = Integer.MAX_VALUE;
      for (int k = i * width; k < (i + 1) * width; k++) {
        least = Math.min(least, (bits[k] & Integer.MAX_VALUE) >>> zeros);
      }
      for (int j = 0; j < width; j++) {
        int k = i * width + j;
        int value = bits[k] >>> zeros;
        int left = j == 0 ? 0 : bits[k - 1] >>> zeros;
        int above = i == 0 ? 0 : bits[k - width] >>> zeros;
        ways[0][j] = zigzag(value - left);
        ways[1][j] = zigzag(value - above);
        int beyond = ((bits[k] & Integer.MAX_VALUE) >>> zeros) - least;
        ways[2][j] = (beyond << 1) | (bits[k] >>> SIGN);
      }
      int best = 0;
      for (int way = 1; way < ways.length; way++) {
        best = cost(ways[way]) < cost(ways[best]) ? way : best;
      }
      packed.bytes[packed.at++] = (byte) best;
      if (best == 2) {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
          packed.bytes[packed.at++] = (byte) (least >>> shift);
        }
      }
      packed.row(ways[best]);
    }
    return Arrays.copyOf(packed.bytes, packed.at);
  }

  /// How many digits go without showing.
  private static int dropped(float[] values) {
    float least = Float.POSITIVE_INFINITY;
    float greatest = Float.NEGATIVE_INFINITY;
    for (float value : values) {
      least = value < least ? value : least;
      greatest = value > greatest ? value : greatest;
    }
    double range = (double) greatest - least;
    double most = Math.max(Math.abs(least), Math.abs(greatest));
    if (!(range > 0 && most <= Float.MAX_VALUE)) {
      return 0;
    }
    int dropped = Math.getExponent(range / STEPS) - Math.getExponent(most) + DIGITS;
    return Math.clamp(dropped, 0, MOST_DROPPED);
  }

  private static int rounded(int bits, int dropped) {
    int half = (1 << dropped) >> 1;
    int near = (bits + half) & -(1 << dropped);
    boolean finite = (near & 0x7f800000) != 0x7f800000;
    return finite ? near : bits;
  }

  private static int zigzag(int difference) {
    return (difference << 1) ^ (difference >> SIGN);
  }

  /// Bits that a row takes.
  private static int cost(int[] differences) {
    int cost = 0;
    for (int from = 0; from < differences.length; from += PIECE) {
      cost += size(differences, from, Math.min(differences.length, from + PIECE));
    }
    return cost;
  }

  private static int size(int[] differences, int from, int to) {
    int any = 0;
    for (int k = from; k < to; k++) {
      any |= differences[k];
    }
    return Integer.SIZE - Integer.numberOfLeadingZeros(any);
  }

  private void row(int[] differences) {
    for (int from = 0; from < differences.length; from += PIECE) {
      int to = Math.min(differences.length, from + PIECE);
      int size = size(differences, from, to);
      bytes[at++] = (byte) size;
      for (int k = from; k < to; k++) {
        open |= (differences[k] & 0xffffffffL) << digits;
        digits += size;
        while (digits >= Byte.SIZE) {
          bytes[at++] = (byte) open;
          open >>>= Byte.SIZE;
          digits -= Byte.SIZE;
        }
      }
      if (digits > 0) {
        bytes[at++] = (byte) open;
        open = 0;
        digits = 0;
      }
    }
  }
}
