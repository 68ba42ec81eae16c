package dev.heatpress.io.pdf;

import module java.base;

import dev.heatpress.core.OutputException;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/// Compresses the bytes of one PDF stream on the way, so that only compressed ones wait on disk.
final class FlateStream implements AutoCloseable {
  /// PDFBox and many viewers count the bytes of a stream in 32 bits.
  static final long MAX_BYTES = Integer.MAX_VALUE;

  private final OutputStream out;
  private final Deflater deflater;
  private final CRC32 crc = new CRC32();
  private final byte[] plain = new byte[1 << 16];
  private final byte[] packed = new byte[1 << 16];
  private int held;

  FlateStream(COSStream stream, int level) throws IOException {
    stream.setItem(COSName.FILTER, COSName.FLATE_DECODE);
    out = stream.createRawOutputStream();
    deflater = new Deflater(level);
  }

  /// What so many bytes take at most: deflate adds 5 to each 16 KB that it cannot press.
  static double pressed(double plainBytes) {
    return plainBytes * 1.001;
  }

  /// Refuses what might not fit before a byte of it is written.
  static void requireRoom(String what, double plainBytes) {
    if (pressed(plainBytes) > MAX_BYTES) {
      throw new OutputException(
          "%s may need %.1f GiB in one PDF stream, which holds 2 GiB: write fewer cells",
          what, plainBytes / (1L << 30));
    }
  }

  void write(byte[] bytes, int count) throws IOException {
    for (int at = 0; at < count; ) {
      if (held == plain.length) {
        press();
      }
      int n = Math.min(count - at, plain.length - held);
      System.arraycopy(bytes, at, plain, held, n);
      held += n;
      at += n;
    }
  }

  void text(String ascii) throws IOException {
    byte[] bytes = ascii.getBytes(StandardCharsets.US_ASCII);
    write(bytes, bytes.length);
  }

  /// A whole number of at least zero with ASCII behind it.
  void number(int value, String tail) throws IOException {
    number(value);
    held--;
    text(tail);
  }

  /// A whole number of at least zero and a space.
  void number(int value) throws IOException {
    if (plain.length - held < 12) {
      press();
    }
    int digits = 1;
    for (int rest = value / 10; rest > 0; rest /= 10) {
      digits++;
    }
    for (int i = held + digits - 1, rest = value; i >= held; i--, rest /= 10) {
      plain[i] = (byte) ('0' + rest % 10);
    }
    held += digits;
    plain[held++] = ' ';
  }

  /// A checksum of what was written, for the document's identifier.
  long checksum() {
    return crc.getValue();
  }

  private void press() throws IOException {
    crc.update(plain, 0, held);
    deflater.setInput(plain, 0, held);
    while (!deflater.needsInput()) {
      out.write(packed, 0, deflater.deflate(packed));
    }
    held = 0;
  }

  /// Completes the stream.
  @Override
  public void close() throws IOException {
    try (out) {
      press();
      deflater.finish();
      while (!deflater.finished()) {
        out.write(packed, 0, deflater.deflate(packed));
      }
    } finally {
      deflater.end();
    }
  }
}
