package dev.heatpress.io.hdf5.filter;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.io.filter.Codec;

/// The nbit filter, number 5: the significant bits of the elements one after another, the highest
/// first, without those that only fill up their bytes.
///
/// Parameters: 1 whether nothing was done, as for elements without such bits, 2 elements of a
/// chunk, 3 the class (1 numbers, 2 arrays, 3 compounds, 4 others), for numbers 4 bytes of an
/// element, 5 the byte order (1 big-endian), 6 the significant bits, 7 the place of the lowest.
final class NBit implements Codec {
  private static final int NUMBERS = 1;
  private static final int MAX_SIZE = 16;

  private final boolean copied;
  private final long count;
  private final int size;
  private final boolean bigEndian;
  private final int precision;
  private final int offset;

  NBit(int[] values) {
    this.copied = values.length > 1 && values[1] != 0;
    if (copied) {
      this.count = 0;
      this.size = 1;
      this.bigEndian = false;
      this.precision = 0;
      this.offset = 0;
      return;
    }
    if (values.length < 8 || values[3] != NUMBERS) {
      throw new InputException(
          "the filter nbit (number 5) is not supported for elements that are not numbers");
    }
    this.count = values[2] & 0xffffffffL;
    this.size = values[4];
    this.bigEndian = values[5] == 1;
    this.precision = values[6];
    this.offset = values[7];
    if (size < 1
        || size > MAX_SIZE
        || precision < 1
        || precision > 8 * size
        || offset < 0
        || offset > 8 * size - precision) {
      throw new InputException(
          "its filter nbit names %d bits at %d of elements of %d bytes", precision, offset, size);
    }
  }

  @Override
  public long decode(MemorySegment in, MemorySegment out, long expected) {
    long bytes = copied ? in.byteSize() : count > out.byteSize() / size ? -1 : count * size;
    if (bytes < 0 || bytes > out.byteSize()) {
      throw new InputException("its nbit filter names %d elements, too many", count);
    }
    if (copied) {
      MemorySegment.copy(in, 0, out, 0, bytes);
      return bytes;
    }
    BitReader bits = new BitReader(in, 0);
    if (size <= 8) {
      Elements elements = new Elements(size, bigEndian);
      for (long k = 0; k < count; k++) {
        elements.put(out, k, bits.read(precision) << offset);
      }
    } else {
      out.asSlice(0, bytes).fill((byte) 0);
      for (long k = 0; k < count; k++) {
        putWide(bits, out, k * size);
      }
    }
    return bytes;
  }

  /// An element of more than 8 bytes, from its highest significant byte to the lowest.
  private void putWide(BitReader bits, MemorySegment out, long at) {
    int end = offset + precision;
    while (end > offset) {
      int begin = Math.max(offset, (end - 1) / 8 * 8);
      int octet = begin / 8;
      long to = at + (bigEndian ? size - 1 - octet : octet);
      out.set(ValueLayout.JAVA_BYTE, to, (byte) (bits.read(end - begin) << begin % 8));
      end = begin;
    }
  }
}
