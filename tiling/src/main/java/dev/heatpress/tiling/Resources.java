package dev.heatpress.tiling;

import java.nio.file.Path;

/// What passes may use.
///
/// @param threads at least 1
/// @param memory bytes that buffers may take; means beyond a part of it wait in a temporary file
/// @param workspace an existing folder for temporary files
public record Resources(int threads, long memory, Path workspace) {
  /// Checks the number of threads.
  public Resources {
    if (threads < 1) {
      throw new IllegalArgumentException(threads + " threads");
    }
  }

  /// The same with memory for other buffers.
  public Resources with(long otherMemory) {
    return new Resources(threads, otherMemory, workspace);
  }
}
