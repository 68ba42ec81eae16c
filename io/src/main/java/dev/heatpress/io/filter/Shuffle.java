package dev.heatpress.io.filter;

import module java.base;

import dev.heatpress.core.InputException;

/// The shuffle filter, number 2: all first bytes of the elements, then all second bytes, and so on;
/// what is left of an incomplete element follows as it is.
public record Shuffle(int elementSize) implements Codec {
  /// Longs of a plane that are taken at a time: all planes stay in the first-level cache.
  private static final int BLOCK = 128;

  /// The bits of a long that stay where they are when its odd bytes, shorts or ints leave it.
  private static final long[] EVEN = {
    0x00ff00ff00ff00ffL, 0x0000ffff0000ffffL, 0x00000000ffffffffL
  };

  @Override
  public long decode(MemorySegment in, MemorySegment out, long expected) {
    if (in.byteSize() > out.byteSize()) {
      throw new InputException(
          "it has %d bytes before the filter shuffle, %d at the most are expected",
          in.byteSize(), out.byteSize());
    }
    undo(in, 0, out, 0, in.byteSize(), elementSize);
    return in.byteSize();
  }

  /// Undoes the shuffle of `bytes` bytes.
  public static void undo(
      MemorySegment in, long inAt, MemorySegment out, long outAt, long bytes, int elementSize) {
    if (elementSize <= 1 || bytes < elementSize) {
      MemorySegment.copy(in, inAt, out, outAt, bytes);
      return;
    }
    long count = bytes / elementSize;
    boolean weaves = elementSize == 2 || elementSize == 4 || elementSize == 8;
    boolean little = ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN;
    long done = weaves && little ? weave(in, inAt, out, outAt, count, elementSize) : 0;
    // Element by element: the plain twin of the above, for what they leave.
    for (long k = done; k < count; k++) {
      for (int b = 0; b < elementSize; b++) {
        byte octet = in.get(ValueLayout.JAVA_BYTE, inAt + b * count + k);
        out.set(ValueLayout.JAVA_BYTE, outAt + k * elementSize + b, octet);
      }
    }
    long whole = count * elementSize;
    MemorySegment.copy(in, inAt + whole, out, outAt + whole, bytes - whole);
  }

  /// Eight elements from a long of each plane, by three steps of a transposition: in each, pairs of
  /// planes exchange bytes, shorts, ints, which are loops that C2 makes vector code of. By way of
  /// arrays, a block at a time: access to segments costs as much as the arithmetic.
  ///
  /// @param size bytes of an element, a power of two up to eight
  /// @return how many elements were done
  private static long weave(
      MemorySegment in, long inAt, MemorySegment out, long outAt, long count, int size) {
    int block = (int) Math.min(BLOCK, count / 8);
    long[][] planes = new long[size][block];
    MemorySegment[] filled = new MemorySegment[size];
    Arrays.setAll(filled, plane -> MemorySegment.ofArray(planes[plane]));
    long[] whole = new long[size * block];
    MemorySegment done = MemorySegment.ofArray(whole);
    int levels = Integer.numberOfTrailingZeros(size);
    long k = 0;
    while (k + 8 <= count) {
      int n = (int) Math.min(block, (count - k) / 8);
      for (int plane = 0; plane < size; plane++) {
        MemorySegment.copy(in, inAt + plane * count + k, filled[plane], 0, 8L * n);
      }
      for (int step = 0; step < EVEN.length; step++) {
        int apart = 1 << step % levels;
        for (int plane = 0; plane < size; plane++) {
          if ((plane & apart) == 0) {
            exchange(planes[plane], planes[plane + apart], 8 << step, EVEN[step], n);
          }
        }
      }
      for (int plane = 0; plane < size; plane++) {
        // Of four planes, the third step exchanges the same pairs as the first.
        int at = size == 4 ? plane >> 1 | (plane & 1) << 1 : plane;
        spread(planes[plane], whole, size, at, n);
      }
      MemorySegment.copy(done, 0, out, outAt + size * k, 8L * size * n);
      k += 8L * n;
    }
    return k;
  }

  /// Exchanges the odd parts of the longs in `a` with the even parts of those in `b`.
  private static void exchange(long[] a, long[] b, int shift, long even, int n) {
    for (int i = 0; i < n; i++) {
      long difference = (a[i] >>> shift ^ b[i]) & even;
      a[i] ^= difference << shift;
      b[i] ^= difference;
    }
  }

  private static void spread(long[] plane, long[] whole, int stride, int at, int n) {
    for (int i = 0; i < n; i++) {
      whole[stride * i + at] = plane[i];
    }
  }
}
