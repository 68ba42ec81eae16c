package dev.heatpress.io.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.figure.Scene;
import dev.heatpress.core.figure.Scene.Clipped;
import dev.heatpress.core.figure.Scene.DataArea;
import dev.heatpress.core.figure.Scene.Run;
import dev.heatpress.core.figure.Scene.Swatches;
import dev.heatpress.core.figure.Scene.Text;
import dev.heatpress.io.font.Fonts;
import java.awt.image.BufferedImage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FigurePictureTest {

  private static int[] read(FigurePicture picture, int bandRows) {
    int width = picture.columns();
    int[] all = new int[width * picture.rows()];
    int[] band = new int[width * bandRows];
    for (int row = 0; row < picture.rows(); row += bandRows) {
      int count = Math.min(bandRows, picture.rows() - row);
      picture.read(row, count, band);
      System.arraycopy(band, 0, all, row * width, count * width);
    }
    return all;
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.37, 1, 1.5, 2.2})
  void bandsMakeTheSamePictureAsTheWhole(double scale) {
    FigurePicture picture = Demo.picture(0x80FFFFFF, scale, true);
    int[] whole = read(picture, picture.rows());
    assertThat(read(picture, 1)).isEqualTo(whole);
    assertThat(read(picture, 7)).isEqualTo(whole);
  }

  /// The page shows through holes, everything else is as it was given.
  @ParameterizedTest
  @CsvSource({"1, 0", "1, -1", "1.37, 0", "2.5, -1"})
  void dataAreasAreCopied(double scale, int background) {
    Scene scene =
        new Scene(100, 80, 1, background, List.of(new DataArea(0, 13.3, 11.1, 70.2, 50.7, 1)));
    PixelBox box = FigurePicture.areas(scene, scale).get(0);
    FigurePicture picture =
        new FigurePicture(scene, scale, List.of(Demo.pixels(box, true)), Fonts.ours());
    int[] argb = read(picture, 3);
    for (int y = 0; y < picture.rows(); y++) {
      for (int x = 0; x < picture.columns(); x++) {
        boolean in = x >= box.left() && x < box.right() && y >= box.top() && y < box.bottom();
        int expected = in ? Demo.pixel(y - box.top(), x - box.left(), true) : 0;
        assertThat(argb[y * picture.columns() + x])
            .isEqualTo(expected == 0 ? background : expected);
      }
    }
  }

  @Test
  void dataAreasMayBeTranslucentAndClipped() {
    DataArea area = new DataArea(0, -10, 5, 40, 40, 0.5);
    Scene scene = new Scene(40, 50, 1, -1, List.of(new Clipped(5, 10, 100, 10, List.of(area))));
    PixelBox box = new PixelBox(-10, 5, 30, 45);
    assertThat(FigurePicture.areas(scene, 1).get(0)).isEqualTo(box);
    int[] argb =
        read(new FigurePicture(scene, 1, List.of(Demo.pixels(box, false)), Fonts.ours()), 50);
    for (int y = 0; y < 50; y++) {
      for (int x = 0; x < 40; x++) {
        boolean in = x >= 5 && x < 30 && y >= 10 && y < 20;
        int expected = in ? PixelCanvas.over(-1, Demo.pixel(y - 5, x + 10, false), 128) : -1;
        assertThat(argb[y * 40 + x]).isEqualTo(expected);
      }
    }
  }

  @Test
  void areasOfOtherSizesAreRefused() {
    Scene scene = new Scene(40, 50, 1, -1, List.of(new DataArea(0, 0, 0, 20, 30, 1)));
    PixelBox box = new PixelBox(0, 0, 20, 31);
    assertThatThrownBy(
            () -> new FigurePicture(scene, 1, List.of(Demo.pixels(box, false)), Fonts.ours()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("data area 0 has 30 x 20 pixels, but 31 x 20 are given");
    assertThatThrownBy(() -> new FigurePicture(scene, 1, List.of(), Fonts.ours()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({"30, true", "30, false", "7, true", "100, false"})
  void fieldsAreSharp(int length, boolean vertical) {
    int[] colors = new int[10];
    for (int i = 0; i < 10; i++) {
      colors[i] = Demo.color(i);
    }
    Swatches swatches =
        vertical
            ? new Swatches(3, 2, 4, length, true, colors)
            : new Swatches(2, 3, length, 4, false, colors);
    Scene scene = new Scene(104, 104, 1, -1, List.of(swatches));
    int[] argb = read(new FigurePicture(scene, 1, List.of(), Fonts.ours()), 9);
    for (int i = 0; i < 104; i++) {
      int at = vertical ? i * 104 + 4 : 4 * 104 + i;
      boolean in = i >= 2 && i < 2 + length;
      int field = (int) ((i - 2 + 0.5) / length * 10);
      assertThat(argb[at]).isEqualTo(in ? colors[field] : -1);
    }
  }

  /// Turned by right angles, a text on whole pixels has the same pixels.
  @ParameterizedTest
  @ValueSource(strings = {"Größe −5", "ЖΩ g", "一"})
  void turnedTextIsTheSameText(String words) {
    int[] level = read(text(words, 20, 50, 0), 11);
    int[] upwards = read(text(words, 50, 80, 90), 100);
    int[] back = read(text(words, 80, 50, 180), 100);
    int ink = 0;
    for (int y = 0; y < 100; y++) {
      for (int x = 0; x < 100; x++) {
        int pixel = level[y * 100 + x];
        ink += pixel != 0 ? 1 : 0;
        assertThat(upwards[(99 - x) * 100 + y]).isEqualTo(pixel);
        assertThat(back[(99 - y) * 100 + 99 - x]).isEqualTo(pixel);
      }
    }
    assertThat(ink).isGreaterThan(30);
  }

  private static FigurePicture text(String words, double x, double y, double angle) {
    Text text = new Text(x, y, angle, 14, Demo.INK, List.of(Run.plain(words)));
    return new FigurePicture(new Scene(100, 100, 1, 0, List.of(text)), 1, List.of(), Fonts.ours());
  }

  @Test
  void runsFollowEachOtherAndRise() {
    Text plain = new Text(10, 50, 0, 20, -1, List.of(Run.plain("10−3")));
    Text raised = new Text(10, 50, 0, 20, -1, List.of(Run.plain("10"), Run.superscript("−3")));
    int[] a =
        read(
            new FigurePicture(
                new Scene(100, 100, 1, 0, List.of(plain)), 1, List.of(), Fonts.ours()),
            9);
    int[] b =
        read(
            new FigurePicture(
                new Scene(100, 100, 1, 0, List.of(raised)), 1, List.of(), Fonts.ours()),
            9);
    for (int y = 0; y < 100; y++) {
      for (int x = 0; x < 100; x++) {
        if (x < 32) {
          assertThat(b[y * 100 + x]).isEqualTo(a[y * 100 + x]);
        } else if (y > 42) {
          assertThat(b[y * 100 + x]).isZero();
        }
      }
    }
    assertThat(Arrays.stream(b, 0, 4200).filter(p -> p != 0).count()).isGreaterThan(20);
  }

  /// The picture that was looked at: exactly in the data area, but for a few levels elsewhere.
  /// `-Dheatpress.golden=write` makes it anew.
  @Test
  void theDemoLooksAsItDid() throws IOException {
    FigurePicture picture = Demo.picture(-1, 1.5, false);
    int[] argb = read(picture, picture.rows());
    if ("write".equals(System.getProperty("heatpress.golden"))) {
      Path file = Path.of("src/test/resources/dev/heatpress/io/paint/demo.png");
      Files.createDirectories(file.getParent());
      ImageIO.write(image(argb, picture), "png", file.toFile());
    }
    PixelBox area = FigurePicture.areas(Demo.scene(-1), 1.5).get(0);
    try (InputStream in = FigurePictureTest.class.getResourceAsStream("demo.png")) {
      BufferedImage golden = ImageIO.read(in);
      assertThat(golden.getWidth()).isEqualTo(picture.columns());
      for (int y = 0; y < picture.rows(); y++) {
        for (int x = 0; x < picture.columns(); x++) {
          int pixel = argb[y * picture.columns() + x];
          // The two lines in the area are antialiased too.
          int data = Demo.pixel(y - area.top(), x - area.left(), false);
          int most = pixel == data ? 0 : 6;
          int other = golden.getRGB(x, y);
          for (int shift = 0; shift < 24; shift += 8) {
            assertThat(Math.abs((pixel >> shift & 0xFF) - (other >> shift & 0xFF)))
                .as("row %d, column %d", y, x)
                .isLessThanOrEqualTo(most);
          }
        }
      }
    }
  }

  private static BufferedImage image(int[] argb, FigurePicture picture) {
    int width = picture.columns();
    BufferedImage image = new BufferedImage(width, picture.rows(), BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, width, picture.rows(), argb, 0, width);
    return image;
  }
}
