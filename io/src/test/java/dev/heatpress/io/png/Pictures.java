package dev.heatpress.io.png;

import module java.base;

/// Pictures to compress, and the ways to do it.
final class Pictures {
  private Pictures() {}

  static PngImage image(int width, int height, PixelFormat format, int colors) {
    int[] palette =
        format == PixelFormat.PALETTE
            ? IntStream.range(0, colors).map(i -> 0xFF000000 | i * 0x010203).toArray()
            : new int[0];
    return new PngImage(width, height, format, palette, Double.NaN, Map.of());
  }

  static byte[] noise(PngImage image, long seed) {
    byte[] pixels = new byte[image.height() * (int) image.pixelRowBytes()];
    Random random = new Random(seed);
    if (image.format() == PixelFormat.PALETTE) {
      for (int i = 0; i < pixels.length; i++) {
        pixels[i] = (byte) random.nextInt(image.palette().length);
      }
    } else {
      random.nextBytes(pixels);
    }
    return pixels;
  }

  /// Normally distributed values around the middle of the palette, three sigma wide.
  static byte[] normal(int width, int height) {
    Random random = new Random(7);
    byte[] pixels = new byte[width * height];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) Math.clamp((long) (128 + 42 * random.nextGaussian()), 0, 255);
    }
    return pixels;
  }

  /// Two waves on a slope.
  static byte[] smooth(int width, int height) {
    byte[] pixels = new byte[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double v =
            Math.sin(x * 9.0 / width) * Math.cos(y * 7.0 / height)
                + x * 1.0 / width
                + 0.3 * y / height;
        pixels[y * width + x] = (byte) Math.clamp((long) ((v + 1) * 77), 0, 255);
      }
    }
    return pixels;
  }

  /// Distances between the points of a random walk in three dimensions, as of a protein.
  static byte[] distances(int width, int height) {
    Random random = new Random(11);
    int n = Math.max(width, height);
    double[][] p = new double[n][3];
    for (int i = 1; i < n; i++) {
      for (int k = 0; k < 3; k++) {
        p[i][k] = 0.995 * p[i - 1][k] + random.nextGaussian();
      }
    }
    byte[] pixels = new byte[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double d = Math.hypot(Math.hypot(p[x][0] - p[y][0], p[x][1] - p[y][1]), p[x][2] - p[y][2]);
        pixels[y * width + x] = (byte) Math.clamp((long) (d * 4), 0, 255);
      }
    }
    return pixels;
  }

  /// Cells of k x k equal pixels.
  static byte[] enlarged(int width, int height, int k) {
    byte[] cells = normal(width / k + 1, height / k + 1);
    byte[] pixels = new byte[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        pixels[y * width + x] = cells[y / k * (width / k + 1) + x / k];
      }
    }
    return pixels;
  }

  /// The file, cut into bands of so many rows; encoded in a shuffled order on several threads.
  static byte[] write(PngImage image, byte[] pixels, int bandRows, boolean shuffled)
      throws IOException {
    return write(image, pixels, bandRows, shuffled, Long.MAX_VALUE);
  }

  /// The same, as if the picture took so many bytes.
  static byte[] write(
      PngImage image, byte[] pixels, int bandRows, boolean shuffled, long streamBytes)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PngWriter writer = new PngWriter(out, image, streamBytes);
    int bands = (image.height() + bandRows - 1) / bandRows;
    EncodedBand[] encoded = new EncodedBand[bands];
    List<Integer> order = new ArrayList<>(IntStream.range(0, bands).boxed().toList());
    if (shuffled) {
      Collections.shuffle(order, new Random(3));
    }
    (shuffled ? order.parallelStream() : order.stream())
        .forEach(band -> {
          int from = band * bandRows;
          int rows = Math.min(bandRows, image.height() - from);
          int rowBytes = (int) image.pixelRowBytes();
          byte[] part = Arrays.copyOfRange(pixels, from * rowBytes, (from + rows) * rowBytes);
          encoded[band] = writer.encode(part, rows);
        });
    for (EncodedBand band : encoded) {
      writer.append(band);
    }
    writer.finish();
    return out.toByteArray();
  }
}
