package dev.heatpress.io.deflate;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.zip.Adler32;
import java.util.zip.DataFormatException;

/// Unpacks zlib streams (RFC 1950) from memory to memory. For one thread.
public final class ZlibInflater {
  private static final ValueLayout.OfShort SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
  private static final int HEADER = 2;
  private static final int TRAILER = 4;
  private static final int PIECE = 1 << 12;

  // The first two bytes as one number, sections 2.2 and 2.3.
  private static final int METHOD = 0x0F00;
  private static final int DEFLATE = 0x0800;
  private static final int WINDOW = 0xF000;
  private static final int LARGEST_WINDOW = 0x7000;
  private static final int DICTIONARY = 0x0020;
  private static final int CHECK = 31;

  private final StreamInflater inflater = new StreamInflater();
  private final Adler32 adler = new Adler32();

  /// Unpacks the stream at the front of `packed`, into the front of `out`.
  ///
  /// @return how many bytes it has
  /// @throws DataFormatException where it is damaged or cut off, has a wrong checksum, or more
  ///   bytes than `out`
  public long inflate(MemorySegment packed, MemorySegment out) throws DataFormatException {
    checkHeader(packed);
    inflater.open(packed.asSlice(HEADER));
    adler.reset();
    long at = 0;
    while (!inflater.ended()) {
      int count = inflater.next();
      if (count > out.byteSize() - at) {
        throw new DataFormatException("it holds more than " + out.byteSize() + " bytes");
      }
      sum(inflater.bytes(), inflater.start(), count);
      MemorySegment.copy(inflater.bytes(), inflater.start(), out, ValueLayout.JAVA_BYTE, at, count);
      at += count;
    }
    long trailer = HEADER + inflater.consumed();
    if (trailer + TRAILER > packed.byteSize()) {
      throw new DataFormatException("it ends too early");
    }
    if (packed.get(INT, trailer) != (int) adler.getValue()) {
      throw new DataFormatException("its checksum is not that of its bytes");
    }
    return at;
  }

  /// In small pieces: a method that is called often is compiled soon, with vectors then.
  private void sum(byte[] bytes, int start, int count) {
    for (int at = start; at < start + count; at += PIECE) {
      adler.update(bytes, at, Math.min(PIECE, start + count - at));
    }
  }

  private static void checkHeader(MemorySegment packed) throws DataFormatException {
    if (packed.byteSize() < HEADER) {
      throw new DataFormatException("it ends too early");
    }
    int header = packed.get(SHORT, 0) & 0xFFFF;
    if (header % CHECK != 0 || (header & METHOD) != DEFLATE || (header & WINDOW) > LARGEST_WINDOW) {
      throw new DataFormatException("it doesn't begin as one");
    }
    if ((header & DICTIONARY) != 0) {
      throw new DataFormatException("it needs a dictionary");
    }
  }
}
