package dev.heatpress.io.pdf;

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
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class PdfPageTest {
  private static final PageInfo INFO = new PageInfo(null, "case", "Heatpress test", false);

  static byte[] page(GridCells cells, VectorChoice choice, PageInfo info) {
    Decision decision = choice.decide(cells);
    PageFrame frame = PageSpec.DEFAULT.place(cells.rows(), cells.columns());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PdfPage.write(cells, decision, frame, info, Path.of("target"), out);
    return out.toByteArray();
  }

  private static VectorChoice always() {
    return new VectorChoice(Policy.ALWAYS, 10_000_000, 64_000_000, 300);
  }

  static Stream<Map.Entry<String, int[][]>> shapes() {
    return Grids.shapes().entrySet().stream();
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void thePainterGetsTheMatrixBack(Map.Entry<String, int[][]> shape) throws IOException {
    replay(GridCells.of(shape.getValue(), 256));
  }

  @Test
  void thePainterGetsManyColorsBack() throws IOException {
    replay(GridCells.of(Grids.random(90, 70, 259, 1), 259));
    replay(GridCells.of(Grids.punched(Grids.random(80, 70, 3000, 2), 10, 3), 3000));
  }

  private static void replay(GridCells cells) throws IOException {
    try (PDDocument document = Loader.loadPDF(page(cells, always(), INFO))) {
      PDPage page = document.getPage(0);
      int rows = (int) cells.rows();
      int columns = (int) cells.columns();
      Painter painter = new Painter(rows, columns);
      boolean image = paint(page, painter);
      boolean holes = Stream.of(cells.grid()).anyMatch(row -> min(row) < 0);
      painter.check(cells, image && holes);
      if (image) {
        samples(cells, (PDImageXObject) page.getResources().getXObject(COSName.getPDFName("I")));
      }
    }
  }

  private static int min(int[] row) {
    return java.util.Arrays.stream(row).min().orElseThrow();
  }

  /// Replays the operators; true where the image is drawn, which must come first.
  private static boolean paint(PDPage page, Painter painter) throws IOException {
    List<Float> numbers = new ArrayList<>();
    List<int[]> path = new ArrayList<>();
    PDColorSpace space = null;
    COSName name = null;
    boolean image = false;
    int rgb = Painter.PAGE;
    for (Object token : new PDFStreamParser(page).parse()) {
      if (token instanceof COSNumber number) {
        numbers.add(number.floatValue());
        continue;
      }
      if (token instanceof COSName resource) {
        name = resource;
        continue;
      }
      switch (((Operator) token).getName()) {
        case "cs" -> space = page.getResources().getColorSpace(name);
        case "sc" -> rgb = rgb(space, numbers.getFirst());
        case "re" -> path.add(cells(numbers));
        case "f" -> {
          assertThat(path).hasSize(1);
          int[] r = path.getFirst();
          painter.paint(r[0], r[1], r[2], r[3], rgb);
          path.clear();
        }
        case "W" -> {
          path.forEach(r -> painter.outline(r[0], r[1], r[2], r[3]));
          path.clear();
        }
        case "Do" -> {
          assertThat(rgb).as("the image lies underneath").isEqualTo(Painter.PAGE);
          image = true;
        }
        case "q", "Q", "n", "cm" -> {}
        default -> throw new AssertionError("operator " + token);
      }
      numbers.clear();
    }
    return image;
  }

  /// The cells of a rectangle; clips are a hair smaller, and the clip of a full page has halves.
  private static int[] cells(List<Float> numbers) {
    int x = (int) Math.floor(numbers.get(0));
    int y = (int) Math.floor(numbers.get(1));
    return new int[] {x, y, (int) Math.ceil(numbers.get(2)), (int) Math.ceil(numbers.get(3) - 0.5)};
  }

  private static int rgb(PDColorSpace space, float index) throws IOException {
    float[] color = space.toRGB(new float[] {index});
    return Math.round(color[0] * 255) << 16
        | Math.round(color[1] * 255) << 8
        | Math.round(color[2] * 255);
  }

  private static void samples(GridCells cells, PDImageXObject image) throws IOException {
    assertThat(image.getWidth()).isEqualTo((int) cells.columns());
    assertThat(image.getHeight()).isEqualTo((int) cells.rows());
    var picture = image.getImage();
    for (int r = 0; r < image.getHeight(); r++) {
      for (int c = 0; c < image.getWidth(); c++) {
        int slot = cells.grid()[r][c];
        if (slot >= 0) {
          assertThat(picture.getRGB(c, r)).as("%d, %d", r, c).isEqualTo(cells.palette()[slot]);
        }
      }
    }
  }

  @Test
  void equalCellsAreEqualBytes() {
    GridCells cells = GridCells.of(Grids.punched(Grids.random(50, 60, 300, 1), 5, 2), 300);
    assertThat(page(cells, always(), INFO)).isEqualTo(page(cells, always(), INFO));
    GridCells others = GridCells.of(Grids.random(50, 60, 300, 1), 300);
    assertThat(page(others, always(), INFO)).isNotEqualTo(page(cells, always(), INFO));
  }

  @Test
  void theDocumentSaysWhatItIsAndHowItWasMade() throws IOException {
    GridCells cells = GridCells.of(new int[][] {{0, 1}}, 2);
    PageInfo info = new PageInfo("A <title>", "m.npy", "Heatpress 9", false);
    try (PDDocument document = Loader.loadPDF(page(cells, always(), info))) {
      var description = document.getDocumentInformation();
      assertThat(description.getTitle()).isEqualTo("A <title>");
      assertThat(description.getSubject()).isEqualTo("m.npy; vector: 2 rectangles for 1 x 2 cells");
      assertThat(description.getProducer()).isEqualTo("Heatpress 9");
      assertThat(description.getModificationDate()).isNull();
      String xmp = new String(document.getDocumentCatalog().getMetadata().toByteArray(), "UTF-8");
      assertThat(xmp).contains("A &lt;title&gt;").contains("<pdf:Producer>Heatpress 9<");
    }
    try (PDDocument document = Loader.loadPDF(page(cells, always(), INFO))) {
      assertThat(document.getDocumentInformation().getCreationDate()).isNull();
    }
  }

  @Test
  void pagesAreSmall() {
    GridCells blocky = GridCells.of(Grids.blocky(1000, 1000, 12, 1), 12);
    assertThat(page(blocky, VectorChoice.DEFAULT, INFO)).hasSizeLessThan(60_000);
    GridCells random = GridCells.of(Grids.symmetric(400, 256, 2), 256);
    assertThat(page(random, always(), INFO)).hasSizeLessThan(900_000);
    assertThat(page(random, VectorChoice.DEFAULT, INFO)).hasSizeLessThan(400_000);
  }

  @Test
  void anImageAloneRepeatsItsCells() throws IOException {
    GridCells cells = GridCells.of(Grids.punched(Grids.random(60, 40, 9, 1), 30, 2), 9);
    VectorChoice image = new VectorChoice(Policy.AUTO, 1, 64_000_000, 300);
    try (PDDocument document = Loader.loadPDF(page(cells, image, INFO))) {
      PDPage page = document.getPage(0);
      var picture =
          ((PDImageXObject) page.getResources().getXObject(COSName.getPDFName("I"))).getImage();
      assertThat(picture.getWidth()).isEqualTo(160);
      for (int r = 0; r < 240; r++) {
        for (int c = 0; c < 160; c++) {
          int slot = cells.grid()[r / 4][c / 4];
          if (slot >= 0) {
            assertThat(picture.getRGB(c, r)).isEqualTo(cells.palette()[slot]);
          }
        }
      }
    }
  }

  @Test
  void holesTooManyForAClipAreMasked() throws IOException {
    GridCells cells = GridCells.of(Grids.of(1, 2_100_000, (r, c) -> c % 2 == 0 ? c % 3 : -1), 3);
    try (PDDocument document = Loader.loadPDF(page(cells, VectorChoice.DEFAULT, INFO))) {
      PDPage page = document.getPage(0);
      var image = (PDImageXObject) page.getResources().getXObject(COSName.getPDFName("I"));
      var mask = image.getMask();
      int repeat = image.getWidth() / 2_100_000;
      assertThat(mask.getWidth()).isEqualTo(image.getWidth());
      assertThat(mask.getHeight()).isEqualTo(image.getHeight());
      byte[] bits = mask.getStream().toByteArray();
      for (int x = 0; x < mask.getWidth(); x++) {
        int hole = (bits[x >> 3] >> (7 - (x & 7))) & 1;
        if (hole != x / repeat % 2) {
          throw new AssertionError("sample " + x + " is masked: " + hole);
        }
      }
    }
  }

  @Test
  void averagedPixelsBecomeOneImage() throws IOException {
    GridCells pixels = GridCells.of(Grids.random(60, 40, 300, 1), 300);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PageFrame frame = PageSpec.DEFAULT.place(3, 2);
    Decision averaged = new Decision(Decision.Mode.AVERAGED, "image: means", null);
    PdfPage.write(pixels, averaged, frame, INFO, Path.of("target"), out);
    try (PDDocument document = Loader.loadPDF(out.toByteArray())) {
      PDPage page = document.getPage(0);
      samples(pixels, (PDImageXObject) page.getResources().getXObject(COSName.getPDFName("I")));
      assertThat(document.getDocumentInformation().getSubject()).isEqualTo("case; image: means");
    }
  }

  /// As if a stream held next to nothing: each row of pixels is in one of the parts at least, and
  /// the parts lie where their rows do.
  @Test
  void anImageThatOneStreamDoesNotHoldIsMadeOfParts() throws IOException {
    int[][] rows = Grids.punched(Grids.random(60, 40, 200, 1), 30, 2);
    GridCells pixels = GridCells.of(rows, 200);
    byte[] bytes;
    System.setProperty("heatpress.stream-bytes", "1500");
    try {
      Decision averaged = new Decision(Decision.Mode.AVERAGED, "image: means", null);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      PageFrame frame = PageSpec.DEFAULT.place(3, 2);
      PdfPage.write(pixels, averaged, frame, INFO, Path.of("target"), out);
      bytes = out.toByteArray();
    } finally {
      System.clearProperty("heatpress.stream-bytes");
    }
    try (PDDocument document = Loader.loadPDF(bytes)) {
      PDPage page = document.getPage(0);
      List<Object> tokens = new PDFStreamParser(page).parse();
      BitSet shown = new BitSet();
      for (int i = 0; i < tokens.size(); i++) {
        if (!(tokens.get(i) instanceof Operator o) || !o.getName().equals("Do")) {
          continue;
        }
        var image = (PDImageXObject) page.getResources().getXObject((COSName) tokens.get(i - 1));
        int high = Math.round(-((COSNumber) tokens.get(i - 5)).floatValue());
        int bottom = Math.round(((COSNumber) tokens.get(i - 3)).floatValue());
        assertThat(high).isEqualTo(image.getHeight());
        assertThat(image.getHeight() * 41).isLessThan(1500);
        int top = bottom - high;
        samples(GridCells.of(Arrays.copyOfRange(rows, top, bottom), 200), image);
        assertThat(shown.get(top)).as("a part covers the end of the one before").isEqualTo(top > 0);
        shown.set(top, bottom);
      }
      assertThat(shown.cardinality()).isEqualTo(60);
    }
  }
}
