package dev.heatpress.io.hdf5.filter;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.io.filter.Codec;

/// The scaleoffset filter, number 6: the least element of a chunk, and the distance of each from it
/// in as few bits as the greatest takes. Floating-point elements are multiples of a power of ten.
///
/// A chunk begins with 21 bytes, little-endian: the bits of a distance in 4, the size of the least
/// element in 1, that element itself. A distance of all ones stands for the fill value where there
/// is one. Parameters: 0 what is scaled (0 floating-point by a power of ten, 2 integers), 1 the
/// power of ten, or bits an integer was given (those of an element: nothing was done), 2 elements
/// of a chunk, 3 the class (0 integers, 1 floating-point), 4 bytes of an element, 5 whether they
/// have a sign, 6 the byte order (1 big-endian), 7 whether there is a fill value, 8 and 9 that.
final class ScaleOffset implements Codec {
  private static final int HEADER = 21;
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final boolean floating;
  private final int factor;
  private final double power;
  private final long count;
  private final Elements elements;
  private final boolean hasFill;
  private final long fill;

  ScaleOffset(int[] values) {
    if (values.length < 10) {
      throw new InputException("its filter scaleoffset has %d parameters", values.length);
    }
    this.floating = values[3] == 1;
    this.factor = values[1];
    // Rounded once, unlike Math.pow.
    this.power = floating ? Double.parseDouble("1e" + factor) : 1;
    this.count = values[2] & 0xffffffffL;
    this.elements = new Elements(values[4], values[6] == 1);
    this.hasFill = values[7] == 1;
    this.fill = values[9] * (1L << 32) | (values[8] & 0xffffffffL);
    int size = values[4];
    boolean known = size == 4 || size == 8 || (!floating && (size == 1 || size == 2));
    if (!known || values[3] < 0 || values[3] > 1 || values[0] != (floating ? 0 : 2)) {
      throw new InputException(
          "the filter scaleoffset (number 6) of kind %d for elements of class %d and %d bytes is not"
              + " supported",
          values[0], values[3], size);
    }
  }

  @Override
  public long decode(MemorySegment in, MemorySegment out, long expected) {
    int size = elements.size();
    if (!floating && factor == 8 * size) {
      return copy(in, out, in.byteSize());
    }
    if (in.byteSize() < HEADER) {
      throw new InputException("its scaleoffset header is cut off");
    }
    if (count > out.byteSize() / size) {
      throw new InputException("its scaleoffset filter names %d elements, too many", count);
    }
    int bits = in.get(INT, 0);
    if (bits < 0 || bits > 8 * size) {
      throw new InputException("its scaleoffset header names elements of %d bits", bits);
    }
    BitReader reader = new BitReader(in, HEADER);
    if (bits == 8 * size) {
      // In the byte order of the machine that wrote them: as good as always this one.
      for (long k = 0; k < count; k++) {
        elements.put(out, k, Long.reverseBytes(reader.read(bits)) >>> (64 - bits));
      }
      return count * size;
    }
    long minimum = 0;
    for (int k = Math.min(8, in.get(ValueLayout.JAVA_BYTE, 4) & 0xff) - 1; k >= 0; k--) {
      minimum = minimum << 8 | (in.get(ValueLayout.JAVA_BYTE, 5 + k) & 0xff);
    }
    long missing = hasFill ? (1L << bits) - 1 : -1;
    for (long k = 0; k < count; k++) {
      long distance = reader.read(bits);
      elements.put(out, k, distance == missing ? fill : added(distance, minimum));
    }
    return count * size;
  }

  private static long copy(MemorySegment in, MemorySegment out, long bytes) {
    if (bytes > out.byteSize()) {
      throw new InputException("it holds %d bytes, too many", bytes);
    }
    MemorySegment.copy(in, 0, out, 0, bytes);
    return bytes;
  }

  /// In the precision of the elements, rounded after each step as the library does.
  private long added(long distance, long minimum) {
    if (!floating) {
      return minimum + distance;
    }
    if (elements.size() == 4) {
      float scaled = (float) (int) distance / (float) power;
      return Float.floatToRawIntBits(scaled + Float.intBitsToFloat((int) minimum));
    }
    return Double.doubleToRawLongBits(distance / power + Double.longBitsToDouble(minimum));
  }
}
