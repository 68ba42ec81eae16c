package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Names, coordinates and ranges that are asked for belong to the cells, whatever is cut or turned.
final class FigureAxisFilesTest {
  @TempDir Path folder;

  @BeforeEach
  void files() throws IOException {
    Drawn.grid(folder);
    Files.writeString(folder.resolve("l.txt"), "c0\nc1\nc2\nc3\nc4\nc5\n\n");
    Files.writeString(folder.resolve("gap.txt"), "c0\nc1\nc2\nc3\n\n\n");
    Files.writeString(folder.resolve("seven.txt"), "h\nc0\nc1\nc2\nc3\nc4\nc5\n");
    Files.writeString(
        folder.resolve("h.csv"), "km,gene\n0,c0\n10,c1\n\n20,c2\n30,c3\n40,c4\n50,c5\n");
    Files.writeString(folder.resolve("bad.csv"), "km\n0\n10\n\n20\nx\n40\n50\n");
    Files.writeString(folder.resolve("three.txt"), "a\nb\nc\n");
    Files.writeString(folder.resolve("km.txt"), "5\n15\n25\n35\n45\n55\n");
  }

  private List<String> names(String words) throws IOException {
    Drawn drawn = Drawn.svg(folder, words);
    assertThat(drawn.code()).as(drawn.err()).isZero();
    return drawn.texts().stream().filter(text -> text.matches("[abch]\\d?")).toList();
  }

  /// A blank line at the end took the first name away: five names and a blank one were shown.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--x-labels l.txt | c0 c1 c2 c3 c4 c5",
        "--x-labels gap.txt | c0 c1 c2 c3",
        "--x-labels h.csv:gene | c0 c1 c2 c3 c4 c5",
        "--x-labels h.csv:gene --cols 3:6 | c3 c4 c5",
        "--x-labels three.txt --cols 3:6 | a b c",
        "--x-labels l.txt --flip-cols | c5 c4 c3 c2 c1 c0",
        "--y-labels l.txt --transpose --cols 1:3 | c1 c2",
      })
  void everyLineIsAName(String words, String names) throws IOException {
    assertThat(names("g.npy " + words)).containsExactly(names.split(" ", -1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--x-labels seven.txt | seven.txt: 7 lines for 6 cells along the x axis; give one a line;"
            + " if the first one is a heading, remove it",
        "--x-labels l.txt --rows 0:3 --y-labels l.txt | 6 lines for 3 cells along the y axis (of 8)",
        "--x-labels three.txt --cols 2:6 | 3 lines for 4 cells along the x axis (of 6)",
        "--x-coords h.csv | h.csv: 'km' in line 1 is no number; if the first one is a heading, name"
            + " its column: {}/h.csv:km",
        "--x-coords three.txt | three.txt: 3 lines for 6 cells along the x axis",
        "--x-coords bad.csv:km | bad.csv:km: 'x' in line 6 is no number",
      })
  void othersAreRefused(String words, String message) {
    Drawn drawn = Drawn.svg(folder, "g.npy " + words);
    assertThat(drawn.err())
        .contains(message.replace("{}", folder.toString()))
        .doesNotContainPattern("(\\S+): \\1: ");
    assertThat(drawn.code()).isEqualTo(3);
  }

  /// A range names the edges of all columns; 30 to 60 are left of it in columns 3 to 6.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--x-range 0:60 | 0 60",
        "--x-range 0:60 --cols 3:6 | 30 60",
        "--x-range 0:60 --flip-cols | 60 0",
        "--x-range 0:60 --cols 3:6 --flip-cols | 60 30",
        "--x-range 0:80 --rows 2:6 --transpose | 20 60",
        "--x-range 60:0 --cols 0:3 | 60 30",
        "--x-axis log --x-range 1:1e6 --cols 3:6 | 103 106",
        "--x-coords km.txt --cols 3:6 | 30 60",
        "--x-coords km.txt --cols 0:5 | 0 50",
      })
  void rangesAreCutAndTurnedWithTheCells(String words, String ends) throws IOException {
    Drawn drawn = Drawn.svg(folder, "g.npy --colorbar none --size 200x100mm " + words);
    assertThat(drawn.code()).as(drawn.err()).isZero();
    double[] frame = drawn.frame();
    String[] labels = ends.split(" ", -1);
    assertThat(drawn.tick(labels[0], 'x')).isCloseTo(frame[0], Offset.offset(0.5));
    assertThat(drawn.tick(labels[1], 'x')).isCloseTo(frame[2], Offset.offset(1.0));
  }

  @Test
  void helpSaysWhichAxisIsMeant() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Main.run(List.of("figure", "--help"), new Streams(out, out));
    assertThat(out.toString(StandardCharsets.UTF_8).replaceAll("\\s+", " "))
        .contains("--x-... options are of the axis from left to right, after --transpose");
  }
}
