package dev.heatpress.io.filter;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.Printf;

/// Takes memory for chunks.
public final class Buffers {
  private static final long ALIGNMENT = 64;

  private Buffers() {}

  /// Memory outside of the heap.
  ///
  /// @throws InputException where there is not so much: chunks may be large
  public static MemorySegment allocate(Arena arena, long bytes) {
    try {
      return arena.allocate(Math.max(1, bytes), ALIGNMENT);
    } catch (OutOfMemoryError e) {
      throw new InputException(
          Printf.of(
              "no memory for a chunk of %d bytes: use fewer `threads`, or smaller chunks", bytes),
          e);
    }
  }
}
