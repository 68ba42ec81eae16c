package dev.heatpress.io.hdf5.write;

import module java.base;

/// How elements of a type are stored.
///
/// @param size of an element in bytes
/// @param message the datatype message of the specification
record ElementBytes(int size, byte[] message) {
  static final ElementBytes I4 = integer(4);
  static final ElementBytes I8 = integer(8);

  /// IEEE 754 of 64 bits: sign at bit 63, exponent at 52, mantissa with an implied first bit.
  static final ElementBytes F8 =
      of(
          8,
          0x11,
          0x003f20,
          Messages.buffer(12)
              .putShort((short) 0)
              .putShort((short) 64)
              .put(new byte[] {52, 11, 0, 52})
              .putInt(1023));

  /// A string of any length, in UTF-8, as characters of one byte in a heap.
  static final ElementBytes TEXT =
      of(
          16,
          0x19,
          0x000101,
          Messages.buffer(12)
              .put((byte) 0x10)
              .put(new byte[3])
              .putInt(1)
              .putShort((short) 0)
              .putShort((short) 8));

  private static ElementBytes of(int size, int classAndVersion, int bits, ByteBuffer properties) {
    ByteBuffer message = Messages.buffer(8 + properties.capacity());
    message.putInt(classAndVersion | (bits << 8)).putInt(size).put(Messages.bytes(properties));
    return new ElementBytes(size, Messages.bytes(message));
  }

  private static ElementBytes integer(int size) {
    ByteBuffer places = Messages.buffer(4).putShort((short) 0).putShort((short) (8 * size));
    return of(size, 0x10, 0x08, places);
  }

  /// Strings of so many bytes, filled up with zeros.
  static ElementBytes text(int size) {
    return of(size, 0x13, 0x01, Messages.buffer(0));
  }

  /// Integers of 32 bits that stand for names, from zero on.
  static ElementBytes enumeration(List<String> names) {
    ByteArrayOutputStream properties = new ByteArrayOutputStream();
    properties.writeBytes(I4.message);
    ByteBuffer values = Messages.buffer(4 * names.size());
    for (String name : names) {
      byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
      properties.writeBytes(Arrays.copyOf(ascii, Messages.padded(ascii.length + 1)));
      values.putInt(values.position() / 4);
    }
    properties.writeBytes(Messages.bytes(values));
    return of(4, 0x18, names.size(), ByteBuffer.wrap(properties.toByteArray()));
  }
}
