package dev.heatpress.io.codec;

import module java.base;

/// Decodes zlib streams by the JDK's zlib.
final class JdkZlib implements Decoder {
  private final StreamInflater inflater = new StreamInflater(false);

  @Override
  public long decode(MemorySegment packed, MemorySegment out) throws DataFormatException {
    inflater.open(packed);
    long bytes = inflater.read(out);
    if (!inflater.ended()) {
      throw new DataFormatException("it holds more than " + out.byteSize() + " bytes");
    }
    return bytes;
  }

  @Override
  public void close() {
    inflater.close();
  }
}
