package dev.heatpress.io.npy;

import module java.base;

/// Builds zip archives byte by byte, right ones and wrong ones.
///
/// Fields of a member may be overwritten before [#build]; they go into its directory entry as they
/// are, and into its local header where it has them.
final class ZipBytes {
  /// A member with everything that its headers say.
  static final class Member {
    final String name;
    byte[] stored;
    int flags;
    int method;
    long crc;
    long storedSize;
    long size;
    String localName;

    Member(String name, byte[] data, boolean deflated) {
      this.name = name;
      localName = name;
      stored = deflated ? deflate(data) : data;
      method = deflated ? 8 : 0;
      CRC32 crc32 = new CRC32();
      crc32.update(data);
      crc = crc32.getValue();
      storedSize = stored.length;
      size = data.length;
    }
  }

  final List<Member> members = new ArrayList<>();

  /// Every number that may be 64 bits wide is.
  boolean zip64;

  String comment = "";

  static ZipBytes of(String name, byte[] data, boolean deflated) {
    return new ZipBytes().add(name, data, deflated);
  }

  ZipBytes add(String name, byte[] data, boolean deflated) {
    members.add(new Member(name, data, deflated));
    return this;
  }

  byte[] build() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream directory = new ByteArrayOutputStream();
    for (Member m : members) {
      byte[] name = m.name.getBytes(StandardCharsets.UTF_8);
      byte[] localName = m.localName.getBytes(StandardCharsets.UTF_8);
      int at = out.size();
      ByteBuffer local = buffer(30).putInt(0x04034b50).putShort((short) 45);
      local.putShort((short) m.flags).putShort((short) m.method).putInt(0).putInt((int) m.crc);
      local.putInt(zip64 ? -1 : (int) m.storedSize).putInt(zip64 ? -1 : (int) m.size);
      local.putShort((short) localName.length).putShort((short) (zip64 ? 20 : 0));
      out.writeBytes(local.array());
      out.writeBytes(localName);
      if (zip64) {
        ByteBuffer extra = buffer(20).putShort((short) 1).putShort((short) 16);
        out.writeBytes(extra.putLong(m.size).putLong(m.storedSize).array());
      }
      out.writeBytes(m.stored);
      ByteBuffer central = buffer(46).putInt(0x02014b50).putInt(45 << 16 | 45);
      central.putShort((short) m.flags).putShort((short) m.method).putInt(0).putInt((int) m.crc);
      central.putInt(zip64 ? -1 : (int) m.storedSize).putInt(zip64 ? -1 : (int) m.size);
      central.putShort((short) name.length).putShort((short) (zip64 ? 36 : 0)).putShort((short) 0);
      central.putShort((short) 0).putShort((short) 0).putInt(0).putInt(zip64 ? -1 : at);
      directory.writeBytes(central.array());
      directory.writeBytes(name);
      if (zip64) {
        // another extra field comes first: readers must skip it
        ByteBuffer extra = buffer(36).putShort((short) 0x5455).putShort((short) 4).putInt(7);
        extra.putShort((short) 1).putShort((short) 24);
        directory.writeBytes(extra.putLong(m.size).putLong(m.storedSize).putLong(at).array());
      }
    }
    int start = out.size();
    out.writeBytes(directory.toByteArray());
    end(out, start, directory.size());
    return out.toByteArray();
  }

  private void end(ByteArrayOutputStream out, int start, int size) {
    int count = members.size();
    if (zip64) {
      int at = out.size();
      ByteBuffer end64 = buffer(56).putInt(0x06064b50).putLong(44).putInt(45 << 16 | 45);
      end64.putInt(0).putInt(0).putLong(count).putLong(count).putLong(size).putLong(start);
      out.writeBytes(end64.array());
      out.writeBytes(buffer(20).putInt(0x07064b50).putInt(0).putLong(at).putInt(1).array());
    }
    byte[] text = comment.getBytes(StandardCharsets.UTF_8);
    ByteBuffer end = buffer(22).putInt(0x06054b50).putInt(0);
    end.putShort((short) (zip64 ? -1 : count)).putShort((short) (zip64 ? -1 : count));
    end.putInt(zip64 ? -1 : size).putInt(zip64 ? -1 : start).putShort((short) text.length);
    out.writeBytes(end.array());
    out.writeBytes(text);
  }

  private static ByteBuffer buffer(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] deflate(byte[] data) {
    Deflater deflater = new Deflater(6, true);
    deflater.setInput(data);
    deflater.finish();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] buffer = new byte[8192];
    while (!deflater.finished()) {
      out.write(buffer, 0, deflater.deflate(buffer));
    }
    deflater.end();
    return out.toByteArray();
  }
}
