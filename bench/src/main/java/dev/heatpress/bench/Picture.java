package dev.heatpress.bench;

import module java.base;

import dev.heatpress.io.png.EncodedBand;
import dev.heatpress.io.png.PixelFormat;
import dev.heatpress.io.png.PngImage;
import dev.heatpress.io.png.PngWriter;

/// A picture of palette indexes to compress.
///
/// @param pixels row-major, a byte each
record Picture(int width, int height, byte[] pixels) {

  /// What pictures look like.
  enum Kind {
    /// Two waves on a slope.
    SMOOTH,
    /// Normally distributed around the middle of the palette, three sigma to either end.
    NOISY,
    /// Flat areas with straight borders, 7 x 7 pixels each.
    FLAT;

    /// The kind with this name, in small letters.
    static Kind of(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT));
    }
  }

  static Picture of(Kind kind, int width, int height) {
    byte[] pixels = new byte[width * height];
    Random random = new Random(7);
    byte[] row = new byte[width];
    for (int y = 0; y < height; y++) {
      switch (kind) {
        case SMOOTH -> smooth(row, y, width, height);
        case NOISY -> normal(row, random, 1);
        case FLAT -> {
          if (y % 7 == 0) {
            normal(row, random, 7);
          }
        }
      }
      System.arraycopy(row, 0, pixels, y * width, width);
    }
    return new Picture(width, height, pixels);
  }

  private static void smooth(byte[] row, int y, int width, int height) {
    for (int x = 0; x < width; x++) {
      double waves = Math.sin(x * 9.0 / width) * Math.cos(y * 7.0 / height);
      row[x] = level((waves + (double) x / width + 0.3 * y / height + 1) * 77);
    }
  }

  private static void normal(byte[] row, Random random, int repeat) {
    for (int x = 0; x < row.length; x++) {
      row[x] = x % repeat == 0 ? level(128 + 42 * random.nextGaussian()) : row[x - 1];
    }
  }

  private static byte level(double x) {
    return (byte) Math.clamp((long) x, 0, 255);
  }

  /// What the file says of it: 256 colors.
  PngImage image() {
    int[] palette = new int[256];
    Arrays.setAll(palette, i -> 0xFF000000 | i * 0x010101);
    return new PngImage(width, height, PixelFormat.PALETTE, palette, Double.NaN, Map.of());
  }

  /// Writes the file on one thread.
  ///
  /// @return its bytes
  long write() throws IOException {
    PngImage image = image();
    Counter out = new Counter();
    PngWriter writer = new PngWriter(out, image);
    int bandRows = PngWriter.bandRows(image);
    byte[] band = new byte[bandRows * width];
    for (int y = 0; y < height; y += bandRows) {
      int rows = Math.min(bandRows, height - y);
      System.arraycopy(pixels, y * width, band, 0, rows * width);
      EncodedBand encoded = writer.encode(band, rows);
      writer.append(encoded);
    }
    writer.finish();
    return out.bytes;
  }

  /// The rows as zlib gets them from libpng: each behind its filter byte, here none.
  byte[] filteredRows() {
    byte[] rows = new byte[height * (width + 1)];
    for (int y = 0; y < height; y++) {
      System.arraycopy(pixels, y * width, rows, y * (width + 1) + 1, width);
    }
    return rows;
  }

  private static final class Counter extends OutputStream {
    private long bytes;

    @Override
    public void write(int b) {
      bytes++;
    }

    @Override
    public void write(byte[] b, int off, int len) {
      bytes += len;
    }
  }
}
