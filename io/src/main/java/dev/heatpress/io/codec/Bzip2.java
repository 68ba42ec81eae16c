package dev.heatpress.io.codec;

import module java.base;

import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;

/// Decodes bzip2 streams by Commons Compress.
final class Bzip2 implements Decoder {
  private static final int PIECE = 1 << 16;

  private final byte[] piece = new byte[PIECE];

  @Override
  public long decode(MemorySegment packed, MemorySegment out) throws DataFormatException {
    try (InputStream in = new BZip2CompressorInputStream(new SegmentStream(packed))) {
      long at = 0;
      while (true) {
        int count = in.read(piece, 0, PIECE);
        if (count < 0) {
          return at;
        }
        if (count > out.byteSize() - at) {
          throw new DataFormatException("it holds more than " + out.byteSize() + " bytes");
        }
        MemorySegment.copy(piece, 0, out, ValueLayout.JAVA_BYTE, at, count);
        at += count;
      }
    } catch (IOException | RuntimeException e) {
      // Some damage runs it into the ends of its tables.
      String why = Objects.requireNonNullElse(e.getMessage(), "it makes no sense");
      throw (DataFormatException) new DataFormatException(why).initCause(e);
    }
  }
}
