package dev.heatpress.io.png;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The size of the files beside that of zlib at its usual level 6, which gets the rows without a
/// filter, as libpng gives it palette pictures by default.
class PngSizeTest {
  private static final int WIDTH = 1100;
  private static final int HEIGHT = 900;

  @ParameterizedTest
  @ValueSource(longs = {0, Long.MAX_VALUE})
  void filesAreNoLargerThanThoseOfZlib(long streamBytes) throws IOException {
    Map<String, byte[]> pictures = new LinkedHashMap<>();
    pictures.put("noisy", Pictures.normal(WIDTH, HEIGHT));
    pictures.put("smooth", Pictures.smooth(WIDTH, HEIGHT));
    pictures.put("distances", Pictures.distances(WIDTH, HEIGHT));
    pictures.put("enlarged", Pictures.enlarged(WIDTH, HEIGHT, 7));
    pictures.put("flat", new byte[WIDTH * HEIGHT]);
    PngImage image = Pictures.image(WIDTH, HEIGHT, PixelFormat.PALETTE, 256);
    long all = 0;
    long zlibs = 0;
    for (var picture : pictures.entrySet()) {
      byte[] pixels = picture.getValue();
      byte[] file = Pictures.write(image, pixels, PngWriter.bandRows(image), false, streamBytes);
      assertThat(new PlainPng(file).pixels).isEqualTo(pixels);
      int size = idatBytes(file);
      int zlib = zlibLevel6(pixels);
      all += size;
      zlibs += zlib;
      assertThat((double) size / zlib).as("%s: %d/%d", picture, size, zlib).isLessThan(1.05);
    }
    assertThat(all).isLessThanOrEqualTo(zlibs);
  }

  private static int idatBytes(byte[] file) {
    return new PlainPng(file)
        .chunks.stream().filter(c -> c.type().equals("IDAT")).mapToInt(c -> c.bytes().length).sum();
  }

  private static int zlibLevel6(byte[] pixels) {
    ByteArrayOutputStream raw = new ByteArrayOutputStream();
    for (int row = 0; row < HEIGHT; row++) {
      raw.write(0);
      raw.write(pixels, row * WIDTH, WIDTH);
    }
    Deflater deflater = new Deflater(6);
    try {
      deflater.setInput(raw.toByteArray());
      deflater.finish();
      return deflater.deflate(new byte[raw.size() + 10_000]);
    } finally {
      deflater.end();
    }
  }
}
