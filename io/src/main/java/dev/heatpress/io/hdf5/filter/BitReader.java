package dev.heatpress.io.hdf5.filter;

import module java.base;

import dev.heatpress.core.InputException;

/// Reads numbers of any width from bits in the order of people: the highest bit of a byte first.
final class BitReader {
  private static final ValueLayout.OfLong BIG_LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

  private final MemorySegment bytes;
  private final long bits;
  private long position;

  /// At a byte of `bytes`, of which less than 2^60 are looked at.
  BitReader(MemorySegment bytes, long from) {
    this.bytes = bytes;
    this.bits = 8 * bytes.byteSize();
    this.position = 8 * from;
  }

  /// The next `count` bits as an unsigned number, 0 to 64 of them.
  ///
  /// @throws InputException where there are fewer
  long read(int count) {
    if (count > bits - position) {
      throw new InputException("its bits are cut off");
    }
    if (count == 0) {
      return 0;
    }
    int shift = (int) (position & 7);
    long word = word(position >>> 3) << shift;
    if (shift + count > 64) {
      word |= (bytes.get(ValueLayout.JAVA_BYTE, (position >>> 3) + 8) & 0xffL) >>> (8 - shift);
    }
    position += count;
    return word >>> (64 - count);
  }

  /// The zero bits before the next one, which is passed over.
  ///
  /// @throws InputException where there is none
  long zeros() {
    long from = position;
    while (position < bits) {
      int shift = (int) (position & 7);
      long word = word(position >>> 3) << shift;
      if (word != 0) {
        position += Long.numberOfLeadingZeros(word) + 1;
        return position - 1 - from;
      }
      position += 64 - shift;
    }
    throw new InputException("its bits are cut off");
  }

  /// Eight bytes as a number, zeros behind the last one.
  private long word(long at) {
    if (at <= bytes.byteSize() - 8) {
      return bytes.get(BIG_LONG, at);
    }
    long word = 0;
    for (int k = 0; k < 8; k++) {
      long next = at + k < bytes.byteSize() ? bytes.get(ValueLayout.JAVA_BYTE, at + k) & 0xffL : 0;
      word = word << 8 | next;
    }
    return word;
  }
}
