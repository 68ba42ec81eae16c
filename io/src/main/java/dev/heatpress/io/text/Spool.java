package dev.heatpress.io.text;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.io.file.TemporaryFile;

/// Room for parsed cells: in memory while they are few, in a file of the workspace while they are
/// many. For any thread.
final class Spool implements AutoCloseable {
  private static final long IN_MEMORY = 4 << 20;

  private final Arena arena = Arena.ofShared();
  private final MemorySegment bytes;

  /// @param size bytes, all of them zero at first
  /// @throws InputException where the disk has no room
  Spool(long size, Path workspace) {
    boolean done = false;
    try {
      bytes = size <= IN_MEMORY ? arena.allocate(size, Double.BYTES) : inFile(size, workspace);
      done = true;
    } catch (IOException e) {
      throw new InputException(
          "its cells can't be kept in a temporary file in " + workspace + ": " + e.getMessage(), e);
    } finally {
      if (!done) {
        arena.close();
      }
    }
  }

  private MemorySegment inFile(long size, Path workspace) throws IOException {
    long free = Files.getFileStore(workspace).getUsableSpace();
    if (free < size) {
      throw new InputException(
          "its cells take %d bytes in %s, where %d are free; make room", size, workspace, free);
    }
    TemporaryFile.took(size);
    try (FileChannel channel = TemporaryFile.open(workspace)) {
      return channel.map(FileChannel.MapMode.READ_WRITE, 0, size, arena);
    }
  }

  MemorySegment bytes() {
    return bytes;
  }

  @Override
  public void close() {
    arena.close();
  }
}
