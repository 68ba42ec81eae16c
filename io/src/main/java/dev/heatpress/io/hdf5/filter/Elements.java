package dev.heatpress.io.hdf5.filter;

import module java.base;

/// Writes numbers as elements of a dataset, in its byte order.
///
/// @param size bytes of an element, 1 to 8
record Elements(int size, boolean bigEndian) {

  /// Writes the lowest bytes of a number as element `index`.
  void put(MemorySegment out, long index, long value) {
    long at = index * size;
    ByteOrder order = bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    switch (size) {
      case 1 -> out.set(ValueLayout.JAVA_BYTE, at, (byte) value);
      case 2 -> out.set(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(order), at, (short) value);
      case 4 -> out.set(ValueLayout.JAVA_INT_UNALIGNED.withOrder(order), at, (int) value);
      case 8 -> out.set(ValueLayout.JAVA_LONG_UNALIGNED.withOrder(order), at, value);
      default -> {
        for (int k = 0; k < size; k++) {
          int from = bigEndian ? size - 1 - k : k;
          out.set(ValueLayout.JAVA_BYTE, at + k, (byte) (value >>> (8 * from)));
        }
      }
    }
  }
}
