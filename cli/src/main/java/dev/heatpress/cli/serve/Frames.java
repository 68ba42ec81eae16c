package dev.heatpress.cli.serve;

import module java.base;

import dev.heatpress.job.report.JsonTree;
import org.jspecify.annotations.Nullable;

/// Messages in both directions. One thread reads, any may write.
final class Frames {
  /// Bytes of a header; more is no message of ours.
  private static final int LONGEST_HEADER = 1 << 26;

  /// Some of these fill a pipe.
  private static final int PIECE = 1 << 18;

  private final DataInputStream in;
  private final WritableByteChannel out;
  private final ReentrantLock writing = new ReentrantLock();

  /// Outside of the heap, from where the system takes bytes without another copy.
  private final ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);

  Frames(InputStream in, OutputStream out) {
    this.in = new DataInputStream(new BufferedInputStream(in));
    this.out = Channels.newChannel(out);
  }

  /// The header of the next message; null at the end, also where it comes within a message.
  ///
  /// @throws IOException where it is no message
  @Nullable Map<?, ?> read() throws IOException {
    byte[] header;
    try {
      int length = in.readInt();
      long body = in.readLong();
      if (length < 0 || length > LONGEST_HEADER || body != 0) {
        throw new IOException("no message: a header of " + length + ", a body of " + body);
      }
      header = in.readNBytes(length);
      if (header.length < length) {
        return null;
      }
    } catch (EOFException e) {
      return null;
    }
    Map<?, ?> message = JsonTree.parse(new String(header, StandardCharsets.UTF_8));
    if (message == null) {
      throw new IOException("no message: its header is no object");
    }
    return message;
  }

  /// Writes a message.
  ///
  /// @throws IOException where nobody reads it any more
  void write(Map<String, ?> header, List<MemorySegment> body) throws IOException {
    byte[] text = JsonTree.line(header).getBytes(StandardCharsets.UTF_8);
    long length = body.stream().mapToLong(MemorySegment::byteSize).sum();
    ByteBuffer front = ByteBuffer.allocate(Integer.BYTES + Long.BYTES + text.length);
    front.putInt(text.length).putLong(length).put(text);
    writing.lock();
    try {
      write(front.flip());
      for (MemorySegment each : body) {
        for (long at = 0; at < each.byteSize(); at += PIECE) {
          int part = (int) Math.min(PIECE, each.byteSize() - at);
          MemorySegment.copy(each, at, MemorySegment.ofBuffer(piece.clear()), 0, part);
          write(piece.limit(part));
        }
      }
    } finally {
      writing.unlock();
    }
  }

  private void write(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }
}
