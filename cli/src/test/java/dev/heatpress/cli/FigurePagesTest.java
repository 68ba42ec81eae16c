package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import module java.base;

import java.awt.image.BufferedImage;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/// Figures of the program as pages: what is text there, and that all formats agree.
final class FigurePagesTest {
  private static final List<String> TEXTS =
      List.of("Ein Titel", "δ und Ж", "Spalte", "Zeile", "Wert (m)", "−1.0", "0.5", "Ost", "Süd");

  @TempDir Path folder;

  private Heatpress.Result figure(String... more) throws IOException, InterruptedException {
    double[] cells = new double[12];
    for (int i = 0; i < 12; i++) {
      cells[i] = i / 5.5 - 1;
    }
    Matrices.write(folder.resolve("m.npy"), 3, 4, cells);
    Files.writeString(folder.resolve("names.csv"), "id,name\n1,Nord\n2,Ost\n3,Süd\n4,\"W,est\"\n");
    String[] words = {
      "figure",
      "m.npy",
      "--title",
      "Ein Titel",
      "--subtitle",
      "δ und Ж",
      "--x-title",
      "Spalte",
      "--y-title",
      "Zeile",
      "--cbar-label",
      "Wert (m)",
      "--x-labels",
      "names.csv:name",
      "-f",
      "--size",
      "90x70mm",
      "--dpi",
      "150"
    };
    String[] all = new String[words.length + more.length];
    System.arraycopy(words, 0, all, 0, words.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return new Heatpress(folder).run(all);
  }

  @Test
  void textIsTextInPdf() throws IOException, InterruptedException {
    assumeTrue(runs("pdftotext", "-v"), "pdftotext is missing: the text of PDF is not tested");
    Heatpress.Result result = figure("-o", "f.pdf", "-o", "f.png");
    assertThat(result.err()).contains("f.pdf: 89.9 x 69.9 mm, vector: 12 rectangles");
    assertThat(result.code()).isZero();
    assertThat(output("pdftotext", "-layout", "f.pdf", "-")).contains(TEXTS);
    assertThat(output("pdffonts", "f.pdf")).contains("LiberationSans").contains("yes yes yes");
  }

  @Test
  void textIsTextInSvg() throws Exception {
    Heatpress.Result result = figure("-o", "f.svg", "-o", "f.png", "--annotate", "always");
    assertThat(result.err()).contains("f.png: 531 x 413 pixels, 4 x 3 cells on ");
    assertThat(result.code()).isZero();
    String svg = Files.readString(folder.resolve("f.svg"));
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(svg)));
    NodeList texts = document.getElementsByTagName("text");
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < texts.getLength(); i++) {
      all.append(texts.item(i).getTextContent()).append('\n');
    }
    assertThat(all).contains(TEXTS).contains("W,est").contains("−0.82");
  }

  /// The same figure from a PDF viewer and as PNG: shifted text or cells would differ by much.
  @Test
  void allFormatsHaveOneLayout() throws IOException, InterruptedException {
    assumeTrue(runs("pdftoppm", "-v"), "pdftoppm is missing: layouts are not compared");
    figure("-o", "f.png", "-o", "f.pdf");
    output("pdftoppm", "-r", "150", "-png", "-singlefile", "f.pdf", "page");
    BufferedImage png = ImageIO.read(folder.resolve("f.png").toFile());
    BufferedImage pdf = ImageIO.read(folder.resolve("page.png").toFile());
    assertThat(Math.abs(png.getWidth() - pdf.getWidth())).isLessThanOrEqualTo(1);
    double difference = 0;
    int width = Math.min(png.getWidth(), pdf.getWidth());
    int height = Math.min(png.getHeight(), pdf.getHeight());
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        difference += Math.abs((png.getRGB(x, y) & 0xFF) - (pdf.getRGB(x, y) & 0xFF));
      }
    }
    // The edges of letters and lines alone; moved by one pixel it is more than four.
    assertThat(difference / width / height).isLessThan(1.5);
  }

  private static boolean runs(String... command) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private String output(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(text).isZero();
    return text;
  }
}
