package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Figures of categories and of other averages than those of numbers: their legends and titles,
/// read as the text of SVG.
final class ShadedFigureTest {
  @TempDir Path folder;

  private String svg(String... more) throws IOException, InterruptedException {
    double[] cells = new double[600 * 600];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = i % 3 + 1;
    }
    Matrices.write(folder.resolve("m.npy"), 600, 600, cells);
    Files.writeString(
        folder.resolve("names.csv"), "value,label,color\n1,water,blue\n2,wood,green\n");
    String[] words = {"figure", "m.npy", "-o", "f.svg", "-f", "--vector", "never", "--dpi", "100"};
    String[] all = new String[words.length + more.length];
    System.arraycopy(words, 0, all, 0, words.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    Heatpress.Result result = new Heatpress(folder).run(all);
    assertThat(result.err()).doesNotContain("heatpress:");
    assertThat(result.code()).isZero();
    return Files.readString(folder.resolve("f.svg"));
  }

  @Test
  void legendsNameCategoriesAndTheRest() throws IOException, InterruptedException {
    String svg = svg("--categories", "names.csv", "--agg", "mode");
    assertThat(svg).contains(">water<").contains(">wood<").contains(">other<");
    assertThat(svg("--norm", "category")).contains(">1<").contains(">3<").doesNotContain(">other<");
  }

  @Test
  void notesSayWhatWasAveraged() throws IOException, InterruptedException {
    assertThat(svg("--notes", "--norm", "log")).contains(">means, then logarithms<");
    assertThat(svg("--norm", "log", "--average-in", "norm", "--cbar-label", "n", "--notes"))
        .contains(">n<", ">means of logarithms<");
    assertThat(svg("--average-in", "color", "--notes")).contains(">mixed colors<");
    assertThat(svg("--norm", "log", "--cbar-label", "n")).contains(">n<").doesNotContain(">means");
  }

  @Test
  void smallMatricesAreNotAveraged() throws IOException, InterruptedException {
    assertThat(svg("--norm", "log", "--rows", ":20", "--cols", ":20", "--notes"))
        .doesNotContain(">means");
  }
}
