package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.job.report.JsonTree;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `--font`: letters of other fonts in pictures and pages, and what is said of those that no font
/// has.
final class FontFilesTest {
  private static final Path FONTS = Path.of("../io/src/test/resources/dev/heatpress/io/font");

  @TempDir Path folder;

  private Heatpress program;

  @BeforeEach
  void input() throws IOException {
    program = new Heatpress(folder);
    Matrices.write(folder.resolve("m.npy"), 1, 2, 0, 1);
    for (String name : List.of("cubic.otf", "joined.ttf")) {
      Files.copy(FONTS.resolve(name), folder.resolve(name));
    }
  }

  private Heatpress.Result run(String... words) throws IOException, InterruptedException {
    return program.run(words);
  }

  @Test
  void lettersThatNoFontHasAreNamedOnceAsTheyAre() throws IOException, InterruptedException {
    Heatpress.Result made =
        run("figure", "m.npy", "-o", "f.png", "--font", "none", "--title", "β中文中\uE000Я mL⁻¹ CD4⁺");
    assertThat(made.code()).isZero();
    assertThat(made.err())
        .containsOnlyOnce("no font has 中 文 U+E000; drawn as boxes")
        .doesNotContain("⁻");
  }

  @Test
  void aGivenFontIsEmbeddedAndReported() throws IOException, InterruptedException {
    String[] words = {
      "figure",
      "m.npy",
      "-o",
      "f.svg",
      "-o",
      "f.pdf",
      "-o",
      "f.png",
      "-f",
      "--font",
      "none",
      "--font",
      "cubic.otf",
      "--title",
      "x 中😀 \u0628\u0628",
      "--font",
      "joined.ttf",
      "--report",
      "r.json"
    };
    Heatpress.Result made = run(words);
    assertThat(made.code()).as(made.err()).isZero();
    assertThat(made.err()).doesNotContain("boxes");
    String svg = Files.readString(folder.resolve("f.svg"));
    assertThat(svg).contains("@font-face{font-family:'Cubic Test'").contains(">中😀<");
    Map<String, String> report = JsonTree.flat(Files.readString(folder.resolve("r.json")));
    assertThat(report)
        .containsValues("Cubic Test", "cubic.otf", "Joined Test", "joined.ttf")
        .containsKeys("fonts.0.sha256", "fonts.1.sha256")
        .doesNotContainKey("fonts.2.sha256");
    byte[] pdf = Files.readAllBytes(folder.resolve("f.pdf"));
    try (PDDocument document = Loader.loadPDF(pdf)) {
      assertThat(new PDFTextStripper().getText(document)).contains("中😀").contains("\u0628\u0628");
    }
    byte[] png = Files.readAllBytes(folder.resolve("f.png"));
    assertThat(run(words).code()).isZero();
    assertThat(Files.readAllBytes(folder.resolve("f.pdf"))).isEqualTo(pdf);
    assertThat(Files.readAllBytes(folder.resolve("f.png"))).isEqualTo(png);
    assertThat(run("verify", "r.json").code()).isZero();
  }

  @Test
  void aPlotlyFigureTakesFontsToo() throws IOException, InterruptedException {
    Files.writeString(
        folder.resolve("p.json"),
        "{\"data\":[{\"type\":\"heatmap\",\"z\":[[1,2]]}],\"layout\":{\"title\":\"中\"}}");
    Heatpress.Result with =
        run("figure", "p.json", "-o", "p.png", "--font", "cubic.otf", "--strict");
    assertThat(with.code()).as(with.err()).isZero();
    Heatpress.Result without = run("figure", "p.json", "-o", "q.png", "--font", "none", "--strict");
    assertThat(without.code()).isEqualTo(3);
    assertThat(without.err()).contains("no font has 中");
  }

  @Test
  void whatIsNoFontIsRefusedAndFontsAreNeverReplaced() throws IOException, InterruptedException {
    Heatpress.Result none = run("figure", "m.npy", "-o", "f.png", "--font", "nothing.ttf");
    assertThat(none.code()).isEqualTo(3);
    assertThat(none.err()).contains("nothing.ttf").hasLineCount(1);
    Heatpress.Result other = run("figure", "m.npy", "-o", "f.png", "--font", "m.npy");
    assertThat(other.code()).isEqualTo(3);
    assertThat(other.err()).contains("m.npy: not a font of TrueType or OpenType");
    Files.copy(folder.resolve("cubic.otf"), folder.resolve("cubic.png"));
    Heatpress.Result same = run("figure", "m.npy", "-o", "cubic.png", "-f", "--font", "cubic.png");
    assertThat(same.code()).isEqualTo(2);
    assertThat(Files.readAllBytes(folder.resolve("cubic.png")))
        .isEqualTo(Files.readAllBytes(folder.resolve("cubic.otf")));
  }
}
