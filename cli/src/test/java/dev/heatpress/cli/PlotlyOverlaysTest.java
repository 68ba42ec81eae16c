package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.job.PlotlyResult;
import java.awt.image.BufferedImage;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Images, bins, bars and contours of Plotly figures in pictures and pages.
final class PlotlyOverlaysTest {
  private static final String BARE =
      "\"width\":100,\"height\":100,\"margin\":{\"l\":0,\"r\":0,\"t\":0,\"b\":0},"
          + "\"xaxis\":{\"visible\":false},\"yaxis\":{\"visible\":false}";

  @TempDir Path folder;

  private PlotlyResult run(String json, String... words) throws IOException {
    Path input = Files.writeString(folder.resolve("fig.json"), json);
    List<String> all = new ArrayList<>(List.of(input.toString(), "--force"));
    all.addAll(List.of(words));
    return Jobs.plotly(all);
  }

  private BufferedImage png(String json, String... words) throws IOException {
    Path png = folder.resolve("fig.png");
    List<String> all = new ArrayList<>(List.of("-o", png.toString()));
    all.addAll(List.of(words));
    run(json, all.toArray(String[]::new));
    return ImageIO.read(png.toFile());
  }

  private static String figure(String traces, String layout) {
    return "{\"data\":[%s],\"layout\":{%s%s}}"
        .formatted(traces, BARE, layout.isEmpty() ? "" : "," + layout);
  }

  private static String uri(int... rgb) throws IOException {
    BufferedImage image = new BufferedImage(rgb.length, 1, BufferedImage.TYPE_INT_RGB);
    image.setRGB(0, 0, rgb.length, 1, rgb, 0, rgb.length);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(out.toByteArray());
  }

  @Test
  void pixelsOfImagesAreCellsOfAnyColor() throws IOException {
    String json =
        figure(
            "{\"type\":\"image\",\"z\":[[[255,0,0],[0,255,0]],[[0,0,255],[9,9,9]]]},"
                + "{\"type\":\"heatmap\",\"z\":[[1]],\"x\":[1],\"y\":[1],\"showscale\":false,"
                + "\"zmin\":0,\"zmax\":1,\"colorscale\":[[0,\"white\"],[1,\"black\"]]}",
            "");
    Path svg = folder.resolve("fig.svg");
    Path pdf = folder.resolve("fig.pdf");
    BufferedImage image = png(json, "--strict", "-o", svg.toString(), "-o", pdf.toString());
    // The first row is on top, and a heatmap lies over the last pixel.
    assertThat(image.getRGB(10, 10)).isEqualTo(0xFFFF0000);
    assertThat(image.getRGB(49, 49)).isEqualTo(0xFFFF0000);
    assertThat(image.getRGB(50, 49)).isEqualTo(0xFF00FF00);
    assertThat(image.getRGB(49, 50)).isEqualTo(0xFF0000FF);
    assertThat(image.getRGB(75, 75)).isEqualTo(0xFF000000);
    assertThat(Files.readString(svg)).contains("data:image/png;base64,");
    assertThat(Files.size(pdf)).isPositive();
  }

  /// An image of more pixels than its place has loses none: each pixel is the mean of all below it.
  @Test
  void smallImagesAreMeans() throws IOException {
    int[] stripes = new int[1000];
    for (int i = 0; i < stripes.length; i++) {
      stripes[i] = i % 2 == 0 ? 0xFF0000 : 0xFF;
    }
    String json =
        figure(
            "{\"type\":\"heatmap\",\"z\":[[1]],\"showscale\":false}",
            "\"images\":[{\"source\":\"%s\",\"xref\":\"paper\",\"yref\":\"paper\",\"y\":1,\"sizex\":1,"
                    .formatted(uri(stripes))
                + "\"sizey\":1,\"sizing\":\"stretch\"}]");
    BufferedImage image = png(json, "--strict");
    for (int x = 0; x < 100; x++) {
      assertThat(image.getRGB(x, 40)).isEqualTo(0xFF800080);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "{\"type\":\"contour\",\"z\":[[1,2],[3,4]]}|data[1] of type 'contour' (contours.coloring 'fill'",
        "{\"type\":\"contour\",\"z\":[[1,2],[3,4]],\"contours\":{\"type\":\"constraint\"}}|contours.type 'constraint'",
        "{\"type\":\"image\"}|data[1] of type 'image' (without pixels or a source)",
        "{\"type\":\"image\",\"source\":\"http://localhost/a.png\"}|nothing is fetched",
        "{\"type\":\"box\",\"y\":[1]}|data[1] of type 'box'"
      })
  void whatIsNotDrawnIsNamedOrLeftOut(String trace, String reason) throws IOException {
    String json = figure("{\"type\":\"heatmap\",\"z\":[[1,2]]}," + trace, "");
    Path png = folder.resolve("fig.png");
    assertThatThrownBy(() -> run(json, "-o", png.toString()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(reason)
        .hasMessageContaining("`only-heatmaps`");
    assertThat(run(json, "-o", png.toString(), "--only-heatmaps").notes())
        .singleElement()
        .asString()
        .contains(reason)
        .endsWith("left out, as asked");
  }

  @Test
  void imagesOfALayoutThatAreElsewhereAreRefusedByName() throws IOException {
    String json =
        figure(
            "{\"type\":\"heatmap\",\"z\":[[1,2]]}",
            "\"images\":[{\"source\":\"https://localhost/logo.png\"}]");
    Path png = folder.resolve("fig.png");
    assertThatThrownBy(() -> run(json, "-o", png.toString()))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("layout.images[0].source: 'https://localhost/logo.png' is elsewhere");
    assertThat(run(json, "-o", png.toString(), "--lenient").notes())
        .anyMatch(line -> line.endsWith("left out"));
  }

  @Test
  void aTraceOfPixelsIsNoHeatmap() {
    String json = figure("{\"type\":\"heatmap\",\"z\":[[[1,2,3]]]}", "");
    assertThatThrownBy(() -> png(json))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("data[0].z: its cells are lists of 3 numbers, as those of an image");
  }

  /// A ridge along the diagonal: its contour lines are straight, and as many as there are levels.
  @Test
  void contoursLieWhereTheCellsCrossTheirLevels() throws IOException {
    String json =
        figure(
            "{\"type\":\"heatmap\",\"z\":[[null]],\"showscale\":false,\"x0\":0.5,\"y0\":0.5},"
                + "{\"type\":\"contour\",\"z\":[[0,1],[1,2]],\"contours\":{\"coloring\":\"none\","
                + "\"start\":1,\"end\":1,\"size\":1},\"line\":{\"width\":3,\"color\":\"red\"}}",
            "");
    BufferedImage image = png(json);
    for (int i = 2; i < 98; i++) {
      assertThat(image.getRGB(i, i)).isEqualTo(0xFFFF0000);
      assertThat(image.getRGB(i, Math.floorMod(i + 50, 100))).isEqualTo(0xFFFFFFFF);
    }
  }

  @Test
  void binsAreCellsAndBarsStandBesideThem() throws IOException {
    String json =
        figure(
            "{\"type\":\"histogram2d\",\"x\":[0,0,1],\"y\":[0,1,1],\"showscale\":false,"
                + "\"colorscale\":[[0,\"white\"],[1,\"black\"]]},"
                + "{\"type\":\"bar\",\"x\":[0,1],\"y\":[1,0.5],\"width\":0.5,\"showlegend\":false,"
                + "\"marker\":{\"color\":\"red\"}}",
            "\"yaxis2\":{}");
    BufferedImage image = png(json);
    assertThat(image.getRGB(3, 3)).isEqualTo(0xFF000000);
    assertThat(image.getRGB(97, 97)).isEqualTo(0xFFFFFFFF);
    assertThat(image.getRGB(25, 50)).isEqualTo(0xFFFF0000);
    assertThat(image.getRGB(75, 45)).isEqualTo(0xFF000000);
  }
}
