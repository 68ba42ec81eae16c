package dev.heatpress.io.zip;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;
import dev.heatpress.io.codec.StreamInflater;
import dev.heatpress.io.file.TemporaryFile;
import org.jspecify.annotations.Nullable;

/// Unpacks deflated members, once, so that their cells can be mapped like any others.
public final class Inflation {
  /// Members up to this many bytes are unpacked into memory, larger ones into a temporary file.
  public static final long IN_MEMORY = 4 << 20;

  /// Deflate packs at most 258 bytes into 2 bits; what claims more is a bomb.
  public static final long MAX_RATIO = 1032;

  private static final int BUFFER = 1 << 18;

  private Inflation() {}

  /// Takes unpacked bytes from the front of the room for them.
  private interface Sink {
    void take(long count) throws IOException;
  }

  /// All bytes of a member, valid until the arena is closed.
  ///
  /// @throws InputException where they are damaged, more or less than the directory says, or too
  ///   many for the disk
  public static MemorySegment inflate(
      MemorySegment packed, ZipMember member, Path workspace, Arena arena) {
    long size = member.size();
    if (size < 0 || size / MAX_RATIO > packed.byteSize()) {
      throw new InputException(
          "the zip archive is damaged: %d packed bytes can't unpack to %s; write it again",
          packed.byteSize(), Long.toUnsignedString(size));
    }
    if (size > IN_MEMORY) {
      return inFile(packed, member, workspace, arena);
    }
    MemorySegment bytes = arena.allocate(size);
    inflate(packed, member, bytes);
    return bytes;
  }

  /// Unpacks all bytes of a member to the front of the room for them.
  ///
  /// @param room as large as the member at least
  /// @throws InputException where they are damaged, more or less than the directory says
  public static void inflate(MemorySegment packed, ZipMember member, MemorySegment room) {
    try {
      unpack(packed, member, room, count -> {});
    } catch (IOException e) {
      throw new IllegalStateException("memory doesn't fail", e);
    }
  }

  private static MemorySegment inFile(
      MemorySegment packed, ZipMember member, Path folder, Arena arena) {
    try {
      long free = Files.getFileStore(folder).getUsableSpace();
      if (free < member.size()) {
        throw new InputException(
            "unpacking needs %d bytes in %s, where %d are free; save it with numpy.savez instead",
            member.size(), folder, free);
      }
      TemporaryFile.took(member.size());
      try (FileChannel channel = TemporaryFile.open(folder)) {
        MemorySegment room = MemorySegment.ofArray(new byte[BUFFER]);
        unpack(
            packed,
            member,
            room,
            count -> {
              ByteBuffer buffer = room.asSlice(0, count).asByteBuffer();
              while (buffer.hasRemaining()) {
                channel.write(buffer);
              }
            });
        return channel.map(FileChannel.MapMode.READ_ONLY, 0, member.size(), arena);
      }
    } catch (IOException e) {
      throw new InputException(
          Printf.of(
              "can't be unpacked into a temporary file in %s (%s); save it with numpy.savez instead",
              folder, e.getMessage()),
          e);
    }
  }

  /// Unpacks exactly `member.size()` bytes, as many at a time as there is room for, and checks them
  /// against the CRC.
  private static void unpack(MemorySegment packed, ZipMember member, MemorySegment room, Sink sink)
      throws IOException {
    CRC32 crc = new CRC32();
    try (StreamInflater inflater = new StreamInflater(true)) {
      inflater.open(packed);
      for (long written = 0; written < member.size(); ) {
        MemorySegment out = room.asSlice(0, Math.min(room.byteSize(), member.size() - written));
        long count = inflater.read(out);
        written += count;
        if (count < out.byteSize()) {
          throw wrongSize(member, "" + written);
        }
        crc.update(out.asByteBuffer());
        sink.take(count);
      }
      if (!inflater.ended()) {
        throw wrongSize(member, "more");
      }
      if (inflater.left() > 0) {
        throw damaged("bytes are left over after the packed data", null);
      }
    } catch (DataFormatException e) {
      throw damaged("the packed bytes are no deflate stream, " + e.getMessage(), e);
    }
    check(crc, member);
  }

  /// The first bytes of a member, up to `limit`, unchecked: enough for a header.
  public static MemorySegment head(MemorySegment packed, long size, int limit) {
    MemorySegment out = MemorySegment.ofArray(new byte[(int) Math.min(limit, Math.max(0, size))]);
    try (StreamInflater inflater = new StreamInflater(true)) {
      inflater.open(packed);
      if (inflater.read(out) == out.byteSize()) {
        return out;
      }
    } catch (DataFormatException e) {
      throw damaged("the packed bytes are no deflate stream, " + e.getMessage(), e);
    }
    throw damaged("the packed bytes end too early", null);
  }

  /// Checks stored bytes against the CRC.
  public static void check(MemorySegment bytes, ZipMember member) {
    CRC32 crc = new CRC32();
    byte[] buffer = new byte[(int) Math.min(BUFFER, Math.max(1, bytes.byteSize()))];
    for (long at = 0; at < bytes.byteSize(); at += buffer.length) {
      int count = (int) Math.min(buffer.length, bytes.byteSize() - at);
      MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, at, buffer, 0, count);
      crc.update(buffer, 0, count);
    }
    check(crc, member);
  }

  private static void check(CRC32 crc, ZipMember member) {
    if (crc.getValue() != member.crc()) {
      throw damaged(
          Printf.of(
              "the CRC of the data is %08x, the directory says %08x", crc.getValue(), member.crc()),
          null);
    }
  }

  private static InputException wrongSize(ZipMember member, String found) {
    return damaged(
        Printf.of("it unpacks to %s bytes, the directory says %d", found, member.size()), null);
  }

  private static InputException damaged(String what, @Nullable Throwable cause) {
    String message = Printf.of("the zip archive is damaged: %s; write it again", what);
    return cause == null ? new InputException(message) : new InputException(message, cause);
  }
}
