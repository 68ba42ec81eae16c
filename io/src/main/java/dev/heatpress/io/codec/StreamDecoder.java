package dev.heatpress.io.codec;

import module java.base;

/// Decodes streams by what others offer as an [InputStream].
final class StreamDecoder implements Decoder {
  private static final int PIECE = 1 << 16;

  private final Format format;
  private final byte[] piece = new byte[PIECE];

  /// Opens a stream of packed bytes.
  @FunctionalInterface
  interface Format {
    /// Unpacks.
    InputStream open(InputStream packed) throws IOException;
  }

  StreamDecoder(Format format) {
    this.format = format;
  }

  @Override
  public long decode(MemorySegment packed, MemorySegment out) throws DataFormatException {
    try (InputStream in = format.open(new SegmentStream(packed))) {
      long at = 0;
      while (true) {
        int count = in.read(piece, 0, PIECE);
        if (count < 0) {
          return at;
        }
        if (count > out.byteSize() - at) {
          throw new DataFormatException("it holds more than " + out.byteSize() + " bytes");
        }
        MemorySegment.copy(MemorySegment.ofArray(piece), 0, out, at, count);
        at += count;
      }
    } catch (IOException | RuntimeException e) {
      // Some damage runs decoders into the ends of their tables.
      String why = Objects.requireNonNullElse(e.getMessage(), "it makes no sense");
      throw (DataFormatException) new DataFormatException(why).initCause(e);
    }
  }
}
