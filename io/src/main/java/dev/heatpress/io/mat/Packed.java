package dev.heatpress.io.mat;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.io.codec.StreamInflater;
import dev.heatpress.io.file.TemporaryFile;
import org.jspecify.annotations.Nullable;

/// A compressed variable: an array with its tag as a zlib stream. It is unpacked when its cells are
/// needed, so that they can be seen in place like any others.
final class Packed {
  private static final int TAG = 8;

  /// Enough for all that stands before the numbers of an array.
  private static final int HEAD = 1 << 12;

  /// Variables up to this many bytes are unpacked into memory, larger ones into a temporary file.
  private static final long IN_MEMORY = 4 << 20;

  /// Deflate packs at most 258 bytes into 2 bits; what claims more is a bomb.
  private static final long MAX_RATIO = 1032;

  private static final int PIECE = 1 << 18;

  private final MemorySegment packed;
  private final ByteOrder order;
  private final Path workspace;
  private final Arena arena;
  private @Nullable MemorySegment all;

  /// @param arena for what is unpacked
  Packed(MemorySegment packed, ByteOrder order, Path workspace, Arena arena) {
    this.packed = packed;
    this.order = order;
    this.workspace = workspace;
    this.arena = arena;
  }

  /// Bytes in the file.
  long packedSize() {
    return packed.byteSize();
  }

  /// The bytes at the front.
  ///
  /// @throws InputException where they are damaged
  MemorySegment head() {
    MemorySegment room = MemorySegment.ofArray(new byte[HEAD]);
    try (StreamInflater inflater = new StreamInflater(false)) {
      inflater.open(packed);
      return room.asSlice(0, inflater.read(room));
    } catch (DataFormatException e) {
      throw damaged("the packed bytes are no zlib stream, " + e.getMessage(), e);
    }
  }

  /// Bytes of the array with its tag.
  ///
  /// @throws InputException where it is no array, or so large that it can't be
  long size(MemorySegment head) {
    ValueLayout.OfInt number = ValueLayout.JAVA_INT_UNALIGNED.withOrder(order);
    if (head.byteSize() < TAG || head.get(number, 0) != MatFormat.MATRIX) {
      throw damaged("no array is packed in it", null);
    }
    long size = TAG + (head.get(number, 4) & 0xffffffffL);
    if (size / MAX_RATIO > packed.byteSize()) {
      throw damaged(packed.byteSize() + " packed bytes can't unpack to " + size, null);
    }
    return size;
  }

  /// All bytes, valid until the arena is closed.
  ///
  /// @throws InputException where they are damaged, more or less than the array takes, or too many
  ///   for the disk
  MemorySegment all() {
    MemorySegment known = all;
    if (known == null) {
      long size = size(head());
      known = size > IN_MEMORY ? inFile(size) : inMemory(size);
      all = known;
    }
    return known;
  }

  private MemorySegment inMemory(long size) {
    MemorySegment bytes = arena.allocate(size, Double.BYTES);
    try {
      unpack(bytes, size, count -> {});
    } catch (IOException e) {
      throw new IllegalStateException("memory doesn't fail", e);
    }
    return bytes;
  }

  private MemorySegment inFile(long size) {
    try {
      long free = Files.getFileStore(workspace).getUsableSpace();
      if (free < size) {
        throw new InputException(
            "unpacking needs %d bytes in %s, where %d are free; save it with -v6 instead",
            size, workspace, free);
      }
      TemporaryFile.took(size);
      try (FileChannel channel = TemporaryFile.open(workspace)) {
        MemorySegment room = MemorySegment.ofArray(new byte[PIECE]);
        unpack(
            room,
            size,
            count -> {
              ByteBuffer buffer = room.asSlice(0, count).asByteBuffer();
              while (buffer.hasRemaining()) {
                channel.write(buffer);
              }
            });
        return channel.map(FileChannel.MapMode.READ_ONLY, 0, size, arena);
      }
    } catch (IOException e) {
      String where = workspace + " (" + e.getMessage() + ")";
      throw new InputException("can't be unpacked into " + where + "; save it with -v6 instead", e);
    }
  }

  /// Takes unpacked bytes from the front of the room for them.
  private interface Sink {
    void take(long count) throws IOException;
  }

  private void unpack(MemorySegment room, long size, Sink sink) throws IOException {
    try (StreamInflater inflater = new StreamInflater(false)) {
      inflater.open(packed);
      for (long done = 0; done < size; ) {
        MemorySegment out = room.asSlice(0, Math.min(room.byteSize(), size - done));
        long count = inflater.read(out);
        done += count;
        if (count < out.byteSize()) {
          throw damaged("it unpacks to " + done + " bytes, its array takes " + size, null);
        }
        sink.take(count);
      }
      if (!inflater.ended()) {
        throw damaged("it unpacks to more than the " + size + " bytes of its array", null);
      }
    } catch (DataFormatException e) {
      throw damaged("the packed bytes are no zlib stream, " + e.getMessage(), e);
    }
  }

  private static InputException damaged(String what, @Nullable Throwable cause) {
    InputException damaged = Elements.damaged(what);
    if (cause != null) {
      damaged.initCause(cause);
    }
    return damaged;
  }
}
