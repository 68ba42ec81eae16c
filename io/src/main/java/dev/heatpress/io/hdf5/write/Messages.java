package dev.heatpress.io.hdf5.write;

import module java.base;

/// The bytes of an object header of version 1, collected message by message.
final class Messages {
  static final long UNDEFINED = -1;
  private static final int DATASPACE = 0x1;
  private static final int LINK_INFO = 0x2;
  private static final int DATATYPE = 0x3;
  private static final int FILL_VALUE = 0x5;
  private static final int LINK = 0x6;
  private static final int LAYOUT = 0x8;
  private static final int GROUP_INFO = 0xa;
  private static final int FILTERS = 0xb;
  private static final int ATTRIBUTE = 0xc;
  private static final int SHUFFLE = 2;
  private static final int DEFLATE = 1;
  static final int DEFLATE_LEVEL = 6;

  private final ByteArrayOutputStream body = new ByteArrayOutputStream();
  private int count;

  /// A little-endian buffer that holds enough for a message.
  static ByteBuffer buffer(int capacity) {
    return ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
  }

  /// All bytes of a buffer, whatever was put into it.
  static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.capacity()];
    buffer.clear().get(bytes);
    return bytes;
  }

  static int padded(int size) {
    return (size + 7) & ~7;
  }

  private void add(int type, ByteBuffer message) {
    int size = padded(message.position());
    ByteBuffer whole = buffer(8 + size);
    whole.putShort((short) type).putShort((short) size).putInt(0);
    whole.put(message.flip());
    body.writeBytes(bytes(whole));
    count++;
  }

  /// A group of these members, by the addresses of their headers.
  void group(Map<String, Long> members) {
    add(LINK_INFO, buffer(24).putShort((short) 0).putLong(UNDEFINED).putLong(UNDEFINED));
    add(GROUP_INFO, buffer(8).putShort((short) 0));
    members.forEach((name, address) -> {
      byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
      ByteBuffer link = buffer(11 + ascii.length);
      add(
          LINK,
          link.put((byte) 1).put((byte) 0).put((byte) ascii.length).put(ascii).putLong(address));
    });
  }

  /// A list in chunks.
  ///
  /// @param tree the address of its chunks; undefined where there are none
  void list(ElementBytes type, long length, int chunk, long tree) {
    add(DATASPACE, space(length));
    add(DATATYPE, buffer(type.message().length).put(type.message()));
    // Room is taken chunk by chunk; a fill value is written where one is set, and none is.
    add(FILL_VALUE, buffer(8).put(new byte[] {2, 3, 2, 1}).putInt(0));
    ByteBuffer filters = buffer(64).put(new byte[] {1, 2, 0, 0, 0, 0, 0, 0});
    filter(filters, SHUFFLE, "shuffle", type.size());
    filter(filters, DEFLATE, "deflate", DEFLATE_LEVEL);
    add(FILTERS, filters);
    add(
        LAYOUT,
        buffer(32).put(new byte[] {3, 2, 2}).putLong(tree).putInt(chunk).putInt(type.size()));
  }

  /// With its name, which may be absent: the HDF5 library copies such a message into a place that
  /// is too small, since it adds the names.
  private static void filter(ByteBuffer to, int id, String name, int value) {
    byte[] ascii =
        Arrays.copyOf(name.getBytes(StandardCharsets.US_ASCII), padded(name.length() + 1));
    to.putShort((short) id).putShort((short) ascii.length).putShort((short) 1).putShort((short) 1);
    to.put(ascii).putInt(value).putInt(0);
  }

  /// A simple dataspace of one axis; a single element where the length is negative.
  private static ByteBuffer space(long length) {
    ByteBuffer space = buffer(24).put((byte) 1).put((byte) (length < 0 ? 0 : 1));
    if (length < 0) {
      return space.putShort((short) 0).putInt(0);
    }
    return space.put((byte) 1).put((byte) 0).putInt(0).putLong(length).putLong(length);
  }

  /// A single value with a name.
  void attribute(String name, ElementBytes type, byte[] value) {
    byte[] ascii = name.getBytes(StandardCharsets.US_ASCII);
    byte[] space = Arrays.copyOf(bytes(space(-1)), 8);
    ByteBuffer all = buffer(64 + ascii.length + type.message().length + value.length);
    all.put((byte) 1).put((byte) 0).putShort((short) (ascii.length + 1));
    all.putShort((short) type.message().length).putShort((short) space.length);
    all.put(Arrays.copyOf(ascii, padded(ascii.length + 1)));
    all.put(Arrays.copyOf(type.message(), padded(type.message().length)));
    add(ATTRIBUTE, all.put(space).put(value));
  }

  /// The whole header.
  byte[] header() {
    ByteBuffer header = buffer(16 + body.size());
    header.put((byte) 1).put((byte) 0).putShort((short) count).putInt(1).putInt(body.size());
    return bytes(header.putInt(0).put(body.toByteArray()));
  }
}
