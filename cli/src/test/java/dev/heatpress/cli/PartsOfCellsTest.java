package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import module java.base;

import dev.heatpress.cli.args.UsageException;
import dev.heatpress.core.Aggregation;
import dev.heatpress.core.InputException;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.render.RenderRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Ranges that begin or end within cells, of which the part inside counts.
class PartsOfCellsTest {
  private static final int ROWS = 9;
  private static final int COLUMNS = 13;

  @TempDir Path folder;

  private Path matrix;
  private double[][] cells;

  private double[] means(String... words) throws IOException {
    Random random = new Random(20);
    cells = new double[ROWS][COLUMNS];
    double[] flat = new double[ROWS * COLUMNS];
    for (int i = 0; i < flat.length; i++) {
      flat[i] = cells[i / COLUMNS][i % COLUMNS] = random.nextInt(-100, 100);
    }
    matrix = Matrices.write(folder.resolve("m.npy"), ROWS, COLUMNS, flat);
    List<String> all =
        new ArrayList<>(List.of(matrix.toString(), "-f", "-o", folder.resolve("a.npy").toString()));
    all.addAll(List.of(words));
    return RenderRun.means(
        Jobs.render(all),
        Aggregation.MEAN,
        RunContext.standard(),
        (rows, columns, values) -> values);
  }

  @ParameterizedTest
  @CsvSource({
    "1.5,7.25,0,13,4,5",
    "0,9,0.1,12.9,3,7",
    "2.125,2.75,3.5,3.625,2,2",
    "8.5,30.5,11.25,99,1,3"
  })
  void countByTheirVisibleArea(double r0, double r1, double c0, double c1, int height, int width)
      throws IOException {
    double[] means =
        means(
            "--rows", r0 + ":" + r1, "--cols", c0 + ":" + c1, "-H", "" + height, "-W", "" + width);
    double rowEnd = Math.min(r1, ROWS);
    double columnEnd = Math.min(c1, COLUMNS);
    for (int i = 0; i < height; i++) {
      for (int j = 0; j < width; j++) {
        double top = r0 + (rowEnd - r0) * i / height;
        double bottom = r0 + (rowEnd - r0) * (i + 1) / height;
        double left = c0 + (columnEnd - c0) * j / width;
        double right = c0 + (columnEnd - c0) * (j + 1) / width;
        double sum = 0;
        for (int r = 0; r < ROWS; r++) {
          for (int c = 0; c < COLUMNS; c++) {
            double down = Math.max(0, Math.min(bottom, r + 1) - Math.max(top, r));
            double across = Math.max(0, Math.min(right, c + 1) - Math.max(left, c));
            sum += down * across * cells[r][c];
          }
        }
        assertThat(means[i * width + j])
            .as("pixel %d, %d", i, j)
            .isCloseTo(sum / ((bottom - top) * (right - left)), within(1e-5));
      }
    }
  }

  @Test
  void areRefusedWhereCellsAreWhole() {
    for (String output : List.of("a.pdf", "a.npy:agg=sum", "a.npy:agg=count")) {
      assertThatThrownBy(() -> means("--cols", "0.5:3", "-o", output))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("--cols takes whole cells");
    }
    assertThatThrownBy(() -> Jobs.figure(List.of("sample:walk", "-o", "a.png", "--rows", "1.5:3")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--rows takes whole cells");
    for (String none : List.of("1.5", "3.5:3.5", "-1.5:3", "NaN:2.0", "1.5:Infinity", "1.5:")) {
      assertThatThrownBy(() -> means("--rows", none))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("takes a range");
    }
    assertThatThrownBy(() -> means("--rows", "9.5:10")).isInstanceOf(InputException.class);
  }
}
