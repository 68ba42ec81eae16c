package dev.heatpress.io.page;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.io.paint.FigureCases;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Holds pages to their promises in the viewers on this machine: no pixel outside the colors of its
/// neighbourhood, no page behind present cells, nothing painted behind missing ones.
@Tag("renderers")
final class RenderersTest {
  private static final Path SCRIPT = Path.of("src/test/renderers/check.py").toAbsolutePath();

  private record Run(int exit, String output) {}

  private static Run run(Path folder, String... command) throws IOException, InterruptedException {
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .directory(SCRIPT.getParent().toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int exit = process.waitFor();
    return new Run(exit, Files.readString(output, StandardCharsets.UTF_8));
  }

  /// Debian's Python, where its packages are, before any other.
  private static String python(Path folder) throws InterruptedException {
    for (String python : new String[] {"/usr/bin/python3", "python3"}) {
      try {
        if (run(folder, python, "-c", "import cv2, numpy").exit() == 0) {
          return python;
        }
      } catch (IOException e) {
        // Not there: the next one.
      }
    }
    String skipped = "SKIPPED: no python3 with numpy and OpenCV, pages were not checked in viewers";
    System.err.println(skipped);
    return Assumptions.abort(skipped);
  }

  @Test
  void qpdfFindsNoFault(@TempDir Path folder) throws Exception {
    RendererCases.write(folder);
    try (DirectoryStream<Path> pages = Files.newDirectoryStream(folder, "*[a-z0-9].pdf")) {
      for (Path page : pages) {
        Run check;
        try {
          check = run(folder, "qpdf", "--check", page.toString());
        } catch (IOException e) {
          System.err.println("SKIPPED: no qpdf, the syntax of pages was not checked");
          Assumptions.abort("no qpdf");
          return;
        }
        assertThat(check.exit()).as(page + ": " + check.output()).isZero();
      }
    }
  }

  @Test
  void pagesKeepTheirPromisesInEveryViewer(@TempDir Path folder) throws Exception {
    String python = python(folder);
    RendererCases.write(folder);
    Run check = run(folder, python, SCRIPT.toString(), folder.toString(), "--quick");
    check
        .output()
        .lines()
        .filter(line -> line.startsWith("NOT CHECKED"))
        .forEach(System.err::println);
    Assumptions.assumeFalse(check.output().contains("NO VIEWER"), "no viewer is installed");
    assertThat(check.exit()).as(check.output()).isZero();
  }

  /// Texts, ticks and lines of a figure, against the picture that Heatpress makes of it.
  @Test
  void viewersPutFiguresWhereThePictureHasThem(@TempDir Path folder) throws Exception {
    String python = python(folder);
    FigureCases.write(folder);
    Path script = SCRIPT.resolveSibling("figures.py");
    Run check = run(folder, python, script.toString(), folder.toString());
    check
        .output()
        .lines()
        .filter(line -> line.startsWith("NOT CHECKED"))
        .forEach(System.err::println);
    Assumptions.assumeFalse(check.output().contains("NO VIEWER"), "no viewer is installed");
    assertThat(check.exit()).as(check.output()).isZero();
  }

  @Test
  void popplerFindsTheEmbeddedSubsetAndTheText(@TempDir Path folder) throws Exception {
    FigureCases.write(folder);
    String page = folder.resolve("demo-cells.pdf").toString();
    Run fonts;
    try {
      fonts = run(folder, "pdffonts", page);
    } catch (IOException e) {
      System.err.println("SKIPPED: no pdffonts, fonts of figures were not checked");
      Assumptions.abort("no pdffonts");
      return;
    }
    assertThat(fonts.output())
        .containsPattern("[A-Z]{6}\\+LiberationSans +CID TrueType +Identity-H +yes yes yes");
    assertThat(run(folder, "pdftotext", page, "-").output())
        .contains("Größe, Ωμέγα, Жар", "columns", "rows (upwards)", "−4.5", "100", "×10−5");
  }
}
