package dev.heatpress.plotly.read;

import module java.base;

import dev.heatpress.core.OutputException;
import dev.heatpress.core.Printf;
import dev.heatpress.io.file.TemporaryFile;
import org.jspecify.annotations.Nullable;

/// Bytes on their way out of a figure: in the heap while they are few, in a temporary file while
/// they are many. Written once, then mapped. For the use of one thread.
public final class Spool extends OutputStream {
  private static final int BUFFER = 1 << 20;

  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).order(ByteOrder.LITTLE_ENDIAN);
  private final Path workspace;
  private @Nullable FileChannel file;
  private long size;

  /// An empty one.
  ///
  /// @param workspace a folder for the file
  public Spool(Path workspace) {
    this.workspace = workspace;
  }

  /// Where the bytes are in the end.
  ///
  /// @param release unmaps and deletes the file
  public record Stored(MemorySegment bytes, Runnable release) {}

  /// Bytes so far.
  long size() {
    return size;
  }

  /// Eight bytes, little-endian.
  public void number(double value) {
    if (buffer.remaining() < Double.BYTES) {
      drain();
    }
    buffer.putDouble(value);
    size += Double.BYTES;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    int done = 0;
    while (done < length) {
      if (!buffer.hasRemaining()) {
        drain();
      }
      int n = Math.min(buffer.remaining(), length - done);
      buffer.put(bytes, offset + done, n);
      done += n;
    }
    size += length;
  }

  /// Ends the writing.
  ///
  /// @throws OutputException where there is no room for the temporary file
  public Stored finish() {
    if (file == null) {
      byte[] bytes = Arrays.copyOf(buffer.array(), buffer.position());
      return new Stored(MemorySegment.ofArray(bytes), () -> {});
    }
    drain();
    // Shared: the threads of the engine read it, and another one may close it.
    Arena arena = Arena.ofShared();
    try {
      MemorySegment mapped = file.map(FileChannel.MapMode.READ_WRITE, 0, size, arena);
      return new Stored(mapped, arena::close);
    } catch (IOException e) {
      arena.close();
      throw failure(e);
    } finally {
      close();
    }
  }

  private void drain() {
    buffer.flip();
    try {
      FileChannel out = file;
      if (out == null) {
        out = TemporaryFile.open(workspace);
        file = out;
      }
      while (buffer.hasRemaining()) {
        out.write(buffer);
      }
    } catch (IOException e) {
      throw failure(e);
    }
    buffer.clear();
  }

  private OutputException failure(IOException e) {
    return new OutputException(
        Printf.of(
            "no temporary file for the cells of the figure in %s after %d bytes: %s; make room, or name another folder",
            workspace, size, e.getMessage()),
        e);
  }

  /// Deletes the file's name; a mapping of it stays valid.
  @Override
  public void close() {
    try {
      if (file != null) {
        file.close();
      }
    } catch (IOException e) {
      throw failure(e);
    }
  }
}
