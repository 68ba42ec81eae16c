package dev.heatpress.io.png;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import module java.base;

import java.awt.image.BufferedImage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PngWriterTest {

  /// Formats with the palettes at the edges of each depth, by sizes around awkward numbers.
  static List<PngImage> images() {
    int[][] sizes = {
      {1, 1},
      {1, 40},
      {40, 1},
      {2, 3},
      {7, 5},
      {8, 8},
      {9, 2},
      {206, 207},
      {207, 208},
      {208, 3},
      {4097, 5},
      {4098, 9},
      {4099, 2}
    };
    List<PngImage> images = new ArrayList<>();
    for (int[] size : sizes) {
      for (int colors : new int[] {1, 2, 3, 4, 5, 16, 17, 255, 256}) {
        images.add(Pictures.image(size[0], size[1], PixelFormat.PALETTE, colors));
      }
      for (PixelFormat format : PixelFormat.values()) {
        if (format != PixelFormat.PALETTE) {
          images.add(Pictures.image(size[0], size[1], format, 0));
        }
      }
    }
    return images;
  }

  @ParameterizedTest
  @MethodSource("images")
  void everyFormatAndSizeReadsBackEqual(PngImage image) throws IOException {
    byte[] pixels = Pictures.noise(image, 31L * image.width() + image.height());
    for (int bandRows : new int[] {PngWriter.bandRows(image), image.height() < 10 ? 1 : 67}) {
      byte[] byZlib = Pictures.write(image, pixels, bandRows, false, 0);
      assertThat(new PlainPng(byZlib).pixels).isEqualTo(pixels);
      byte[] file = Pictures.write(image, pixels, bandRows, false);
      PlainPng read = new PlainPng(file);
      assertThat(read.width).isEqualTo(image.width());
      assertThat(read.height).isEqualTo(image.height());
      assertThat(read.pixels).isEqualTo(pixels);
      checkWithImageIo(image, pixels, file);
    }
  }

  @ParameterizedTest
  @MethodSource("images")
  void partsOfRowsReadBackEqual(PngImage image) throws IOException {
    byte[] pixels = Pictures.noise(image, 7);
    int pixel = image.format().bytesPerPixel();
    for (int most : new int[] {8, 64, PngWriter.partPixels(image)}) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      PngWriter writer = new PngWriter(out, image);
      for (int row = 0; row < image.height(); row++) {
        for (int from = 0; from < image.width(); from += most) {
          int end = Math.min(image.width(), from + most);
          int at = row * image.width();
          byte[] part = Arrays.copyOfRange(pixels, (at + from) * pixel, (at + end) * pixel);
          writer.append(writer.encodePart(part, end - from, from == 0, end == image.width()));
        }
      }
      writer.finish();
      assertThat(new PlainPng(out.toByteArray()).pixels).as("%d", most).isEqualTo(pixels);
    }
  }

  @Test
  void aRowOfAllPixelsThatPngCanCountIsWrittenInParts() throws IOException {
    PngImage image = Pictures.image(Integer.MAX_VALUE, 1, PixelFormat.RGBA8, 0);
    long[] bytes = {0};
    PngWriter writer = new PngWriter(counting(bytes), image);
    assertRefused(() -> writer.encode(new byte[4], 1), "in parts");
    int most = 1 << 22;
    byte[] part = new byte[4 * most];
    EncodedBand first = writer.encodePart(part, most, true, false);
    EncodedBand middle = writer.encodePart(part, most, false, false);
    writer.append(first);
    long left = image.width() - (long) most;
    for (; left > most; left -= most) {
      writer.append(middle);
    }
    assertThatThrownBy(writer::finish).hasMessageContaining("0 of 1 rows");
    writer.append(writer.encodePart(part, (int) left, false, true));
    writer.finish();
    assertThat(bytes[0]).isBetween(4L << 20, 16L << 20);
    assertRefused(() -> writer.encodePart(part, 9, false, false), "a part of 9 pixels");
  }

  @Test
  void thePaletteKeepsItsAlpha() throws IOException {
    int[] palette = {0xFF102030, 0x80405060, 0x00FFFFFF, 0xFF010203};
    PngImage image = new PngImage(4, 1, PixelFormat.PALETTE, palette, Double.NaN, Map.of());
    byte[] file = Pictures.write(image, new byte[] {0, 1, 2, 3}, 1, false);
    BufferedImage read = Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(file)));
    for (int i = 0; i < 4; i++) {
      assertThat("%08X".formatted(read.getRGB(i, 0))).isEqualTo("%08X".formatted(palette[i]));
    }
    assertThat(new PlainPng(file).chunk("tRNS")).containsExactly(0xFF, 0x80, 0);
  }

  @Test
  void sizeAndTextsAreWrittenInTheOrderOfTheirKeywords() throws IOException {
    Map<String, String> text = Map.of("Title", "Größe\nin m²", "Source", "距離 → km");
    PngImage image = new PngImage(1, 1, PixelFormat.GRAY8, new int[0], 300, text);
    PlainPng read = new PlainPng(Pictures.write(image, new byte[] {9}, 1, false));
    assertThat(read.chunks.stream().map(PlainPng.Chunk::type))
        .containsExactly("IHDR", "pHYs", "iTXt", "tEXt", "IDAT", "IEND");
    assertThat(read.chunk("pHYs")).containsExactly(0, 0, 0x2E, 0x23, 0, 0, 0x2E, 0x23, 1);
    assertThat(read.chunk("tEXt")).isEqualTo("Title\0Größe\nin m²".getBytes("ISO-8859-1"));
    assertThat(read.chunk("iTXt")).isEqualTo("Source\0\0\0\0\0距離 → km".getBytes("UTF-8"));
  }

  @Test
  void theBytesDoNotDependOnTheThreads() throws IOException {
    PngImage image = Pictures.image(900, 2000, PixelFormat.PALETTE, 256);
    byte[] pixels = Pictures.distances(900, 2000);
    int bandRows = 100;
    for (long streamBytes : new long[] {0, Long.MAX_VALUE}) {
      byte[] once = Pictures.write(image, pixels, bandRows, false, streamBytes);
      for (int i = 0; i < 3; i++) {
        assertThat(Pictures.write(image, pixels, bandRows, true, streamBytes)).isEqualTo(once);
      }
      assertThat(new PlainPng(once).pixels).isEqualTo(pixels);
    }
  }

  @Test
  void aPictureWithMoreThanTwoToThe31PixelsIsWrittenInBands() throws IOException {
    int width = 1 << 21;
    PngImage image = Pictures.image(width, 1100, PixelFormat.PALETTE, 256);
    assertThat(PngWriter.bandRows(image)).isEqualTo(1);
    long[] bytes = {0};
    PngWriter writer = new PngWriter(counting(bytes), image);
    EncodedBand band = writer.encode(new byte[width], 1);
    for (int row = 0; row < image.height(); row++) {
      writer.append(band);
    }
    writer.finish();
    // Thousandfold, as deflate compresses zeros.
    assertThat(bytes[0]).isBetween(1L << 20, 4L << 20);
  }

  private static OutputStream counting(long[] bytes) {
    return new OutputStream() {
      @Override
      public void write(int b) {
        bytes[0]++;
      }

      @Override
      public void write(byte[] b, int off, int len) {
        bytes[0] += len;
      }
    };
  }

  @Test
  void pngcheckAcceptsThem(@TempDir Path folder) throws IOException, InterruptedException {
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/pngcheck")), "SKIPPED: pngcheck is not installed");
    List<String> command = new ArrayList<>(List.of("/usr/bin/pngcheck", "-q"));
    for (PngImage image : images()) {
      Path file = folder.resolve(command.size() + ".png");
      Files.write(file, Pictures.write(image, Pictures.noise(image, 5), 60, false));
      command.add(file.toString());
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(said).isEmpty();
    assertThat(process.exitValue()).isZero();
  }

  @Test
  void whatPngCannotHoldIsRefused() {
    assertRefused(() -> Pictures.image(0, 5, PixelFormat.GRAY8, 0), "0 x 5");
    assertRefused(() -> Pictures.image(1, 1, PixelFormat.PALETTE, 257), "257 colors");
    assertRefused(() -> Pictures.image(1, 1, PixelFormat.PALETTE, 0), "0 colors");
    assertRefused(() -> gray(0, Map.of()), "0.0 dots");
    assertRefused(() -> gray(1e300, Map.of()), "1.0E300 dots");
    assertRefused(() -> gray(72, Map.of("", "x")), "''");
    assertRefused(() -> gray(72, Map.of("a  b", "x")), "'a  b'");
    assertRefused(() -> gray(72, Map.of("k".repeat(80), "x")), "keyword");
    assertRefused(() -> gray(72, Map.of("距", "x")), "keyword");
    assertRefused(() -> gray(72, Map.of("a", "\0")), "NUL");
  }

  @ParameterizedTest
  @ValueSource(ints = {17, 127, 128, 129, 200, 255})
  void anIndexBeyondThePaletteIsFoundWhereverItIs(int colors) throws IOException {
    PngWriter writer =
        new PngWriter(
            new ByteArrayOutputStream(), Pictures.image(21, 1, PixelFormat.PALETTE, colors));
    byte[] pixels = new byte[21];
    Arrays.fill(pixels, (byte) (colors - 1));
    assertThat(writer.encode(pixels, 1).rows()).isEqualTo(1);
    for (int at = 0; at < pixels.length; at++) {
      for (int index = colors; index < 256; index++) {
        byte[] wrong = pixels.clone();
        wrong[at] = (byte) index;
        assertRefused(() -> writer.encode(wrong, 1), "palette index " + index);
      }
    }
  }

  @Test
  void bandsThatDoNotFitAreRefused() throws IOException {
    PngImage image = Pictures.image(10, 3, PixelFormat.PALETTE, 3);
    PngWriter writer = new PngWriter(new ByteArrayOutputStream(), image);
    assertRefused(() -> writer.encode(new byte[19], 2), "19 bytes are not the 2 rows");
    assertRefused(() -> writer.encode(new byte[19], 0), "0 rows");
    byte[] wrong = new byte[20];
    wrong[13] = 3;
    assertRefused(() -> writer.encode(wrong, 2), "palette index 3");
    wrong[13] = -1;
    assertRefused(() -> writer.encode(wrong, 2), "palette index 255");
    writer.append(writer.encode(new byte[20], 2));
    assertThatThrownBy(writer::finish)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("2 of 3 rows");
    assertThatThrownBy(() -> writer.append(writer.encode(new byte[20], 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 rows after 2 rows");
  }

  private static PngImage gray(double dpi, Map<String, String> text) {
    return new PngImage(1, 1, PixelFormat.GRAY8, new int[0], dpi, text);
  }

  private static void assertRefused(Runnable action, String part) {
    assertThatThrownBy(action::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(part);
  }

  private static void checkWithImageIo(PngImage image, byte[] pixels, byte[] file)
      throws IOException {
    BufferedImage read = Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(file)));
    assertThat(read.getWidth()).isEqualTo(image.width());
    assertThat(read.getHeight()).isEqualTo(image.height());
    int[] samples = read.getRaster().getPixels(0, 0, image.width(), image.height(), (int[]) null);
    int bytes = image.format() == PixelFormat.GRAY16 ? 2 : 1;
    assertThat(samples).hasSize(pixels.length / bytes);
    for (int i = 0; i < samples.length; i++) {
      int expected =
          bytes == 1 ? pixels[i] & 0xFF : (pixels[2 * i] & 0xFF) << 8 | (pixels[2 * i + 1] & 0xFF);
      if (samples[i] != expected) {
        assertThat(samples[i]).as("sample %d of %s", i, image).isEqualTo(expected);
      }
    }
  }
}
