package dev.heatpress.io.filter;

import module java.base;

import dev.heatpress.core.InputException;

/// The shuffle filter, number 2: all first bytes of the elements, then all second bytes, and so on;
/// what is left of an incomplete element follows as it is.
public record Shuffle(int elementSize) implements Codec {
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /// Longs of a plane that are taken at a time.
  private static final int BLOCK = 512;

  private static final long LOW = 0xffffffffL;
  private static final long EVEN_BYTES = 0x00ff00ff00ff00ffL;
  private static final long EVEN_SHORTS = 0x0000ffff0000ffffL;

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
    long done =
        switch (elementSize) {
          case 2 -> undo2(in, inAt, out, outAt, count);
          case 4 -> undo4(in, inAt, out, outAt, count);
          case 8 -> undo8(in, inAt, out, outAt, count);
          default -> 0;
        };
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

  /// The lower four bytes, with a zero byte after each.
  private static long spreadBytes(long x) {
    x = (x | x << 16) & EVEN_SHORTS;
    return (x | x << 8) & EVEN_BYTES;
  }

  /// The lower two shorts, with a zero short after each.
  private static long spreadShorts(long x) {
    return (x | x << 16) & EVEN_SHORTS;
  }

  private static long undo2(
      MemorySegment in, long inAt, MemorySegment out, long outAt, long count) {
    long k = 0;
    for (; k + 8 <= count; k += 8) {
      long a = in.get(LONG, inAt + k);
      long b = in.get(LONG, inAt + count + k);
      out.set(LONG, outAt + 2 * k, zip(a & 0xffffffffL, b & 0xffffffffL));
      out.set(LONG, outAt + 2 * k + 8, zip(a >>> 32, b >>> 32));
    }
    return k;
  }

  /// Bytes of the lower halves, taken in turns.
  private static long zip(long a, long b) {
    return spreadBytes(a) | spreadBytes(b) << 8;
  }

  /// By way of arrays, a block at a time: access to segments costs as much as the arithmetic.
  private static long undo4(
      MemorySegment in, long inAt, MemorySegment out, long outAt, long count) {
    int block = (int) Math.min(BLOCK, count / 8);
    long[][] planes = new long[4][block];
    long[] whole = new long[4 * block];
    long k = 0;
    while (k + 8 <= count) {
      int n = (int) Math.min(block, (count - k) / 8);
      for (int plane = 0; plane < 4; plane++) {
        MemorySegment.copy(in, LONG, inAt + plane * count + k, planes[plane], 0, n);
      }
      weave(planes[0], planes[1], planes[2], planes[3], whole, n);
      MemorySegment.copy(whole, 0, out, LONG, outAt + 4 * k, 4 * n);
      k += 8L * n;
    }
    return k;
  }

  /// Eight elements from a long of each plane: bytes are paired to shorts, shorts to ints, the even
  /// and the odd ones apart.
  private static void weave(long[] a, long[] b, long[] c, long[] d, long[] whole, int n) {
    for (int i = 0; i < n; i++) {
      long evenLow = (a[i] & EVEN_BYTES) | (b[i] & EVEN_BYTES) << 8;
      long oddLow = (a[i] >>> 8 & EVEN_BYTES) | (b[i] & ~EVEN_BYTES);
      long evenHigh = (c[i] & EVEN_BYTES) | (d[i] & EVEN_BYTES) << 8;
      long oddHigh = (c[i] >>> 8 & EVEN_BYTES) | (d[i] & ~EVEN_BYTES);
      long x04 = (evenLow & EVEN_SHORTS) | (evenHigh & EVEN_SHORTS) << 16;
      long x26 = (evenLow >>> 16 & EVEN_SHORTS) | (evenHigh & ~EVEN_SHORTS);
      long x15 = (oddLow & EVEN_SHORTS) | (oddHigh & EVEN_SHORTS) << 16;
      long x37 = (oddLow >>> 16 & EVEN_SHORTS) | (oddHigh & ~EVEN_SHORTS);
      whole[4 * i] = (x04 & LOW) | x15 << 32;
      whole[4 * i + 1] = (x26 & LOW) | x37 << 32;
      whole[4 * i + 2] = x04 >>> 32 | (x15 & ~LOW);
      whole[4 * i + 3] = x26 >>> 32 | (x37 & ~LOW);
    }
  }

  private static long undo8(
      MemorySegment in, long inAt, MemorySegment out, long outAt, long count) {
    long k = 0;
    for (; k + 4 <= count; k += 4) {
      long low0 = 0;
      long low1 = 0;
      long high0 = 0;
      long high1 = 0;
      // Four elements: bytes 0 to 3 of each in low, 4 to 7 in high.
      long ab = zip(quad(in, inAt + k), quad(in, inAt + count + k));
      long cd = zip(quad(in, inAt + 2 * count + k), quad(in, inAt + 3 * count + k));
      low0 = spreadShorts(ab & 0xffffffffL) | spreadShorts(cd & 0xffffffffL) << 16;
      low1 = spreadShorts(ab >>> 32) | spreadShorts(cd >>> 32) << 16;
      ab = zip(quad(in, inAt + 4 * count + k), quad(in, inAt + 5 * count + k));
      cd = zip(quad(in, inAt + 6 * count + k), quad(in, inAt + 7 * count + k));
      high0 = spreadShorts(ab & 0xffffffffL) | spreadShorts(cd & 0xffffffffL) << 16;
      high1 = spreadShorts(ab >>> 32) | spreadShorts(cd >>> 32) << 16;
      long to = outAt + 8 * k;
      out.set(LONG, to, (low0 & 0xffffffffL) | (high0 << 32));
      out.set(LONG, to + 8, (low0 >>> 32) | (high0 & ~0xffffffffL));
      out.set(LONG, to + 16, (low1 & 0xffffffffL) | (high1 << 32));
      out.set(LONG, to + 24, (low1 >>> 32) | (high1 & ~0xffffffffL));
    }
    return k;
  }

  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private static long quad(MemorySegment in, long at) {
    return in.get(INT, at) & 0xffffffffL;
  }
}
