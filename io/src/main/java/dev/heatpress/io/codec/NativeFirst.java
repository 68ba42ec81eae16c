package dev.heatpress.io.codec;

import module java.base;

import org.jspecify.annotations.Nullable;

/// Decodes natively what it can, and everything else in Java: until the library is loaded, where it
/// can't be, and whatever the native decoder refuses. So there is one voice that says what is
/// wrong.
final class NativeFirst implements Decoder {
  private final NativeLibrary library;
  private final Decoder java;
  private @Nullable NativeDecoder decoder;

  NativeFirst(NativeLibrary library, Decoder java) {
    this.library = library;
    this.java = java;
  }

  @Override
  public long decode(MemorySegment packed, MemorySegment out) throws DataFormatException {
    // Native code that reads a mapped file which shrinks would end the JVM.
    if (packed.isNative() && !packed.isMapped() && out.isNative()) {
      if (decoder == null) {
        decoder = library.newDecoder();
      }
      long bytes = decoder == null ? NativeDecoder.REFUSED : decoder.decode(packed, out);
      if (bytes != NativeDecoder.REFUSED) {
        return bytes;
      }
    }
    return java.decode(packed, out);
  }

  @Override
  public void close() {
    if (decoder != null) {
      decoder.close();
    }
    java.close();
  }
}
