package dev.heatpress.spark;

import module java.base;

/// Numbers that were sent to a task, in a file of its own: they may be more than its memory holds.
final class SentFile {
  private static final int BYTES = 1 << 20;

  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES).order(ByteOrder.nativeOrder());

  private SentFile(FileChannel channel) {
    this.channel = channel;
  }

  /// An empty file.
  static SentFile of(Path folder) {
    try {
      return new SentFile(
          FileChannel.open(
              Files.createTempFile(folder, "sent-", ".tmp"),
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void append(long[] numbers) {
    for (long number : numbers) {
      if (buffer.remaining() < Long.BYTES) {
        write();
      }
      buffer.putLong(number);
    }
  }

  private void write() {
    try {
      buffer.flip();
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      buffer.clear();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// All numbers; nothing can be added from then on.
  MemorySegment map(Arena arena) {
    write();
    try (channel) {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
