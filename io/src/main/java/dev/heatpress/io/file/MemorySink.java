package dev.heatpress.io.file;

import module java.base;

import dev.heatpress.core.OutputException;

/// An output that is wanted as an array of bytes.
public final class MemorySink implements Sink {
  private final Path target;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final WritableByteChannel channel = Channels.newChannel(bytes);

  /// An empty one.
  ///
  /// @param name what messages call it
  public MemorySink(String name) {
    target = Path.of(name);
  }

  /// What was written.
  public byte[] bytes() {
    return bytes.toByteArray();
  }

  @Override
  public Path target() {
    return target;
  }

  @Override
  public WritableByteChannel channel() {
    return channel;
  }

  @Override
  public OutputException failure(IOException e) {
    return new OutputException(target + ": can't be written: " + e.getMessage(), e);
  }

  @Override
  public void commit() {
    // What is in the array is there.
  }

  @Override
  public void close() {
    // Nothing is held but memory.
  }
}
