package dev.heatpress.io.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.ArgbRows;
import dev.heatpress.core.InputException;
import dev.heatpress.core.figure.Scene;
import dev.heatpress.core.figure.Scene.DataArea;
import dev.heatpress.io.font.Fonts;
import java.awt.image.BufferedImage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PngFigureTest {
  private static final Map<String, String> TEXT = Map.of("Title", "Größe");

  private static byte[] png(ArgbRows picture, int threads) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AtomicInteger rows = new AtomicInteger();
    PngFigure.write(picture, 144, TEXT, threads, rows::addAndGet, out);
    assertThat(rows.get()).isEqualTo(picture.rows());
    return out.toByteArray();
  }

  /// A picture of so many colors; opaque, gray, or with some alpha.
  private static ArgbRows picture(int colors, String kind) {
    return new ArgbRows() {
      @Override
      public int rows() {
        return 3000;
      }

      @Override
      public int columns() {
        return 77;
      }

      @Override
      public void read(int firstRow, int count, int[] argb) {
        for (int i = 0; i < count * 77; i++) {
          int color = ((firstRow * 77 + i) * 0x9E3779B9 >>> 8) % colors;
          argb[i] =
              switch (kind) {
                case "gray" -> 0xFF000000 | color * 0x010101;
                case "alpha" -> (color % 2 == 0 ? 0 : 0xC0000000) | color * 0x000347;
                default -> 0xFF000000 | color * 0x000347;
              };
        }
      }
    };
  }

  /// The color type and depth are bytes 25 and 24 of the file.
  @ParameterizedTest
  @CsvSource({
    "1, opaque, 0, 8", "200, gray, 0, 8", "2, opaque, 3, 1", "16, opaque, 3, 4",
    "256, opaque, 3, 8", "257, opaque, 2, 8", "5000, opaque, 2, 8", "256, alpha, 3, 8",
    "300, alpha, 6, 8"
  })
  void everyPixelComesBackInTheSmallestFormat(int colors, String kind, int type, int depth)
      throws IOException {
    ArgbRows picture = picture(colors, kind);
    byte[] png = png(picture, 1);
    assertThat(png[25]).isEqualTo((byte) type);
    assertThat(png[24]).isEqualTo((byte) depth);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    int[] argb = new int[3000 * 77];
    picture.read(0, 3000, argb);
    for (int i = 0; i < argb.length; i++) {
      int found = image.getRGB(i % 77, i / 77);
      if (kind.equals("gray")) {
        // ImageIO gives 8-bit gray a gamma; its samples are what counts.
        found = image.getRaster().getSample(i % 77, i / 77, 0) * 0x010101 | 0xFF000000;
      }
      if (found != argb[i]) {
        throw new AssertionError("%x is %x at %d".formatted(argb[i], found, i));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 8})
  void threadsDoNotChangeABit(int threads) throws IOException {
    for (int colors : new int[] {100, 4000}) {
      ArgbRows picture = picture(colors, "opaque");
      assertThat(png(picture, threads)).isEqualTo(png(picture, 1));
    }
  }

  @Test
  void figuresAreFiles() throws IOException {
    FigurePicture picture = Demo.picture(0, 2, true);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png(picture, 2)));
    int[] argb = new int[picture.rows() * picture.columns()];
    picture.read(0, picture.rows(), argb);
    int[] found =
        image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    for (int i = 0; i < argb.length; i++) {
      // What is fully transparent has no color.
      assertThat(found[i]).isEqualTo(argb[i]);
    }
  }

  /// Bands of a large figure: no thread asks for more than a megapixel at a time.
  @Test
  void memoryIsThatOfTheBandsUnderWay() throws IOException {
    int side = 30_000;
    AtomicLong most = new AtomicLong();
    AtomicLong pixels = new AtomicLong();
    Scene scene = new Scene(side, 400, 1, -1, List.of(new DataArea(0, 10, 50, side - 20, 300, 1)));
    ArgbRows area =
        new ArgbRows() {
          @Override
          public int rows() {
            return 300;
          }

          @Override
          public int columns() {
            return side - 20;
          }

          @Override
          public void read(int firstRow, int count, int[] argb) {
            most.accumulateAndGet(argb.length, Math::max);
            pixels.addAndGet((long) count * columns());
            Arrays.fill(argb, 0, count * columns(), Demo.color(7));
          }
        };
    PngFigure.write(
        new FigurePicture(scene, 1, List.of(area), Fonts.ours()),
        72,
        TEXT,
        2,
        n -> {},
        OutputStream.nullOutputStream());
    assertThat(most.get()).isLessThan(1 << 20);
    assertThat(pixels.get()).as("two readings").isEqualTo(2L * 300 * (side - 20));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void failuresEndAllThreads(int threads) {
    ArgbRows broken =
        new ArgbRows() {
          @Override
          public int rows() {
            return 100_000;
          }

          @Override
          public int columns() {
            return 100;
          }

          @Override
          public void read(int firstRow, int count, int[] argb) {
            if (firstRow > 5000) {
              throw new InputException("no cells at " + firstRow / 1_000_000);
            }
          }
        };
    assertThatThrownBy(() -> png(broken, threads))
        .isInstanceOf(InputException.class)
        .hasMessage("no cells at 0");
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("full");
          }
        };
    assertThatThrownBy(
            () -> PngFigure.write(picture(9, "opaque"), 72, Map.of(), threads, n -> {}, full))
        .isInstanceOf(IOException.class)
        .hasMessage("full");
  }
}
