package dev.heatpress.io.svg;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/// A PNG of color indexes, row by row (PNG third edition, sections 5 and 11).
final class PngStream {
  private static final long SIGNATURE = 0x89504E470D0A1A0AL;

  private final OutputStream out;
  private final int[] rgb;
  private final boolean indexed;
  private final byte[] same;
  private byte[] row;
  private byte[] last;
  private final byte[] packed = new byte[1 << 15];
  private final Deflater deflater = new Deflater(6);

  PngStream(OutputStream out, int[] rgb, int width, int height) throws IOException {
    this.out = out;
    this.rgb = rgb;
    indexed = rgb.length <= 256;
    row = new byte[1 + width * (indexed ? 1 : 3)];
    last = new byte[row.length];
    same = new byte[row.length];
    same[0] = 2;
    out.write(ByteBuffer.allocate(8).putLong(SIGNATURE).array());
    ByteBuffer header = ByteBuffer.allocate(13).putInt(width).putInt(height);
    chunk("IHDR", header.put((byte) 8).put((byte) (indexed ? 3 : 2)).array(), 13);
    if (indexed) {
      byte[] palette = new byte[3 * rgb.length];
      for (int i = 0; i < rgb.length; i++) {
        put(palette, 3 * i, rgb[i]);
      }
      chunk("PLTE", palette, palette.length);
    }
  }

  void row(short[] colors) throws IOException {
    byte[] above = last;
    last = row;
    row = above;
    for (int x = 0, at = 1; at < row.length; x++) {
      if (indexed) {
        row[at++] = (byte) colors[x];
      } else {
        put(row, at, rgb[colors[x]]);
        at += 3;
      }
    }
    // Filter Up (2) makes a repeated row all zero; else differences of color indexes say nothing.
    deflater.setInput(Arrays.equals(row, last) ? same : row);
    while (!deflater.needsInput()) {
      flush();
    }
  }

  void finish() throws IOException {
    try {
      deflater.finish();
      while (!deflater.finished()) {
        flush();
      }
      chunk("IEND", packed, 0);
    } finally {
      deflater.end();
    }
  }

  private void flush() throws IOException {
    int n = deflater.deflate(packed);
    if (n > 0) {
      chunk("IDAT", packed, n);
    }
  }

  private void chunk(String type, byte[] data, int length) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data, 0, length);
    out.write(ByteBuffer.allocate(8).putInt(length).put(name).array());
    out.write(data, 0, length);
    out.write(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }

  private static void put(byte[] bytes, int at, int color) {
    bytes[at] = (byte) (color >> 16);
    bytes[at + 1] = (byte) (color >> 8);
    bytes[at + 2] = (byte) color;
  }
}
