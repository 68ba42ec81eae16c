package dev.heatpress.io.npy;

import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// Unpacks deflated members, once, so that their cells can be mapped like any others.
final class Inflation {
  /// Members up to this many bytes are unpacked into memory, larger ones into a temporary file.
  static final long IN_MEMORY = 4 << 20;

  /// Deflate packs at most 258 bytes into 2 bits; what claims more is a bomb.
  private static final long MAX_RATIO = 1032;

  private static final int BUFFER = 1 << 18;

  private Inflation() {}

  /// Takes unpacked bytes, in order.
  private interface Sink {
    void write(byte[] bytes, int count) throws IOException;
  }

  /// All bytes of a member, valid until the arena is closed.
  ///
  /// @throws InputException where they are damaged, more or less than the directory says, or too
  ///   many for the disk
  static MemorySegment inflate(
      MemorySegment packed, ZipMember member, Path workspace, Arena arena) {
    long size = member.size();
    if (size < 0 || size / MAX_RATIO > packed.byteSize()) {
      throw new InputException(
          "the zip archive is damaged: %d packed bytes can't unpack to %s; write it again",
          packed.byteSize(), Long.toUnsignedString(size));
    }
    if (size <= IN_MEMORY) {
      MemorySegment bytes = arena.allocate(size);
      long[] at = {0};
      try {
        unpack(
            packed,
            member,
            (chunk, count) -> {
              MemorySegment.copy(chunk, 0, bytes, ValueLayout.JAVA_BYTE, at[0], count);
              at[0] += count;
            });
      } catch (IOException e) {
        throw new IllegalStateException("memory doesn't fail", e);
      }
      return bytes;
    }
    return inFile(packed, member, workspace, arena);
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
      Path file = Files.createTempFile(folder, "heatpress-", ".npy");
      // Deleted as soon as it is closed, at the latest; the mapping keeps the bytes.
      try (FileChannel channel =
          FileChannel.open(
              file,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE)) {
        unpack(
            packed,
            member,
            (chunk, count) -> {
              ByteBuffer buffer = ByteBuffer.wrap(chunk, 0, count);
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

  /// Unpacks exactly `member.size()` bytes and checks them against the CRC.
  private static void unpack(MemorySegment packed, ZipMember member, Sink sink) throws IOException {
    Inflater inflater = new Inflater(true);
    CRC32 crc = new CRC32();
    byte[] in = new byte[(int) Math.min(BUFFER, Math.max(1, packed.byteSize()))];
    byte[] out = new byte[(int) Math.min(BUFFER, member.size() + 1)];
    long read = 0;
    long written = 0;
    try {
      while (!inflater.finished()) {
        int count = inflater.inflate(out);
        written += count;
        if (written > member.size()) {
          throw wrongSize(member, "more");
        }
        crc.update(out, 0, count);
        sink.write(out, count);
        if (count == 0 && !inflater.finished()) {
          int more = (int) Math.min(in.length, packed.byteSize() - read);
          if (more == 0 || inflater.needsDictionary()) {
            throw damaged("the packed bytes end too early", null);
          }
          // Copied first: native code that reads a mapped file which shrinks would kill the VM.
          MemorySegment.copy(packed, ValueLayout.JAVA_BYTE, read, in, 0, more);
          inflater.setInput(in, 0, more);
          read += more;
        }
      }
      if (written != member.size()) {
        throw wrongSize(member, "" + written);
      }
      if (read - inflater.getRemaining() != packed.byteSize()) {
        throw damaged("bytes are left over after the packed data", null);
      }
    } catch (DataFormatException e) {
      throw damaged("the packed bytes are not deflate data", e);
    } finally {
      inflater.end();
    }
    check(crc, member);
  }

  /// The first bytes of a member, up to `limit`, unchecked: enough for a header.
  static MemorySegment head(MemorySegment packed, long size, int limit) {
    byte[] out = new byte[(int) Math.min(limit, Math.max(0, size))];
    byte[] in = new byte[4096];
    Inflater inflater = new Inflater(true);
    int written = 0;
    long read = 0;
    try {
      while (written < out.length && !inflater.finished()) {
        int count = inflater.inflate(out, written, out.length - written);
        written += count;
        if (count == 0 && !inflater.finished()) {
          int more = (int) Math.min(in.length, packed.byteSize() - read);
          if (more == 0 || inflater.needsDictionary()) {
            break;
          }
          MemorySegment.copy(packed, ValueLayout.JAVA_BYTE, read, in, 0, more);
          inflater.setInput(in, 0, more);
          read += more;
        }
      }
    } catch (DataFormatException e) {
      throw damaged("the packed bytes are not deflate data", e);
    } finally {
      inflater.end();
    }
    if (written < out.length) {
      throw damaged("the packed bytes end too early", null);
    }
    return MemorySegment.ofArray(out);
  }

  /// Checks stored bytes against the CRC.
  static void check(MemorySegment bytes, ZipMember member) {
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
