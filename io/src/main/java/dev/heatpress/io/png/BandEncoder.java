package dev.heatpress.io.png;

import java.util.zip.Adler32;
import java.util.zip.Deflater;

/// Filters and compresses bands of a picture.
final class BandEncoder {
  private final PngImage image;
  private final int colors;

  BandEncoder(PngImage image) {
    this.image = image;
    this.colors = image.palette().length;
  }

  EncodedBand encode(byte[] pixels, int rows) {
    int pixelRow = image.pixelRowBytes();
    if (rows < 1 || pixels.length < (long) rows * pixelRow) {
      throw new IllegalArgumentException(
          "%d bytes are not the %d rows of %d bytes".formatted(pixels.length, rows, pixelRow));
    }
    checkIndexes(pixels, rows * pixelRow);
    int fileRow = image.fileRowBytes();
    byte[] raw = new byte[Math.multiplyExact(rows, fileRow + 1)];
    for (int row = 0; row < rows; row++) {
      int at = row * (fileRow + 1) + 1;
      if (image.bitDepth() < 8) {
        pack(pixels, row * pixelRow, raw, at);
      } else {
        System.arraycopy(pixels, row * pixelRow, raw, at, fileRow);
      }
    }
    Adler32 adler = new Adler32();
    adler.update(raw);
    Deflater deflater = new Deflater(6, true);
    try {
      deflater.setInput(raw);
      byte[] bytes = new byte[raw.length + raw.length / 8 + 64];
      int length = deflater.deflate(bytes, 0, bytes.length, Deflater.SYNC_FLUSH);
      return new EncodedBand(rows, bytes, length, (int) adler.getValue(), raw.length);
    } finally {
      deflater.end();
    }
  }

  /// Viewers differ, or fail, on an index that the palette does not have.
  private void checkIndexes(byte[] pixels, int length) {
    if (image.format() != PixelFormat.PALETTE || colors == PngFormat.MAX_COLORS) {
      return;
    }
    int max = 0;
    for (int i = 0; i < length; i++) {
      max = Math.max(max, pixels[i] & 0xFF);
    }
    if (max >= colors) {
      throw new IllegalArgumentException(
          "palette index %d does not fit a palette of %d colors".formatted(max, colors));
    }
  }

  /// Several indexes to a byte, the leftmost in the high bits (section 7.2).
  private void pack(byte[] pixels, int from, byte[] into, int at) {
    int depth = image.bitDepth();
    int perByte = 8 / depth;
    int width = image.width();
    for (int x = 0; x < width; x += perByte) {
      int bits = 0;
      for (int k = 0; k < perByte; k++) {
        bits = bits << depth | (x + k < width ? pixels[from + x + k] & 0xFF : 0);
      }
      into[at++] = (byte) bits;
    }
  }
}
