package dev.heatpress.io.hdf5.bytes;

import module java.base;

import dev.heatpress.core.InputException;

/// Reads little-endian numbers one after another from bounded bytes.
public final class Cursor {
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final MemorySegment bytes;
  private final HdfBytes file;
  private final String what;
  private long position;

  /// At the start of the bytes.
  ///
  /// @param what they are, for messages
  public Cursor(MemorySegment bytes, HdfBytes file, String what) {
    this.bytes = bytes;
    this.file = file;
    this.what = what;
  }

  long position() {
    return position;
  }

  /// Bytes from here to the end.
  public long remaining() {
    return bytes.byteSize() - position;
  }

  String what() {
    return what;
  }

  /// Moves on by `count` bytes.
  public Cursor skip(long count) {
    need(count);
    position += count;
    return this;
  }

  /// An unsigned byte.
  public int u1() {
    need(1);
    return bytes.get(ValueLayout.JAVA_BYTE, position++) & 0xff;
  }

  /// An unsigned number of 2 bytes.
  public int u2() {
    return (int) sized(2);
  }

  /// An unsigned number of 4 bytes.
  public long u4() {
    return sized(4);
  }

  /// An unsigned number of `count` bytes, 0 to 8; those above 2^63 come out negative.
  public long sized(int count) {
    need(count);
    long value = 0;
    if (count == 8) {
      value = bytes.get(LONG, position);
    } else {
      for (int k = 0; k < count; k++) {
        value |= (bytes.get(ValueLayout.JAVA_BYTE, position + k) & 0xffL) << (8 * k);
      }
    }
    position += count;
    return value;
  }

  /// An address; [HdfBytes#UNDEFINED] where all its bits are one.
  public long address() {
    int size = file.offsetSize();
    long value = sized(size);
    long ones = size == 8 ? -1 : (1L << (8 * size)) - 1;
    if (value == ones) {
      return HdfBytes.UNDEFINED;
    }
    if (value < 0) {
      throw new InputException(
          "damaged HDF5 file: the address %s in %s is beyond any file",
          Long.toUnsignedString(value), what);
    }
    return value;
  }

  /// A length, never negative.
  public long length() {
    return count(file.lengthSize());
  }

  /// A number of `size` bytes that must not exceed 2^63.
  public long count(int size) {
    long value = sized(size);
    if (value < 0) {
      throw new InputException(
          "damaged HDF5 file: the number %s in %s is out of range",
          Long.toUnsignedString(value), what);
    }
    return value;
  }

  /// The next bytes as ASCII or UTF-8 text, cut at the first NUL.
  public String text(long count) {
    byte[] array = take(count).toArray(ValueLayout.JAVA_BYTE);
    int end = 0;
    while (end < array.length && array[end] != 0) {
      end++;
    }
    return new String(array, 0, end, StandardCharsets.UTF_8);
  }

  /// Text up to a NUL, which is passed over.
  public String textToNul() {
    for (long k = position; k < bytes.byteSize(); k++) {
      if (bytes.get(ValueLayout.JAVA_BYTE, k) == 0) {
        String text = text(k - position);
        position++;
        return text;
      }
    }
    throw new InputException("damaged HDF5 file: a name in " + what + " has no end");
  }

  /// The next bytes, as a view.
  public MemorySegment take(long count) {
    need(count);
    MemorySegment part = bytes.asSlice(position, count);
    position += count;
    return part;
  }

  /// A cursor over the next bytes.
  public Cursor part(long count) {
    return new Cursor(take(count), file, what);
  }

  /// Checks and passes a signature of four letters.
  public Cursor expect(String signature) {
    String found = text(4);
    if (!found.equals(signature)) {
      throw new InputException("damaged HDF5 file: %s should begin with %s", what, signature);
    }
    return this;
  }

  /// Checks and passes a version byte.
  public Cursor expectVersion(int version) {
    int found = u1();
    if (found != version) {
      throw LaterHdf5.version(what, found, version);
    }
    return this;
  }

  /// A copy of what is left, for jhdf.
  public ByteBuffer rest() {
    byte[] copy = bytes.asSlice(position).toArray(ValueLayout.JAVA_BYTE);
    return ByteBuffer.wrap(copy).order(ByteOrder.LITTLE_ENDIAN);
  }

  private void need(long count) {
    if (count < 0 || count > remaining()) {
      throw new InputException(
          "damaged HDF5 file: %s ends after %d bytes, %d more are named",
          what, bytes.byteSize(), count);
    }
  }
}
