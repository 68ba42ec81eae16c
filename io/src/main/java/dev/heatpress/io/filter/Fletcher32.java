package dev.heatpress.io.filter;

import module java.base;

import dev.heatpress.core.InputException;

/// The fletcher32 filter, number 3: four bytes of checksum after the data.
///
/// The sums are over big-endian 16-bit words, modulo 65535, where a sum of anything but zeros is
/// never 0 but 65535.
public final class Fletcher32 {
  private static final ValueLayout.OfShort WORD =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /// Words between reductions: the second sum stays far below 2^63.
  private static final int STRIDE = 1 << 14;

  private Fletcher32() {}

  /// The bytes before the checksum.
  ///
  /// @throws InputException where it is wrong
  public static MemorySegment check(MemorySegment stored) {
    long bytes = stored.byteSize() - 4;
    if (bytes < 0) {
      throw new InputException("it is too short for its checksum (fletcher32)");
    }
    int expected = stored.get(INT, bytes);
    MemorySegment data = stored.asSlice(0, bytes);
    int found = sum(data);
    // Before HDF5 1.6.3 little-endian machines wrote the bytes of both halves exchanged.
    int exchanged = ((found & 0x00ff00ff) << 8) | ((found >>> 8) & 0x00ff00ff);
    if (found != expected && exchanged != expected) {
      throw new InputException(
          "its checksum (fletcher32) is wrong: %08x is stored, %08x found", expected, found);
    }
    return data;
  }

  public static int sum(MemorySegment data) {
    long words = data.byteSize() / 2;
    long first = 0;
    long second = 0;
    boolean anything = false;
    for (long k = 0; k < words; ) {
      long end = Math.min(words, k + STRIDE);
      for (; k < end; k++) {
        first += data.get(WORD, 2 * k) & 0xffff;
        second += first;
      }
      anything |= first != 0;
      first = reduce(first, anything);
      second = reduce(second, anything);
    }
    if ((data.byteSize() & 1) != 0) {
      first += (data.get(ValueLayout.JAVA_BYTE, data.byteSize() - 1) & 0xff) << 8;
      second += first;
      anything |= first != 0;
    }
    return (int) (reduce(second, anything) << 16 | reduce(first, anything));
  }

  private static long reduce(long sum, boolean anything) {
    long rest = sum % 65535;
    return rest == 0 && anything ? 65535 : rest;
  }
}
