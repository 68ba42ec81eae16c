package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Ticks and formats that are asked for, and which way a numeric y axis runs.
final class FigureTicksTest {
  @TempDir Path folder;

  @BeforeEach
  void files() throws IOException {
    Drawn.grid(folder);
    Files.writeString(folder.resolve("n.txt"), "a\nb\nc\nd\ne\nf\n");
    Files.writeString(folder.resolve("up.txt"), "10\n20\n30\n40\n50\n60\n70\n80\n");
    Files.writeString(folder.resolve("down.txt"), "80\n70\n60\n50\n40\n30\n20\n10\n");
    Files.writeString(folder.resolve("logs.txt"), "1\n2\n4\n8\n16\n32\n64\n128\n");
    Matrices.write(folder.resolve("square.npy"), 2, 2, 1, 2, 3, 4);
  }

  private Drawn svg(String words) {
    Drawn drawn = Drawn.svg(folder, words);
    assertThat(drawn.code()).as(drawn.err()).isZero();
    return drawn;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--x-ticks 0,5 | 0 5",
        "--x-ticks 1, | 1",
        "--x-ticks every:2 | 0 2 4",
        "--x-ticks 3 | 0 2 4",
        "--x-range 0:360 --x-ticks 0,90,180,270,360 | 0 90 180 270 360",
        "--x-range 0:360 --x-ticks every:120 --x-format {}°E | 0°E 120°E 240°E 360°E",
        "--x-range 0:360 --x-ticks every:180 --x-format {:.1f} | 0.0 180.0 360.0",
        "--x-range -1:1 --x-ticks every:0.5 --x-format dms | −1°00′ −0°30′ 0°00′ 0°30′ 1°00′",
        "--x-range 10:12 --x-ticks 10.505, --x-format dms | 10°30′18″",
        "--x-range 0:6e6 --x-ticks every:3e6 --x-format Mb | 0\u00A0Mb 3\u00A0Mb 6\u00A0Mb",
        "--x-range 0:6000 --x-ticks every:1500 --x-format kb | 0.0\u00A0kb 1.5\u00A0kb 3.0\u00A0kb 4.5\u00A0kb 6.0\u00A0kb",
        "--x-axis log --x-range 1:1000 --x-ticks 1,30,1000 | 1 30 1000",
        "--x-axis date --x-range 2024-01-01:2025-01-01 --x-ticks every:6mo | 2024-01 2024-07 2025-01",
        "--x-axis date --x-range 2024-01-01:2026-01-01 --x-ticks every:1y | 2024 2025 2026",
        "--x-axis date --x-range 2024-01-01:2024-01-15 --x-ticks every:7d | 2024-01-04 2024-01-11",
        "--x-axis date --x-range 2024-01-01:2024-01-02 --x-ticks 2024-01-01T06:00,2024-01-01T18:30 | 2024-01-01_06:00 2024-01-01_18:30",
        "--x-labels n.txt --x-ticks 0,4 | a e",
        "--x-labels n.txt --x-ticks every:3 | a d",
        "--x-labels n.txt --x-ticks 2 | a d",
      })
  void ticksStandWhereTheyAreAskedFor(String words, String labels) throws IOException {
    String[] wanted = labels.replace(' ', '|').replace('_', ' ').split("\\|", -1);
    assertThat(svg("g.npy --y-labels none --y-ticks 99999, --colorbar none " + words).texts())
        .containsExactly(wanted);
  }

  @Test
  void theBarHasThemAsWell() throws IOException {
    assertThat(svg("g.npy --x-ticks 99, --y-ticks 99, --cbar-ticks 0,40 --cbar-format {}%").texts())
        .containsExactly("0%", "40%");
    Drawn outside = svg("g.npy --cbar-ticks 0,50 --x-ticks 3,77");
    assertThat(outside.err())
        .contains("--cbar-ticks: 1 outside of the bar")
        .contains("--x-ticks: 1 outside of the x axis");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--x-ticks a,b | --x-ticks takes places such as 0,90,180",
        "--x-ticks every:0 | --x-ticks takes places",
        "--x-ticks every:1mo | --x-ticks has steps of months, which are for dates",
        "--x-range 0:1e9 --x-ticks every:1 | more than 10000 ticks",
        "--x-format E | E' is no format of ticks",
        "--x-format {:x} | x' is no format of numbers",
        "--x-labels n.txt --x-format {}m | --x-format is for numbers, not for names",
        "--x-axis date --x-range 2024:2025 --x-format {}m | --x-format is for numbers, not for dates",
      })
  void othersAreRefused(String words, String message) {
    Drawn drawn = Drawn.svg(folder, "g.npy " + words);
    assertThat(drawn.err()).contains(message);
    assertThat(drawn.code()).isEqualTo(2);
  }

  /// Ascending coordinates ran downward.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--y-coords up.txt | 10",
        "--y-coords down.txt | 10",
        "--y-coords logs.txt --y-axis log | 1",
        "--y-range 0:8 | 1",
        "--y-range 8:0 | 1",
        "--y-axis date --y-range 2001-01-01:2009-01-01 | 2002",
        "--y-coords up.txt --origin top | -10",
        "--y-coords up.txt --rows 2:5 | 30",
        "--y-coords up.txt --flip-rows | 10",
        "--y-coords down.txt --origin bottom | -10",
      })
  void numericAxesAscendUpward(String words, String low) throws IOException {
    Drawn drawn = svg("g.npy " + words);
    assertThat(drawn.err()).doesNotContain("ascends");
    double[] frame = drawn.frame();
    double middle = (frame[1] + frame[3]) / 2;
    boolean down = low.startsWith("-");
    assertThat(drawn.tick(down ? low.substring(1) : low, 'y') > middle).isEqualTo(!down);
  }

  /// The picture is that of `render` with its rows reversed.
  @Test
  void thePictureIsTurnedWithTheAxis() throws IOException {
    Drawn up = Drawn.png(folder, "g.npy --y-coords up.txt");
    byte[] first = Files.readAllBytes(folder.resolve("out.png"));
    Drawn flipped = Drawn.png(folder, "g.npy --y-coords up.txt --flip-rows");
    assertThat(up.code() + flipped.code()).isZero();
    assertThat(Files.readAllBytes(folder.resolve("out.png"))).isEqualTo(first);
  }

  /// Names, and two axes of the same coordinates, run downward.
  @Test
  void matricesOfPairsRunDownward() throws IOException {
    String ticks = " --x-ticks 9, --y-ticks 0, --colorbar none";
    Drawn pairs = svg("square.npy --x-range 0:2 --y-range 0:2" + ticks);
    assertThat(pairs.tick("0", 'y')).isCloseTo(pairs.frame()[1], Offset.offset(2.0));
    Drawn others = svg("square.npy --x-range 0:2 --y-range 0:3" + ticks);
    assertThat(others.tick("0", 'y')).isCloseTo(others.frame()[3], Offset.offset(2.0));
  }
}
