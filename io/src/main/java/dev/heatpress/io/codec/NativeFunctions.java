package dev.heatpress.io.codec;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import module java.base;

/// The functions of a native library that decode one format.
///
/// They have few forms: to link one that was not linked before takes the JVM 15 ms.
///
/// @param states makes new states, which are gone when their arena is closed
/// @param decoding decodes with one
record NativeFunctions(Function<Arena, MemorySegment> states, Decoding decoding) {
  private static final ValueLayout.OfInt LITTLE_INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int ZSTD_MAGIC = 0xFD2FB528;

  /// What libzstd decodes a frame in, more than twice of what version 1.5.7 needs.
  private static final long ZSTD_ROOM = 256 << 10;

  /// Calls a library.
  @FunctionalInterface
  interface Decoding {
    /// @param size room for a number
    /// @return how many bytes came out, or [NativeDecoder#REFUSED]
    long decode(MemorySegment state, MemorySegment packed, MemorySegment out, MemorySegment size)
        throws Throwable;
  }

  /// zlib or gzip streams by libdeflate
  /// (<https://github.com/ebiggers/libdeflate/blob/master/libdeflate.h>). It takes, where the
  /// checksum is right, a length code for good that deflate does not use.
  static NativeFunctions ofDeflate(SymbolLookup library, boolean gzip) {
    FunctionDescriptor type =
        FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS);
    String name = gzip ? "libdeflate_gzip_decompress" : "libdeflate_zlib_decompress";
    MethodHandle decompress = function(library, name, type);
    MethodHandle create =
        function(library, "libdeflate_alloc_decompressor", FunctionDescriptor.of(ADDRESS));
    MethodHandle free =
        function(library, "libdeflate_free_decompressor", FunctionDescriptor.ofVoid(ADDRESS));
    return new NativeFunctions(
        arena -> newState(arena, create, free),
        (state, packed, out, size) -> {
          int error =
              (int)
                  decompress.invokeExact(
                      state, packed, packed.byteSize(), out, out.byteSize(), size);
          long bytes = error == 0 ? size.get(JAVA_LONG, 0) : NativeDecoder.REFUSED;
          // Of gzip it reads the first member only: where more is awaited, others may follow.
          return gzip && bytes < out.byteSize() ? NativeDecoder.REFUSED : bytes;
        });
  }

  /// zstd frames by libzstd (<https://facebook.github.io/zstd/zstd_manual.html>).
  ///
  /// One frame alone, and none of the formats that it had before its first release: the decoders of
  /// those are no match for hostile bytes.
  static NativeFunctions ofZstd(SymbolLookup library) {
    FunctionDescriptor type =
        FunctionDescriptor.of(JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG);
    MethodHandle decompress = function(library, "ZSTD_decompressDCtx", type);
    FunctionDescriptor ofBytes = FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG);
    MethodHandle frameSize = function(library, "ZSTD_findFrameCompressedSize", ofBytes);
    MethodHandle init = function(library, "ZSTD_initStaticDCtx", ofBytes);
    return new NativeFunctions(
        arena -> stateIn(arena.allocate(ZSTD_ROOM, Long.BYTES), init),
        (state, packed, out, size) -> {
          long bytes = packed.byteSize();
          if (bytes < LITTLE_INT.byteSize()
              || packed.get(LITTLE_INT, 0) != ZSTD_MAGIC
              || (long) frameSize.invokeExact(packed, bytes) != bytes) {
            return NativeDecoder.REFUSED;
          }
          // Errors are the largest numbers without a sign.
          long decoded = (long) decompress.invokeExact(state, out, out.byteSize(), packed, bytes);
          return decoded < 0 ? NativeDecoder.REFUSED : decoded;
        });
  }

  @SuppressWarnings("restricted") // a library was loaded, so native access is granted
  private static MethodHandle function(SymbolLookup library, String name, FunctionDescriptor type) {
    return Linker.nativeLinker().downcallHandle(library.findOrThrow(name), type);
  }

  /// A new state that the library allocates.
  @SuppressWarnings("restricted")
  private static MemorySegment newState(Arena arena, MethodHandle create, MethodHandle free) {
    MemorySegment state;
    try {
      state = (MemorySegment) create.invokeExact();
    } catch (Throwable e) {
      throw unexpected(e);
    }
    if (state.address() == 0) {
      throw new OutOfMemoryError("no memory for a native decoder");
    }
    return state.reinterpret(
        arena,
        address -> {
          try {
            free.invokeExact(address);
          } catch (Throwable e) {
            throw unexpected(e);
          }
        });
  }

  /// A new state in memory of ours.
  private static MemorySegment stateIn(MemorySegment room, MethodHandle init) {
    try {
      if ((long) init.invokeExact(room, room.byteSize()) != room.address()) {
        throw new IllegalStateException("a native decoder needs more than " + room.byteSize());
      }
      return room;
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /// A new state, gone when the arena is closed.
  MemorySegment newState(Arena arena) {
    return states.apply(arena);
  }

  long decode(MemorySegment state, MemorySegment packed, MemorySegment out, MemorySegment size) {
    try {
      return decoding.decode(state, packed, out, size);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  /// Method handles declare more than native code can throw.
  private static RuntimeException unexpected(Throwable e) {
    if (e instanceof Error error) {
      throw error;
    }
    return e instanceof RuntimeException known ? known : new IllegalStateException(e);
  }
}
