package dev.heatpress.io.codec;

import module java.base;

import io.airlift.compress.v3.Decompressor;

/// One of aircompressor's decoders in Java.
record JavaDecoder(Decompressor decompressor) implements Decoder {

  @Override
  public long decode(MemorySegment packed, MemorySegment out) throws DataFormatException {
    try {
      int bytes = decompressor.decompress(packed, out);
      if (bytes >= 0) {
        return bytes;
      }
    } catch (RuntimeException e) {
      // Some run into the ends of their tables without a word.
      String why = Objects.requireNonNullElse(e.getMessage(), "it makes no sense");
      throw (DataFormatException) new DataFormatException(why).initCause(e);
    }
    // So the one of LZ4 says that there is more than none.
    throw new DataFormatException("it holds more than " + out.byteSize() + " bytes");
  }
}
