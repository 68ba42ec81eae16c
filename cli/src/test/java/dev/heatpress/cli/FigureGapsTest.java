package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Cells were stretched over gaps in their coordinates.
final class FigureGapsTest {
  private static final int GRAY = 0xFF808080;

  @TempDir Path folder;

  @BeforeEach
  void files() throws IOException {
    Drawn.grid(folder);
    lines("x.txt", 1, 2, 3, 11, 12, 13);
    lines("log.txt", 1, 10, 100, 1e6, 1e7, 1e8);
    lines("even.txt", 1, 2, 3, 4, 5, 6);
    lines("end.txt", 1, 2, 3, 4, 5, 60);
    lines("lone.txt", 1, 2, 10, 20, 21, 22);
    Files.writeString(
        folder.resolve("d.txt"),
        "2024-03-01\n2024-03-02\n2024-03-03\n2024-03-24\n2024-03-25\n2024-03-26\n");
  }

  private void lines(String file, double... values) throws IOException {
    List<String> lines = Arrays.stream(values).mapToObj(String::valueOf).toList();
    Files.write(folder.resolve(file), lines);
  }

  /// The parts of the axis from left to right that are gray, in hundredths of it.
  private List<Integer> gaps(String words) throws IOException {
    Drawn drawn = Drawn.png(folder, "g.npy --bad #808080 --grid never --colorbar none " + words);
    assertThat(drawn.code()).as(drawn.err()).isZero();
    BufferedImage image = drawn.image();
    int y = image.getHeight() / 3;
    int from = 0;
    int[] row = image.getRGB(0, y, image.getWidth(), 1, null, 0, image.getWidth());
    while (!isCell(row[from])) {
      from++;
    }
    int to = row.length;
    while (!isCell(row[to - 1])) {
      to--;
    }
    List<Integer> gaps = new ArrayList<>();
    for (int i = from; i < to; i++) {
      if ((row[i] == GRAY) != (row[i - 1] == GRAY)) {
        gaps.add((int) Math.round(100.0 * (i - from) / (to - from)));
      }
    }
    return gaps;
  }

  private static boolean isCell(int argb) {
    int r = argb >> 16 & 0xFF;
    int g = argb >> 8 & 0xFF;
    return Math.abs(r - g) > 8 || Math.abs(g - (argb & 0xFF)) > 8;
  }

  /// Of 13 units from 0.5 to 13.5, those from 3.5 to 10.5 are a gap.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--x-coords x.txt | 23 77",
        "--x-coords x.txt --flip-cols | 23 77",
        "--x-coords x.txt --cols 0:4 | 27 91",
        "--x-coords x.txt --cols 0:3 | ''",
        "--x-coords x.txt --max-gap none | ''",
        "--x-coords x.txt --max-gap 8 | ''",
        "--x-coords x.txt --max-gap 7.9 | 23 77",
        "--x-coords even.txt | ''",
        "--x-coords log.txt --x-axis log | 33 67",
        "--x-coords d.txt --x-axis date | 12 88",
        "--x-coords d.txt --x-axis date --max-gap 1900000 | ''",
        "--x-coords end.txt | ''",
        "--x-coords end.txt --max-gap 2 | 8 98",
        "--x-coords lone.txt | 9 41 45 86",
      })
  void gapsAreDrawnAsMissing(String words, String parts) throws IOException {
    List<Integer> wanted =
        parts.isEmpty()
            ? List.of()
            : Arrays.stream(parts.split(" ", -1)).map(Integer::valueOf).toList();
    assertThat(gaps(words)).isEqualTo(wanted);
  }

  @Test
  void aLineSaysSoAndTheKeyHasIt() throws IOException {
    Drawn drawn = Drawn.svg(folder, "g.npy --x-coords x.txt --bad gray");
    assertThat(drawn.err())
        .contains("x axis: 1 gap between coordinates drawn as missing; --max-gap none fills it");
    assertThat(drawn.texts()).contains("missing");
    assertThat(Drawn.svg(folder, "g.npy --x-coords x.txt --max-gap none --bad gray").texts())
        .doesNotContain("missing");
    assertThat(Drawn.svg(folder, "g.npy --x-coords x.txt --max-gap -1").code()).isEqualTo(2);
  }

  /// On a page nothing at all is drawn in a gap, and the cells beside it keep their width.
  @Test
  void pagesHaveGapsAsWell() throws IOException {
    Drawn drawn = Drawn.svg(folder, "g.npy --x-coords x.txt --annotate always");
    double[] frame = drawn.frame();
    double unit = (frame[2] - frame[0]) / 13;
    assertThat(drawn.svg().split("<image", -1).length - 1).isEqualTo(3);
    assertThat(drawn.tick("2", 'x') - frame[0]).isBetween(1.4 * unit, 1.6 * unit);
    assertThat(drawn.texts()).contains("47");
  }

  /// Groups of cells thinner than a pixel have one.
  @Test
  void manyGapsAndThinCells() throws IOException {
    int n = 4000;
    Matrices.write(folder.resolve("w.npy"), 2, n, new double[2 * n]);
    double[] at = new double[n];
    for (int i = 1; i < n; i++) {
      at[i] = at[i - 1] + (i % 50 < 2 && i > 50 ? 3 : 1);
    }
    lines("w.txt", at);
    Drawn drawn = Drawn.png(folder, "w.npy --x-coords w.txt --dpi 100");
    assertThat(drawn.code()).as(drawn.err()).isZero();
    assertThat(drawn.err()).contains("gaps between coordinates");
    for (int i = 1; i < n; i++) {
      at[i] = at[i - 1] + (i % 7 == 0 ? 3 : 1);
    }
    lines("w.txt", at);
    assertThat(Drawn.png(folder, "w.npy --x-coords w.txt --dpi 100").err())
        .contains("are too many to be drawn, and filled");
  }
}
