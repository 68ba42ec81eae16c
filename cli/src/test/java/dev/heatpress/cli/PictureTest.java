package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.core.color.Colormap;
import dev.heatpress.core.color.Colormaps;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The colors of a picture, read back by ImageIO.
final class PictureTest {
  @TempDir Path folder;

  @Test
  void aPaletteHoldsExactlyTheColorsInUse() throws IOException {
    BufferedImage image = render(new double[] {0, 1, 2, 3}, "-c", "viridis");
    Colormap viridis = Colormaps.get("viridis");
    assertThat(((IndexColorModel) image.getColorModel()).getMapSize()).isEqualTo(4);
    for (int i = 0; i < 4; i++) {
      int expected = 0xff000000 | viridis.rgb(Math.min(255, i * 256 / 3));
      assertThat(image.getRGB(i, 0)).isEqualTo(expected);
    }
  }

  @Test
  void moreThan256ColorsGiveTrueColor() throws IOException {
    double[] cells = ramp(256 + 3);
    cells[256] = Double.NaN;
    cells[257] = -1e9;
    cells[258] = 1e9;
    List<String> options = List.of("--vmin", "0", "--vmax", "256", "--under", "lime");
    BufferedImage opaque = render(cells, join(options, "--over", "red", "--bad", "cyan"));
    assertThat(opaque.getType()).isEqualTo(BufferedImage.TYPE_3BYTE_BGR);
    BufferedImage clear = render(cells, join(options, "--over", "#ff000080"));
    assertThat(clear.getType()).isEqualTo(BufferedImage.TYPE_4BYTE_ABGR);
    Colormap viridis = Colormaps.get("viridis");
    for (int i = 0; i < 256; i++) {
      assertThat(opaque.getRGB(i, 0)).isEqualTo(0xff000000 | viridis.rgb(i));
      assertThat(clear.getRGB(i, 0)).isEqualTo(0xff000000 | viridis.rgb(i));
    }
    assertThat(opaque.getRGB(256, 0)).isEqualTo(0xff00ffff);
    assertThat(opaque.getRGB(257, 0)).isEqualTo(0xff00ff00);
    assertThat(opaque.getRGB(258, 0)).isEqualTo(0xffff0000);
    assertThat(clear.getRGB(256, 0) >>> 24).isZero();
    assertThat(clear.getRGB(258, 0)).isEqualTo(0x80ff0000);
  }

  @Test
  void missingPixelsAreTransparentUnlessTheyHaveAColor() throws IOException {
    double[] cells = {0, Double.NaN, 1};
    assertThat(render(cells).getRGB(1, 0) >>> 24).isZero();
    assertThat(render(cells, "--bad", "orange").getRGB(1, 0)).isEqualTo(0xffffa500);
  }

  @Test
  void grayIsGray() throws IOException {
    BufferedImage image = render(ramp(256), "-c", "gray");
    assertThat(image.getType()).isEqualTo(BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < 256; i++) {
      assertThat(image.getRaster().getSample(i, 0, 0)).isEqualTo(Math.min(255, i * 256 / 255));
    }
  }

  @Test
  void grayOf16BitsIsRounded() throws IOException {
    double[] cells = ramp(1000);
    cells[10] = Double.NaN;
    String[] options = {"--bits", "16", "--bad", "#808080", "--vmin", "1", "--vmax", "998"};
    BufferedImage up = render(cells, join(List.of(options), "-c", "gray"));
    BufferedImage down = render(cells, join(List.of(options), "-c", "gray_r"));
    assertThat(up.getType()).isEqualTo(BufferedImage.TYPE_USHORT_GRAY);
    for (int i = 0; i < cells.length; i++) {
      double t = Math.clamp((i - 1) / 997.0, 0, 1);
      int level = i == 10 ? 0x8080 : (int) Math.round(65535 * t);
      assertThat(up.getRaster().getSample(i, 0, 0)).as("pixel %d", i).isEqualTo(level);
      int other = i == 10 ? level : 65535 - level;
      assertThat(down.getRaster().getSample(i, 0, 0)).as("pixel %d", i).isEqualTo(other);
    }
  }

  @Test
  void limitsAreThoseOfTheCellsOrOfThePixels() throws IOException {
    double[] cells = {0, 10, 4, 6};
    int middle = 0xff000000 | Colormaps.get("viridis").rgb(128);
    assertThat(render(cells, "-W", "2", "-H", "1").getRGB(0, 0)).isEqualTo(middle);
    double[] uneven = {0, 10, 4, 8};
    BufferedImage image = render(uneven, "-W", "2", "-H", "1", "--limits", "pixels");
    assertThat(image.getRGB(0, 0)).isEqualTo(0xff000000 | Colormaps.get("viridis").rgb(0));
    assertThat(image.getRGB(1, 0)).isEqualTo(0xff000000 | Colormaps.get("viridis").rgb(255));
  }

  @Test
  void theCenterHasTheMiddleColor() throws IOException {
    BufferedImage image = render(new double[] {-1, 0, 100}, "-c", "coolwarm", "--center", "0");
    Colormap map = Colormaps.get("coolwarm");
    assertThat(image.getRGB(0, 0)).isEqualTo(0xff000000 | map.rgb(0));
    assertThat(image.getRGB(1, 0)).isEqualTo(0xff000000 | map.rgb(128));
    assertThat(image.getRGB(2, 0)).isEqualTo(0xff000000 | map.rgb(255));
  }

  @Test
  void aCenterBeyondTheValuesWidensTheLimits() throws IOException {
    BufferedImage image = render(new double[] {1, 2}, "-c", "coolwarm", "--center", "0");
    assertThat(image.getRGB(1, 0)).isEqualTo(0xff000000 | Colormaps.get("coolwarm").rgb(255));
  }

  @Test
  void aMatrixWithoutAnyNumberIsDrawn() throws IOException {
    double[] cells = {Double.NaN, Double.NaN};
    assertThat(render(cells, "--bad", "red").getRGB(1, 0)).isEqualTo(0xffff0000);
    assertThat(render(cells, "--bad", "red", "--vmin", "5").getRGB(1, 0)).isEqualTo(0xffff0000);
  }

  @Test
  void oneGivenLimitBeyondTheValuesHolds() throws IOException {
    BufferedImage image = render(new double[] {1, 2}, "--vmin", "5", "--under", "red");
    assertThat(image.getRGB(0, 0)).isEqualTo(0xffff0000);
    assertThat(image.getRGB(1, 0)).isEqualTo(0xffff0000);
  }

  @Test
  void theLeastValueMayBeTheUpperLimit() throws IOException {
    BufferedImage image = render(new double[] {1, 2}, "--vmax", "1", "--over", "red");
    assertThat(image.getRGB(0, 0)).isEqualTo(0xff000000 | Colormaps.get("viridis").rgb(255));
    assertThat(image.getRGB(1, 0)).isEqualTo(0xffff0000);
  }

  /// A single row, as many pixels as cells unless the options say otherwise.
  private BufferedImage render(double[] cells, String... options) throws IOException {
    Path input = Matrices.write(folder.resolve("a.npy"), 1, cells.length, cells);
    Path output = folder.resolve("a.png");
    List<String> words = new ArrayList<>(List.of(input.toString(), "-o", output.toString(), "-f"));
    if (!List.of(options).contains("-W")) {
      words.addAll(List.of("--cell-px", "1"));
    }
    words.addAll(List.of(options));
    Jobs.run(Jobs.render(words));
    return ImageIO.read(output.toFile());
  }

  private static double[] ramp(int n) {
    double[] cells = new double[n];
    for (int i = 0; i < n; i++) {
      cells[i] = i;
    }
    return cells;
  }

  private static String[] join(List<String> options, String... more) {
    List<String> all = new ArrayList<>(options);
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }
}
