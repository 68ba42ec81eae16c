package dev.heatpress.plotly.read;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import java.awt.image.BufferedImage;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Images in figures are decoded, within bounds, and nothing is fetched.
final class DataImageTest {
  private static byte[] encoded(String format, int width, int height) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      image.setRGB(i % width, i / width, 0x123456 + 0x080300 * i);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(ImageIO.write(image, format, out)).isTrue();
    return out.toByteArray();
  }

  private static String uri(String format, byte[] bytes) {
    return "data:image/" + format + ";base64," + Base64.getEncoder().encodeToString(bytes);
  }

  private static String reason(String source) {
    return DataImage.of(source) instanceof DataImage.Refused why ? why.reason() : "drawn";
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "bmp"})
  void pixelsAreThoseOfTheImage(String format) throws IOException {
    DataImage.Result result = DataImage.of(uri(format, encoded(format, 3, 2)));
    assertThat(result).isInstanceOf(DataImage.Found.class);
    DataImage image = ((DataImage.Found) result).image();
    assertThat(image.rows()).isEqualTo(2);
    assertThat(image.columns()).isEqualTo(3);
    int[] argb = new int[3];
    image.read(1, 1, argb);
    assertThat(argb)
        .containsExactly(
            0xFF000000 | 0x123456 + 3 * 0x080300,
            0xFF000000 | 0x123456 + 4 * 0x080300,
            0xFF000000 | 0x123456 + 5 * 0x080300);
  }

  /// ImageIO's own conversion makes 188 of 128.
  @ParameterizedTest
  @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY})
  void graysStayAsTheyAre(int type) throws IOException {
    BufferedImage image = new BufferedImage(2, 1, type);
    int unit = type == BufferedImage.TYPE_BYTE_GRAY ? 1 : 257;
    image.getRaster().setPixel(0, 0, new int[] {128 * unit});
    image.getRaster().setPixel(1, 0, new int[] {3 * unit});
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    DataImage.Result found = DataImage.of(uri("png", out.toByteArray()));
    assertThat(((DataImage.Found) found).image().argb()).containsExactly(0xFF808080, 0xFF030303);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jpg", "gif"})
  void otherFormatsAreDecoded(String format) throws IOException {
    assertThat(reason(uri(format, encoded(format, 5, 4)))).isEqualTo("drawn");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://example.org/a.png|nothing is fetched",
        "file:///etc/passwd|nothing is fetched",
        "/a/b.png|nothing is fetched",
        "data:image/svg+xml;base64,PHN2Zy8+|is no image in base64",
        "data:image/webp;base64,AAAA|images of type 'webp' are not supported",
        "data:text/html;base64,AAAA|is no image in base64",
        "data:image/png,AAAA|is no image in base64",
        "data:image/png;base64,|neither PNG",
        "data:image/png;base64,AAAA|neither PNG",
        "data:image/png;base64,A|base64 is damaged"
      })
  void othersAreRefusedByName(String source, String reason) {
    assertThat(reason(source)).contains(reason).doesNotContain("\n");
  }

  /// A head of 33 bytes that claims 2^31 - 1 pixels a side must cost nothing.
  @Test
  void sizesAreCheckedBeforePixelsAreDecoded() throws IOException {
    byte[] png = encoded("png", 4, 4);
    ByteBuffer head = ByteBuffer.wrap(png);
    head.putInt(16, Integer.MAX_VALUE).putInt(20, Integer.MAX_VALUE);
    CRC32 crc = new CRC32();
    crc.update(png, 12, 17);
    head.putInt(29, (int) crc.getValue());
    assertThat(reason(uri("png", png))).contains("4611686014132420609 pixels; at most");
  }

  /// Damage of any kind is a reason in one line, and never an exception.
  @Test
  void damagedImagesAreRefused() throws IOException {
    Random random = new Random(5);
    for (String format : List.of("png", "jpg", "gif", "bmp")) {
      byte[] sound = encoded(format, 9, 7);
      for (int i = 0; i < 200; i++) {
        byte[] bytes = Arrays.copyOf(sound, 1 + random.nextInt(sound.length));
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        assertThat(reason(uri(format, bytes))).doesNotContain("\n");
      }
    }
  }
}
