package dev.heatpress.io.codec;

import module java.base;

/// A decoder of a native library, with the state that it keeps. For one thread at a time.
final class NativeDecoder implements AutoCloseable {
  /// What [#decode] returns for streams that it doesn't take, whyever.
  static final long REFUSED = -1;

  private final NativeFunctions functions;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment size = arena.allocate(ValueLayout.JAVA_LONG);
  private final MemorySegment state;

  NativeDecoder(NativeFunctions functions) {
    this.functions = functions;
    state = functions.newState(arena);
  }

  /// Decodes the stream at the front of `packed` into the front of `out`, both outside of the heap
  /// and not of a mapped file: where that shrinks, native code ends the JVM.
  ///
  /// @return how many bytes came out, never more than `out` has, or [#REFUSED]
  long decode(MemorySegment packed, MemorySegment out) {
    return functions.decode(state, packed, out, size);
  }

  @Override
  public void close() {
    arena.close();
  }
}
