package dev.heatpress.io.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.figure.Scene;
import dev.heatpress.core.figure.Scene.DataArea;
import dev.heatpress.core.figure.Scene.Run;
import dev.heatpress.core.figure.Scene.Text;
import dev.heatpress.io.font.Fonts;
import dev.heatpress.io.page.AreaContent;
import dev.heatpress.io.page.GridCells;
import dev.heatpress.io.page.Grids;
import dev.heatpress.io.page.PageInfo;
import dev.heatpress.io.page.VectorChoice;
import dev.heatpress.io.paint.Demo;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.verapdf.pdfa.results.ValidationResult;

final class PdfFigureTest {
  private static final PageInfo INFO = new PageInfo("Größe", "demo", "Heatpress test", true);

  private static byte[] figure(Scene scene, AreaContent... areas) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PdfFigure.write(scene, List.of(areas), INFO, Fonts.ours(), Path.of("target"), out);
    return out.toByteArray();
  }

  private static byte[] demo(String content) {
    return figure(Demo.scene(-1), Demo.contents().get(content));
  }

  static Stream<String> contents() {
    return Demo.contents().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("contents")
  void figuresAreArchives(String content) throws Exception {
    ValidationResult result = PdfArchiveTest.validate(demo(content));
    assertThat(result.getFailedChecks().keySet()).isEmpty();
    assertThat(result.isCompliant()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("contents")
  void equalFiguresAreEqualBytes(String content) {
    assertThat(demo(content)).isEqualTo(demo(content));
  }

  @Test
  void areasThatAreSeenThroughAreArchivesToo() throws Exception {
    DataArea area = new DataArea(0, 10, 10, 80, 60, 0.5);
    Scene scene = new Scene(100, 80, 1, 0, List.of(area));
    byte[] pdf = figure(scene, Demo.contents().get("holes"));
    assertThat(PdfArchiveTest.validate(pdf).isCompliant()).isTrue();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      var names = document.getPage(0).getResources().getXObjectNames().iterator();
      var form = (PDFormXObject) document.getPage(0).getResources().getXObject(names.next());
      assertThat(names.hasNext()).as("one group of both layers").isFalse();
      assertThat(form.getGroup()).isNotNull();
    }
  }

  @Test
  void textIsText() throws IOException {
    try (PDDocument document = Loader.loadPDF(demo("cells"))) {
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setSortByPosition(true);
      String text = stripper.getText(document);
      assertThat(text).contains("Größe, Ωμέγα, Жар", "columns", "×10", "−5", "−1.5", "−4.5", "100");
      for (COSName name : document.getPage(0).getResources().getFontNames()) {
        PDFont font = document.getPage(0).getResources().getFont(name);
        assertThat(font.isEmbedded()).isTrue();
        assertThat(font.getName()).matches("[A-Z]{6}\\+LiberationSans");
      }
    }
  }

  /// Where the letters begin, and which way they go.
  @Test
  void lettersStandWhereTheSceneHasThem() throws IOException {
    List<TextPosition> found = new ArrayList<>();
    PDFTextStripper stripper =
        new PDFTextStripper() {
          @Override
          protected void processTextPosition(TextPosition text) {
            found.add(text);
          }
        };
    List<Run> runs = List.of(Run.plain("10"), Run.superscript("−5"));
    Text level = new Text(20, 30, 0, 10, -1, runs);
    Text upwards = new Text(50, 70, 90, 10, -1, runs);
    Scene scene = new Scene(200, 160, 0.5, -1, List.of(level, upwards));
    try (PDDocument document = Loader.loadPDF(figure(scene))) {
      stripper.getText(document);
    }
    assertThat(found).hasSize(8);
    double digit = 0.55615234375;
    double minus = 0.583984375;
    double[] along = {0, digit, 2 * digit, 2 * digit + 0.7 * minus};
    for (int i = 0; i < 8; i++) {
      var matrix = found.get(i).getTextMatrix();
      double pen = along[i % 4] * 5;
      double rise = i % 4 < 2 ? 0 : 0.4 * 5;
      assertThat((double) matrix.getTranslateX())
          .isCloseTo(i < 4 ? 10 + pen : 25 - rise, within(1e-3));
      assertThat((double) matrix.getTranslateY())
          .isCloseTo(i < 4 ? 65 + rise : 45 + pen, within(1e-3));
      assertThat(matrix.getShearY() > 0).isEqualTo(i >= 4);
    }
  }

  /// The rectangles on top of cells of different widths, against their edges.
  @Test
  void cellsOfDifferentWidthsMeet() throws IOException {
    int[][] grid = Grids.of(3, 4, (r, c) -> 4 * r + c);
    GridCells cells = GridCells.of(grid, 12);
    double[] columns = {0, 0.1, 0.35, 0.6, 1};
    AreaContent content =
        new AreaContent.OfCells(cells, VectorChoice.DEFAULT.decide(cells), columns, null);
    Scene scene = new Scene(100, 80, 1, 0, List.of(new DataArea(0, 10, 10, 80, 60, 1)));
    List<List<Float>> rects = new ArrayList<>();
    try (PDDocument document = Loader.loadPDF(figure(scene, content))) {
      PDPage page = document.getPage(0);
      PDFormXObject above =
          (PDFormXObject) page.getResources().getXObject(COSName.getPDFName("X1"));
      List<Float> numbers = new ArrayList<>();
      for (Object token : new PDFStreamParser(above).parse()) {
        if (token instanceof COSNumber number) {
          numbers.add(number.floatValue());
        } else if (token instanceof Operator operator) {
          if (operator.getName().equals("re")) {
            rects.add(List.copyOf(numbers));
          }
          numbers.clear();
        }
      }
    }
    assertThat(rects).hasSize(12);
    for (int i = 0; i < 12; i++) {
      int c = Math.round(rects.get(i).get(0) / (1 << 22) * 100);
      assertThat(c).isEqualTo((int) Math.round(columns[i % 4] * 100));
      float right = rects.get(i).get(0) + rects.get(i).get(2);
      float next = i % 4 == 3 ? 1 << 22 : rects.get(i + 1).get(0);
      assertThat(right).as("shared edge").isEqualTo(next);
    }
  }

  @Test
  void figuresWithoutTextHaveNoFont() throws IOException {
    try (PDDocument document = Loader.loadPDF(figure(new Scene(50, 50, 1, -1, List.of())))) {
      assertThat(document.getPage(0).getResources().getFontNames()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {2, 20_000})
  void pagesThatPdfCannotHaveAreRefused(double side) {
    Scene scene = new Scene(side, 100, 1, -1, List.of());
    assertThatThrownBy(() -> figure(scene))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("3 to 14400 pt");
  }

  @Test
  void absurdItemsAreLeftOut() throws Exception {
    Scene scene =
        new Scene(
            50,
            50,
            1,
            -1,
            List.of(
                new Scene.Box(Double.NaN, 0, 1, 1, -1),
                new Scene.Box(0, 0, 1e300, 1, -1),
                Scene.Line.of(0, 0, Double.POSITIVE_INFINITY, 1, 1, -1),
                new Scene.Line(new double[] {0, 0, 9, 9}, 1, -1, false, new double[] {0, -1}),
                new Text(0, 0, 0, 0, -1, List.of(Run.plain("x")))));
    assertThat(PdfArchiveTest.validate(figure(scene)).isCompliant()).isTrue();
  }
}
