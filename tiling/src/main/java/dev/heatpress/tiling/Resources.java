package dev.heatpress.tiling;

import module java.base;

import dev.heatpress.core.Progress;

/// What passes may use.
///
/// @param threads at least 1
/// @param memory bytes that buffers may take; means beyond a part of it wait in a temporary file
/// @param workspace an existing folder for temporary files
/// @param quiet hears of steps that are not shown, so that it can end them
public record Resources(int threads, long memory, Path workspace, Progress quiet) {
  /// Checks the number of threads.
  public Resources {
    if (threads < 1) {
      throw new IllegalArgumentException(threads + " threads");
    }
  }

  /// Resources of passes that nobody ends.
  public Resources(int threads, long memory, Path workspace) {
    this(threads, memory, workspace, Progress.NONE);
  }

  /// A file in the workspace, for reading and writing, that is gone when it is closed at the
  /// latest. What is mapped of it stays.
  FileChannel temporaryFile() throws IOException {
    return FileChannel.open(
        Files.createTempFile(workspace, "heatpress-", ".tmp"),
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE);
  }

  /// Bytes that are free in the workspace.
  long room() {
    try {
      return Files.getFileStore(workspace).getUsableSpace();
    } catch (IOException e) {
      // Whoever writes there hears of it.
      return Long.MAX_VALUE;
    }
  }

  /// The same with memory for other buffers.
  public Resources with(long otherMemory) {
    return new Resources(threads, otherMemory, workspace, quiet);
  }
}
