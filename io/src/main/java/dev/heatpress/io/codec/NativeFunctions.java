package dev.heatpress.io.codec;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import module java.base;

/// The functions of a native library that decode one format.
///
/// @param create gives a new state
/// @param free takes it back
/// @param decoding decodes with it
record NativeFunctions(MethodHandle create, MethodHandle free, Decoding decoding) {
  private static final ValueLayout.OfInt LITTLE_INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final int ZSTD_MAGIC = 0xFD2FB528;

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
    return new NativeFunctions(
        function(library, "libdeflate_alloc_decompressor", FunctionDescriptor.of(ADDRESS)),
        function(library, "libdeflate_free_decompressor", FunctionDescriptor.ofVoid(ADDRESS)),
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
    MethodHandle frameSize =
        function(
            library,
            "ZSTD_findFrameCompressedSize",
            FunctionDescriptor.of(JAVA_LONG, ADDRESS, JAVA_LONG));
    return new NativeFunctions(
        function(library, "ZSTD_createDCtx", FunctionDescriptor.of(ADDRESS)),
        function(library, "ZSTD_freeDCtx", FunctionDescriptor.ofVoid(ADDRESS)),
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

  /// A new state, freed when the arena is closed.
  @SuppressWarnings("restricted")
  MemorySegment newState(Arena arena) {
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
