package dev.heatpress.job.pyramid;

import module java.base;

/// The file of a [BlockStore], of this program alone: a head, pieces of blocks, and the places of
/// the last piece of each block, from which one goes back to those before it.
final class BlockFormat {
  static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  static final ValueLayout.OfDouble DOUBLE =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  static final long MAGIC = 0x31424c4250544148L;

  /// Magic, lines, places of a line, lines of a block as a power of two, whether lines are columns,
  /// whether one triangle stands for both, the sum of all magnitudes (NaN where not all are whole
  /// numbers), and where the index is.
  static final int HEAD = 8 * Long.BYTES;

  /// Of a piece: where the one before it is (0 for none), cells, and bytes of a value.
  static final int PIECE = Long.BYTES + 2 * Integer.BYTES;

  /// Bytes that a cell takes at the most: its place in the block, and its value.
  static final int CELL = Integer.BYTES + Double.BYTES;

  /// Blocks at the most; their places are kept in memory while they are written.
  static final long MOST_BLOCKS = 1L << 22;

  private static final int LEAST_SHIFT = 8;
  private static final int MOST_SHIFT = 16;

  private BlockFormat() {}

  /// Lines of a block, as a power of two; -1 where there are too many for any.
  static int shift(long rows, long columns) {
    for (int shift = LEAST_SHIFT; shift <= MOST_SHIFT; shift++) {
      if ((double) blocks(rows, shift) * blocks(columns, shift) <= MOST_BLOCKS) {
        return shift;
      }
    }
    return -1;
  }

  static long blocks(long cells, int shift) {
    return ((cells - 1) >> shift) + 1;
  }
}
