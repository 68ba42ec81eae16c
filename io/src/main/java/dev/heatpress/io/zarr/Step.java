package dev.heatpress.io.zarr;

import dev.heatpress.io.filter.Codec;
import java.lang.foreign.MemorySegment;
import java.util.function.LongFunction;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Something that the bytes of a chunk went through when they were written.
///
/// @param written bytes that come of so many; -1 where that depends on the bytes
/// @param ratio bytes that one written byte can stand for at the most
/// @param codec makes a decoder, given the bytes that are going to be decoded; null where there is
///   only something to check
/// @param check what is left once it has been checked; where there is no decoder
record Step(
    String name,
    LongUnaryOperator written,
    long ratio,
    @Nullable LongFunction<Codec> codec,
    UnaryOperator<MemorySegment> check) {

  /// A compressor.
  static Step compressor(String name, long ratio, LongFunction<Codec> codec) {
    return new Step(name, bytes -> -1, ratio, codec, UnaryOperator.identity());
  }

  /// A filter of numbers.
  static Step elementwise(String name, Elementwise filter) {
    return new Step(
        name,
        bytes -> bytes / filter.decoded().size() * filter.stored().size(),
        Math.ceilDiv(filter.decoded().size(), filter.stored().size()),
        ahead -> filter,
        UnaryOperator.identity());
  }

  /// A checksum beside the bytes.
  static Step checksum(String name, UnaryOperator<MemorySegment> check) {
    return new Step(name, bytes -> bytes + Integer.BYTES, 1, null, check);
  }
}
