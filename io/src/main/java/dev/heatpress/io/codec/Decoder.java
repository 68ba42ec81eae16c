package dev.heatpress.io.codec;

import module java.base;

/// Decodes one stream after another of one format, from memory to memory. For one thread.
public sealed interface Decoder extends AutoCloseable
    permits JavaDecoder, JdkZlib, NativeFirst, StreamDecoder {
  /// Decodes the stream at the front of `packed` into the front of `out`.
  ///
  /// @return how many bytes came out
  /// @throws DataFormatException where the stream is damaged or cut off, has a wrong checksum, or
  ///   more bytes than `out`
  long decode(MemorySegment packed, MemorySegment out) throws DataFormatException;

  @Override
  default void close() {}
}
