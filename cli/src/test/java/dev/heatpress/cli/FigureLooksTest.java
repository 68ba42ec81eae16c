package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What figures look like at the edges of what is usual.
final class FigureLooksTest {
  @TempDir Path folder;

  private Drawn figure(String words, int columns, double... cells) throws IOException {
    Matrices.write(folder.resolve("m.npy"), cells.length / columns, columns, cells);
    Drawn drawn =
        Drawn.svg(
            folder, "m.npy --x-labels none --colorbar none --x-range 0:1 --y-range 0:1 " + words);
    assertThat(drawn.code()).as(drawn.err()).isZero();
    return drawn;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "17,812345,3456789,0 | 17 812345 3456789 0",
        "17.25,812345.5,0.004,-3 | 17.250 812345.500 0.004 −3.000",
        "0.5,0.25,0.0625,1 | 0.50 0.25 0.06 1.00",
        "0.5,0.25,0.001,1 | 0.500 0.250 0.001 1.000",
        "1000.5,2000,3000,0.3 | 1000.5 2000.0 3000.0 0.3",
      })
  void valuesInCellsHaveOneFormat(String cells, String texts) throws IOException {
    double[] values =
        Arrays.stream(cells.split(",", -1)).mapToDouble(Double::parseDouble).toArray();
    assertThat(figure("--annotate always", 2, values).texts()).contains(texts.split(" ", -1));
  }

  @Test
  void aSingleValueHasAShortLabel() throws IOException {
    Matrices.write(folder.resolve("one.npy"), 1, 1, 0.6369616873214543);
    assertThat(Drawn.svg(folder, "one.npy").texts()).contains("0.637");
  }

  @Test
  void noBarShowsValuesThatAreNowhere() throws IOException {
    double nan = Double.NaN;
    Matrices.write(folder.resolve("nan.npy"), 2, 2, nan, nan, nan, nan);
    Matrices.write(folder.resolve("neg.npy"), 2, 2, -1, -2, 0, nan);
    assertThat(Drawn.svg(folder, "nan.npy").svg()).doesNotContain("#fde725");
    assertThat(Drawn.svg(folder, "nan.npy --bad red").texts()).contains("missing");
    assertThat(Drawn.svg(folder, "neg.npy --norm log").texts()).doesNotContain("10");
    assertThat(Drawn.svg(folder, "nan.npy --vmin 0 --vmax 1").svg()).contains("#fde725");
  }

  @Test
  void legendsHaveTrueMinusSignsAndOneCellIsNoCells() throws IOException {
    Matrices.write(folder.resolve("c.npy"), 1, 3, -2, 1, Double.NaN);
    Drawn drawn = Drawn.svg(folder, "c.npy --norm category");
    assertThat(drawn.texts()).contains("−2").doesNotContain("-2");
    assertThat(drawn.err()).contains("1 cell missing");
  }

  /// Cells of less than half a pixel were written one by one, and viewers picked some of them.
  @Test
  void cellsSmallerThanHalfAPixelAreAveraged() throws IOException {
    double[] cells = new double[4 * 500];
    Arrays.setAll(cells, i -> i * 7919 % 1000);
    Matrices.write(folder.resolve("w.npy"), 4, 500, cells);
    String small = "w.npy --size 60x60mm --dpi 72 --aspect fill";
    assertThat(Drawn.svg(folder, small).err())
        .contains("image: exact means at 72 dpi, as cells are smaller than half a pixel");
    assertThat(Drawn.svg(folder, small + " --vector always").err())
        .contains("vector: ")
        .contains("smaller than half a pixel at 72 dpi");
    assertThat(Drawn.svg(folder, small + " --dpi 300").err()).contains("vector: ");
    String page = "render w.npy -f -o out.svg --dpi 72 --stretch --page-size ";
    assertThat(Drawn.of(folder, page + "60x60mm").err()).contains("smaller than half a pixel");
    assertThat(Drawn.of(folder, page + "180x60mm").err()).contains("vector: ");
  }

  @Test
  void aBarIsNoTallerThanItsMatrixInLargeLetters() throws IOException {
    Drawn.grid(folder);
    Drawn drawn = Drawn.svg(folder, "g.npy --font-size 20");
    Matcher corners =
        Pattern.compile("<polygon points=\"[-0-9.]+,([-0-9.]+) [^\"]* [-0-9.]+,([-0-9.]+)\"")
            .matcher(drawn.svg());
    double[] frame = drawn.frame();
    int bars = 0;
    while (corners.find()) {
      assertThat(Double.parseDouble(corners.group(1))).isGreaterThan(frame[1] - 1);
      assertThat(Double.parseDouble(corners.group(2))).isLessThan(frame[3] + 1);
      bars++;
    }
    assertThat(bars).isGreaterThan(1);
  }
}
