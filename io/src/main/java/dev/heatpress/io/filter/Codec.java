package dev.heatpress.io.filter;

import dev.heatpress.core.InputException;
import java.lang.foreign.MemorySegment;

/// Undoes one filter. For one thread.
public interface Codec extends AutoCloseable {
  /// Decodes all of `in`.
  ///
  /// @param out room for at least what is expected, from its front
  /// @param expected bytes that must come out, or -1 where that is not known
  /// @return how many came out
  /// @throws InputException where the bytes are damaged
  long decode(MemorySegment in, MemorySegment out, long expected);

  /// Whether it is faster where `in` lies in memory and not in a mapped file.
  default boolean prefersMemory() {
    return false;
  }

  @Override
  default void close() {}
}
