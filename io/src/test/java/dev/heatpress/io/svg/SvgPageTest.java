package dev.heatpress.io.svg;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.io.page.Decision;
import dev.heatpress.io.page.GridCells;
import dev.heatpress.io.page.Grids;
import dev.heatpress.io.page.PageFrame;
import dev.heatpress.io.page.PageInfo;
import dev.heatpress.io.page.PageSpec;
import dev.heatpress.io.page.Painter;
import dev.heatpress.io.page.VectorChoice;
import dev.heatpress.io.page.VectorChoice.Policy;
import java.awt.image.BufferedImage;
import javax.imageio.ImageIO;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class SvgPageTest {
  private static final Pattern OUTLINE = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v(\\d+)h-\\3z");
  private static final PageInfo INFO =
      new PageInfo(null, "a <b> & \"c\"\u0007", "Heatpress test", false);

  private static byte[] page(GridCells cells, Policy policy, long maxRects) {
    Decision decision = new VectorChoice(policy, maxRects, 64_000_000, 300).decide(cells);
    PageFrame frame = PageSpec.DEFAULT.place(cells.rows(), cells.columns());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    SvgPage.write(cells, decision, frame, INFO, out);
    return out.toByteArray();
  }

  static Stream<Map.Entry<String, int[][]>> shapes() {
    return Grids.shapes().entrySet().stream();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void thePainterGetsTheMatrixBack(Map.Entry<String, int[][]> shape) throws Exception {
    replay(GridCells.of(shape.getValue(), 256));
  }

  @Test
  void thePainterGetsManyColorsBack() throws Exception {
    replay(GridCells.of(Grids.random(90, 70, 300, 1), 300));
  }

  private static void replay(GridCells cells) throws IOException, XMLStreamException {
    Painter painter = new Painter((int) cells.rows(), (int) cells.columns());
    BufferedImage image = paint(page(cells, Policy.ALWAYS, 1 << 30), painter);
    painter.check(cells, image != null && Stream.of(cells.grid()).anyMatch(SvgPageTest::holed));
    if (image != null) {
      samples(cells, image, false);
    }
  }

  private static boolean holed(int[] row) {
    return java.util.Arrays.stream(row).anyMatch(slot -> slot < 0);
  }

  /// Replays the elements; the image underneath, or null where there is none.
  private static BufferedImage paint(byte[] svg, Painter painter)
      throws IOException, XMLStreamException {
    BufferedImage image = null;
    XMLStreamReader xml =
        XMLInputFactory.newDefaultFactory().createXMLStreamReader(new ByteArrayInputStream(svg));
    boolean painted = false;
    while (xml.hasNext()) {
      if (xml.next() != XMLStreamReader.START_ELEMENT) {
        continue;
      }
      switch (xml.getLocalName()) {
        case "rect" -> {
          int rgb = Integer.parseInt(xml.getAttributeValue(null, "fill").substring(1), 16);
          painter.paint(
              number(xml, "x"), number(xml, "y"), number(xml, "width"), number(xml, "height"), rgb);
          painted = true;
        }
        case "path" -> outline(xml.getAttributeValue(null, "d"), painter);
        case "image" -> {
          assertThat(painted).as("the image lies underneath").isFalse();
          String data = xml.getAttributeValue("http://www.w3.org/1999/xlink", "href");
          byte[] png = Base64.getDecoder().decode(data.substring(data.indexOf(',') + 1));
          image = ImageIO.read(new ByteArrayInputStream(png));
        }
        case "svg", "g", "desc", "title", "clipPath" -> {}
        default -> throw new AssertionError("element " + xml.getLocalName());
      }
    }
    return image;
  }

  private static int number(XMLStreamReader xml, String attribute) {
    return Integer.parseInt(xml.getAttributeValue(null, attribute));
  }

  private static void outline(String path, Painter painter) {
    Matcher rect = OUTLINE.matcher(path);
    int end = 0;
    while (rect.find()) {
      assertThat(rect.start()).isEqualTo(end);
      end = rect.end();
      int[] n = new int[5];
      for (int i = 1; i < 5; i++) {
        n[i] = Integer.parseInt(rect.group(i));
      }
      painter.outline(n[1], n[2], n[3], n[4]);
    }
    assertThat(end).isEqualTo(path.length());
  }

  private static void samples(GridCells cells, BufferedImage image, boolean transparent) {
    int repeat = image.getWidth() / (int) cells.columns();
    assertThat(image.getHeight()).isEqualTo(repeat * (int) cells.rows());
    for (int r = 0; r < image.getHeight(); r++) {
      for (int c = 0; c < image.getWidth(); c++) {
        int slot = cells.grid()[r / repeat][c / repeat];
        if (slot >= 0) {
          // Millions of samples: a plain comparison first.
          if (image.getRGB(c, r) != cells.palette()[slot]) {
            throw new AssertionError("sample at " + r + ", " + c);
          }
        } else if (transparent && image.getRGB(c, r) >>> 24 != 0) {
          throw new AssertionError("painted hole at " + r + ", " + c);
        }
      }
    }
  }

  @Test
  void anImageAloneHasTransparentHoles() throws Exception {
    for (int colors : new int[] {9, 256, 300}) {
      int[][] grid = Grids.punched(Grids.random(60, 40, colors, 1), 30, 2);
      GridCells cells = GridCells.of(grid, colors);
      BufferedImage image = paint(page(cells, Policy.AUTO, 1), new Painter(60, 40));
      samples(cells, image, true);
    }
  }

  @Test
  void equalCellsAreEqualBytesAlsoCompressed() throws IOException {
    GridCells cells = GridCells.of(Grids.random(50, 60, 30, 1), 30);
    byte[] plain = page(cells, Policy.ALWAYS, 1 << 30);
    assertThat(page(cells, Policy.ALWAYS, 1 << 30)).isEqualTo(plain);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = SvgPage.compressed(packed)) {
      out.write(plain);
    }
    byte[] again =
        new GZIPInputStream(new ByteArrayInputStream(packed.toByteArray())).readAllBytes();
    assertThat(again).isEqualTo(plain);
    assertThat(packed.toByteArray()[4]).as("no date").isZero();
  }

  @Test
  void hostileTextsStayText() throws Exception {
    byte[] svg = page(GridCells.of(new int[][] {{0}}, 1), Policy.ALWAYS, 9);
    XMLStreamReader xml =
        XMLInputFactory.newDefaultFactory().createXMLStreamReader(new ByteArrayInputStream(svg));
    while (xml.next() != XMLStreamReader.START_ELEMENT || !xml.getLocalName().equals("desc")) {}
    assertThat(xml.getElementText())
        .isEqualTo("a <b> & \"c\" ; vector: 1 rectangle for 1 x 1 cells; Heatpress test");
  }
}
