package dev.heatpress.io.deflate;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.zip.DataFormatException;

/// Bits out of bytes, the first from the lowest place (RFC 1951, section 3.1.1).
///
/// Bytes are copied into an array, a block at a time: the JIT does best with it, and zeros behind
/// the last ones spare the hot loop any thought of the end. What is taken from them is found out
/// afterwards, by [#checkEnd()].
final class BitSource {
  private static final int SIZE = 1 << 16;

  /// What one step of the hot loop may read: a word of 8 bytes, moved on by 7, and another.
  private static final int STEP = 16;

  /// Zeros behind the end: a step that begins 8 bytes behind it must stay inside.
  private static final int MARGIN = 8 + STEP;

  private MemorySegment packed = MemorySegment.ofArray(new byte[0]);
  private long read;
  private final byte[] bytes = new byte[SIZE + MARGIN];
  private int end;

  /// The next byte to go into `bits`; what is above `count` in there is garbage, though always the
  /// bits that will come to stand there.
  private int position;

  private long bits;
  private int count;
  private int limit;

  /// All bytes are in the array, or were.
  private boolean last;

  /// Begins with the first byte.
  void open(MemorySegment source) {
    packed = source;
    read = 0;
    end = 0;
    position = 0;
    bits = 0;
    count = 0;
    limit = -1;
    last = false;
  }

  byte[] bytes() {
    return bytes;
  }

  int position() {
    return position;
  }

  long bits() {
    return bits;
  }

  int count() {
    return count;
  }

  /// A step may be taken while the position is not beyond this.
  int limit() {
    return limit;
  }

  /// Goes on from there.
  void moveTo(int newPosition, long newBits, int newCount) {
    position = newPosition;
    bits = newBits;
    count = newCount;
  }

  /// Sees to it that a step may be taken.
  ///
  /// @throws DataFormatException where the bytes have come to their end
  void fill() throws DataFormatException {
    if (position > limit) {
      load();
    }
  }

  private void load() throws DataFormatException {
    if (last) {
      throw cutOff();
    }
    int left = end - position;
    System.arraycopy(bytes, position, bytes, 0, left);
    int more = (int) Math.min(SIZE - left, packed.byteSize() - read);
    // Not by native code: a mapped file that shrinks meanwhile must not end the JVM.
    MemorySegment.copy(packed, ValueLayout.JAVA_BYTE, read, bytes, left, more);
    read += more;
    position = 0;
    end = left + more;
    last = read == packed.byteSize();
    if (last) {
      Arrays.fill(bytes, end, end + MARGIN, (byte) 0);
    }
    limit = last ? end + 8 : end - STEP;
  }

  /// Looks at the next bits, 32 at least: those that are not there are zeros.
  long peek() throws DataFormatException {
    if (count < 32) {
      fill();
      bits |= (long) BitSink.LONG.get(bytes, position) << count;
      position += (63 - count) >>> 3;
      count |= 56;
    }
    return bits;
  }

  /// Drops bits that were looked at.
  void drop(int n) {
    bits >>>= n;
    count -= n;
  }

  /// Takes up to 32 bits.
  int take(int n) throws DataFormatException {
    int value = (int) (peek() & ((1L << n) - 1));
    drop(n);
    return value;
  }

  /// Drops what is left of a byte.
  void align() {
    position -= count >>> 3;
    bits = 0;
    count = 0;
  }

  /// Copies whole bytes; the source must be aligned.
  ///
  /// @return how many, at most n and one at least
  /// @throws DataFormatException where the bytes have come to their end
  int copy(byte[] out, int at, int n) throws DataFormatException {
    if (position >= end) {
      load();
    }
    int some = Math.min(n, end - position);
    System.arraycopy(bytes, position, out, at, some);
    position += some;
    return some;
  }

  /// @throws DataFormatException where bits were taken that are not there
  void checkEnd() throws DataFormatException {
    if (8L * position - count > 8L * end) {
      throw cutOff();
    }
  }

  private static DataFormatException cutOff() {
    return new DataFormatException("it ends too early");
  }

  /// Bytes of the source that were taken, the last perhaps in part.
  long consumed() {
    return read - end + position - (count >>> 3);
  }
}
