package dev.heatpress.io.hic;

import module java.base;

import dev.heatpress.core.InputException;

/// Reads little-endian numbers and texts one after another, never beyond the bytes.
final class HicCursor {
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private static final int LONGEST_TEXT = 1 << 16;

  private final MemorySegment bytes;
  private final String what;
  private long position;

  /// @param what the bytes are, for messages
  HicCursor(MemorySegment bytes, String what) {
    this.bytes = bytes;
    this.what = what;
  }

  /// At a place of the same bytes.
  ///
  /// @throws InputException where there is no such place
  HicCursor at(long place, String name) {
    if (place < 0 || place >= bytes.byteSize()) {
      throw new InputException(
          "damaged .hic file: %s is said to be at byte %d of %d", name, place, bytes.byteSize());
    }
    HicCursor cursor = new HicCursor(bytes, name);
    cursor.position = place;
    return cursor;
  }

  long position() {
    return position;
  }

  long remaining() {
    return bytes.byteSize() - position;
  }

  private long next(long size) {
    if (size < 0 || size > remaining()) {
      throw new InputException(
          "damaged .hic file: %s ends at byte %d, where %d more are needed",
          what, bytes.byteSize(), size - remaining());
    }
    long place = position;
    position += size;
    return place;
  }

  void skip(long size) {
    next(size);
  }

  /// Skips elements.
  void skip(long count, int size) {
    if (count < 0 || count > remaining() / size) {
      throw wrongCount(count, "elements");
    }
    skip(count * size);
  }

  int u1() {
    return bytes.get(ValueLayout.JAVA_BYTE, next(1)) & 0xff;
  }

  int i2() {
    return bytes.get(SHORT, next(2));
  }

  int i4() {
    return bytes.get(INT, next(4));
  }

  long i8() {
    return bytes.get(LONG, next(8));
  }

  float f4() {
    return Float.intBitsToFloat(i4());
  }

  double f8() {
    return Double.longBitsToDouble(i8());
  }

  /// A number of things, each of which takes some bytes.
  ///
  /// @param least bytes of one of them
  int count(String of, int least) {
    int count = i4();
    if (count < 0 || count > remaining() / least) {
      throw wrongCount(count, of);
    }
    return count;
  }

  private InputException wrongCount(long count, String of) {
    return new InputException(
        "damaged .hic file: %s claims %d %s, for which %d bytes are left",
        what, count, of, remaining());
  }

  /// A text up to a zero byte.
  String text() {
    long from = position;
    while (u1() != 0) {
      if (position - from > LONGEST_TEXT) {
        throw new InputException(
            "damaged .hic file: a text at byte %d of %s has no end", from, what);
      }
    }
    byte[] utf8 = bytes.asSlice(from, position - 1 - from).toArray(ValueLayout.JAVA_BYTE);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  /// Skips a text of any length.
  void skipText() {
    while (u1() != 0) {
      // Attributes may be pages of statistics.
    }
  }
}
