package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.Region;
import dev.heatpress.core.color.ColorScale;
import dev.heatpress.core.color.Colormaps;
import dev.heatpress.core.color.LinearNorm;
import dev.heatpress.job.input.Input;
import dev.heatpress.job.output.CellSlots;
import dev.heatpress.job.request.InputRequest;
import dev.heatpress.job.request.RegionRequest;
import dev.heatpress.tiling.Resources;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// PDF and SVG pages of the program.
final class PagesTest {
  @TempDir Path folder;

  private static double[] spiral(int rows, int columns) {
    double[] cells = new double[rows * columns];
    for (int k = 0; k < cells.length; k++) {
      cells[k] = (k * 7L + k / columns * 3L) % 11;
    }
    cells[5] = Double.NaN;
    return cells;
  }

  @Test
  void pagesHoldTheCellsAndSayHow() throws IOException, InterruptedException {
    Matrices.write(folder.resolve("m.npy"), 6, 9, spiral(6, 9));
    Heatpress program = new Heatpress(folder);
    Heatpress.Result result =
        program.run(
            "render",
            "m.npy",
            "--cell-size",
            "2mm",
            "-o",
            "m.pdf",
            "-o",
            "m.svg",
            "-o",
            "m.svgz",
            "-o",
            "m.png");
    assertThat(result.err())
        .contains("m.pdf: vector: ", " rectangles for 6 x 9 cells on 18.0 x 12.0 mm")
        .contains("1 cell missing");
    assertThat(result.code()).isZero();
    byte[] svg = Files.readAllBytes(folder.resolve("m.svg"));
    byte[] packed = Files.readAllBytes(folder.resolve("m.svgz"));
    assertThat(new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes()).isEqualTo(svg);
    assertThat(new String(svg, java.nio.charset.StandardCharsets.UTF_8))
        .contains("viewBox=\"0 0 9 6\"");
    byte[] pdf = Files.readAllBytes(folder.resolve("m.pdf"));
    assertThat(new String(pdf, 0, 5, java.nio.charset.StandardCharsets.US_ASCII))
        .isEqualTo("%PDF-");
    assertThat(program.run("render", "m.npy", "--cell-size", "2mm", "-fqo", "m.pdf").code())
        .isZero();
    assertThat(Files.readAllBytes(folder.resolve("m.pdf"))).isEqualTo(pdf);
  }

  @Test
  void aPageThatIsToBeAveragedIsOneImage() throws IOException, InterruptedException {
    Matrices.write(folder.resolve("m.npy"), 6, 9, spiral(6, 9));
    Heatpress.Result result =
        new Heatpress(folder)
            .run("render", "m.npy", "--vector", "never", "--dpi", "50", "-o", "m.pdf");
    assertThat(result.err()).contains("image: exact means at 50 dpi, as asked by --vector never");
    assertThat(result.code()).isZero();
  }

  @Test
  void mistakesAreSaid() throws IOException, InterruptedException {
    Matrices.write(folder.resolve("m.npy"), 6, 9, spiral(6, 9));
    Heatpress program = new Heatpress(folder);
    String[][] cases = {
      {"--agg max is for .png and .npy", "--agg", "max"},
      {"page size 'A9'", "--page-size", "A9"},
      {"cell size '3'", "--cell-size", "3"},
      {"so does --page-size", "--cell-size", "3mm", "--page-size", "A4"},
    };
    for (String[] c : cases) {
      String[] words = new String[c.length + 3];
      System.arraycopy(new String[] {"render", "m.npy", "-o", "m.pdf"}, 0, words, 0, 4);
      System.arraycopy(c, 1, words, 4, c.length - 1);
      Heatpress.Result result = program.run(words);
      assertThat(result.err()).contains(c[0]);
      assertThat(result.code()).isEqualTo(2);
    }
    Heatpress.Result many =
        program.run("render", "m.npy", "-o", "m.pdf", "--vector", "always", "--max-rects", "3");
    assertThat(many.err()).contains("more than 3 rectangles").contains("m.npy");
    assertThat(many.code()).isEqualTo(3);
    assertThat(program.files()).containsExactly("m.npy");
  }

  @Test
  void cellsComeInTheOrderOfThePicture() throws IOException {
    int rows = 37;
    int columns = 23;
    Matrices.write(folder.resolve("m.npy"), rows, columns, spiral(rows, columns));
    ColorScale scale =
        new ColorScale(Colormaps.get("viridis"), new LinearNorm(0, 10), 0, null, null);
    try (Input input = Input.open(InputRequest.of(folder.resolve("m.npy").toString()), folder)) {
      MatrixSource source = input.matrix();
      Region region = new Region(3, 31, 2, 20);
      for (int mask = 0; mask < 8; mask++) {
        RegionRequest turn =
            new RegionRequest(null, null, (mask & 1) != 0, (mask & 2) != 0, (mask & 4) != 0);
        // Memory for bands of very few rows, and for all.
        for (long memory : new long[] {40, 3000, 1 << 20}) {
          CellSlots slots =
              new CellSlots(source, region, turn, scale, new Resources(2, memory, folder));
          int h = (int) slots.rows();
          int w = (int) slots.columns();
          assertThat(h).isEqualTo(turn.transpose() ? 18 : 28);
          short[] all = new short[h * w];
          slots.read(0, h, all);
          short[] some = new short[2 * w];
          slots.read(5, 2, some);
          for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
              int yy = turn.flipRows() ? h - 1 - y : y;
              int xx = turn.flipColumns() ? w - 1 - x : x;
              int r = 3 + (turn.transpose() ? xx : yy);
              int c = 2 + (turn.transpose() ? yy : xx);
              int expected = scale.slot(spiral(rows, columns)[r * columns + c]);
              assertThat(all[y * w + x]).isEqualTo((short) expected);
              if (y == 5 || y == 6) {
                assertThat(some[(y - 5) * w + x]).isEqualTo((short) expected);
              }
            }
          }
        }
      }
    }
  }
}
