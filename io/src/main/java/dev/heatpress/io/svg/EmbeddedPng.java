package dev.heatpress.io.svg;

import module java.base;

import dev.heatpress.io.png.PixelFormat;
import dev.heatpress.io.png.PngImage;
import dev.heatpress.io.png.PngWriter;

/// A PNG of color indexes, taken row by row: a palette, or pixels where the colors are too many.
final class EmbeddedPng {
  private static final int MAX_PALETTE = 256;

  private final PngWriter writer;
  private final int[] argb;
  private final PixelFormat format;
  private final byte[] band;
  private final int bandRows;
  private int at;
  private int held;

  EmbeddedPng(OutputStream out, int[] argb, int width, int height) throws IOException {
    this.argb = argb;
    boolean palette = argb.length <= MAX_PALETTE;
    format = palette ? PixelFormat.PALETTE : PixelFormat.RGBA8;
    PngImage image =
        new PngImage(width, height, format, palette ? argb : new int[0], Double.NaN, Map.of());
    writer = new PngWriter(out, image);
    bandRows = PngWriter.bandRows(image);
    band = new byte[bandRows * width * format.bytesPerPixel()];
  }

  void row(short[] colors) throws IOException {
    for (short color : colors) {
      if (format == PixelFormat.PALETTE) {
        band[at++] = (byte) color;
      } else {
        put(argb[color]);
      }
    }
    if (++held == bandRows) {
      flush();
    }
  }

  void finish() throws IOException {
    if (held > 0) {
      flush();
    }
    writer.finish();
  }

  private void put(int color) {
    band[at++] = (byte) (color >> 16);
    band[at++] = (byte) (color >> 8);
    band[at++] = (byte) color;
    band[at++] = (byte) (color >>> 24);
  }

  private void flush() throws IOException {
    writer.append(writer.encode(band, held));
    held = 0;
    at = 0;
  }
}
