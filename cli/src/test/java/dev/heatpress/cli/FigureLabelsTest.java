package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Room is made for labels before any of them is left out or cut, and that is said.
final class FigureLabelsTest {
  private static final double MM = 72 / 25.4;

  @TempDir Path folder;

  @BeforeEach
  void files() throws IOException {
    Drawn.grid(folder);
    names("n6.txt", 6, "a rather long name of a condition %d");
    names("n8.txt", 8, "the name of a row that is much longer than others are, number %d");
  }

  private void names(String file, int count, String pattern) throws IOException {
    List<String> lines = IntStream.range(0, count).mapToObj(i -> pattern.formatted(i)).toList();
    Files.write(folder.resolve(file), lines);
  }

  private void matrix(String name, int rows, int columns) throws IOException {
    double[] cells = new double[rows * columns];
    Arrays.setAll(cells, i -> i * 7919L % 1009);
    Matrices.write(folder.resolve(name), rows, columns, cells);
  }

  private Drawn svg(String words) {
    Drawn drawn = Drawn.svg(folder, words);
    assertThat(drawn.code()).as(drawn.err()).isZero();
    return drawn;
  }

  private double[] page() throws IOException {
    Matcher size =
        Pattern.compile("width=\"([0-9.]+)pt\" height=\"([0-9.]+)pt\"")
            .matcher(Files.readString(folder.resolve("out.svg")));
    assertThat(size.find()).isTrue();
    return new double[] {
      Double.parseDouble(size.group(1)) / MM, Double.parseDouble(size.group(2)) / MM
    };
  }

  private double least(Drawn drawn, String start) throws IOException {
    return Pattern.compile("font-size=\"([0-9.]+)\"[^>]*>" + Pattern.quote(start))
        .matcher(drawn.svg())
        .results()
        .mapToDouble(match -> Double.parseDouble(match.group(1)))
        .min()
        .orElseThrow();
  }

  /// Of 40 genes 20 had a name, of 20 samples of 5000 positions 3.
  @ParameterizedTest
  @CsvSource({"40, 30", "40, 40", "20, 5000", "100, 20", "120, 120"})
  void allNamesThatHaveRoomAreThere(int rows, int columns) throws IOException {
    matrix("m.npy", rows, columns);
    names("n.txt", rows, "GENE%d");
    Drawn drawn = svg("m.npy --y-labels n.txt");
    assertThat(drawn.texts().stream().filter(t -> t.startsWith("GENE"))).hasSize(rows);
    assertThat(drawn.err()).doesNotContain("names");
    assertThat(least(drawn, "GENE")).isBetween(5.0, 7.04);
    double[] frame = drawn.frame();
    assertThat((frame[3] - frame[1]) / rows).isGreaterThanOrEqualTo(5);
    assertThat(page()[1]).isLessThan(241);
  }

  @Test
  void asManyNamesAsAreAskedFor() throws IOException {
    matrix("m.npy", 300, 30);
    names("n.txt", 300, "GENE%d");
    Drawn auto = svg("m.npy --y-labels n.txt");
    List<String> some = auto.texts().stream().filter(t -> t.startsWith("GENE")).toList();
    assertThat(some).hasSizeBetween(50, 75).startsWith("GENE0");
    assertThat(auto.err())
        .contains("y axis: " + some.size() + " of 300 names have room; --labels all makes it");
    assertThat(svg("m.npy --y-labels n.txt --size 80x80mm").err())
        .contains("of 300 names have room; a larger --size has more");
    Drawn all = svg("m.npy --y-labels n.txt --labels all");
    assertThat(all.texts().stream().filter(t -> t.startsWith("GENE"))).hasSize(300);
    assertThat(page()[1]).isGreaterThan(300 * 5 / MM);
    assertThat(
            svg("m.npy --y-labels n.txt --labels 10").texts().stream()
                .filter(t -> t.startsWith("GENE")))
        .hasSize(10);
    assertThat(Drawn.svg(folder, "m.npy --labels many").code()).isEqualTo(2);
  }

  /// Names of 38 letters were cut on pages with room, without a word.
  @ParameterizedTest
  @CsvSource({"''", "--size 250x100mm", "--size 180x180mm", "--colorbar none"})
  void longNamesAreComplete(String words) throws IOException {
    Drawn drawn = svg("g.npy --x-labels n6.txt --y-labels n8.txt " + words);
    assertThat(drawn.texts())
        .contains(Files.readAllLines(folder.resolve("n6.txt")).toArray(String[]::new))
        .contains(Files.readAllLines(folder.resolve("n8.txt")).toArray(String[]::new));
    assertThat(drawn.err()).doesNotContain("shortened");
  }

  @Test
  void namesAreShortenedAtLastAndCounted() throws IOException {
    Drawn drawn = svg("g.npy --y-labels n8.txt --size 60x60mm");
    assertThat(drawn.err()).contains("8 names of the y axis shortened for lack of room");
    assertThat(drawn.texts().stream().filter(t -> t.startsWith("the name") && t.endsWith("…")))
        .hasSize(8);
    assertThat(least(drawn, "the name")).isCloseTo(5, Offset.offset(0.01));
    double[] frame = drawn.frame();
    assertThat(frame[3] - frame[1]).isGreaterThan(19 * MM);
  }

  /// A legend of 30 species ended in "+ 4 more".
  @ParameterizedTest
  @CsvSource({"''", "--colorbar bottom", "--size 120x110mm"})
  void legendsHaveAllEntries(String words) throws IOException {
    double[] cells = new double[60];
    Arrays.setAll(cells, i -> i % 30);
    Matrices.write(folder.resolve("c.npy"), 6, 10, cells);
    List<String> lines = new ArrayList<>(List.of("value,label,color"));
    for (int i = 0; i < 30; i++) {
      lines.add(i + ",Species number " + i + " of the genus," + "#%06x".formatted(i * 300_007));
    }
    Files.write(folder.resolve("c.csv"), lines);
    Drawn drawn = svg("c.npy --categories c.csv " + words);
    assertThat(drawn.texts().stream().filter(t -> t.startsWith("Species") && t.endsWith("genus")))
        .hasSize(30);
    assertThat(drawn.err()).doesNotContain("legend");
    assertThat(svg("c.npy --categories c.csv --size 50x40mm --font-size 12").err())
        .contains("of 30 entries of the legend have no room");
  }

  @Test
  void cellsHaveTheSizeThatIsAskedFor() throws IOException {
    double[] frame = svg("g.npy --cell-size 3mm --x-labels n6.txt").frame();
    double line = 0.6;
    assertThat(frame[2] - frame[0]).isCloseTo(6 * 3 * MM, Offset.offset(2 * line));
    assertThat(frame[3] - frame[1]).isCloseTo(8 * 3 * MM, Offset.offset(2 * line));
    Drawn both = Drawn.svg(folder, "g.npy --cell-size 3mm --size 100x100mm");
    assertThat(both.code()).isEqualTo(2);
    assertThat(both.err()).contains("--cell-size sets the page, and so do --size");
    assertThat(Drawn.svg(folder, "g.npy --cell-size 3").code()).isEqualTo(2);
    assertThat(Drawn.svg(folder, "g.npy --cell-size 2000mm").err()).contains("5080 mm");
  }

  /// A grid of dates and frequencies was a strip of square cells.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--x-axis date --x-range 2024-01-01:2025-01-01 --y-axis log --y-range 1:100 | 1.6",
        "--x-range 0:10 | 7",
        "--x-range 0:10 --y-range 0:48 | 7",
        "--x-axis date --x-range 2024-01-01:2025-01-01 --y-axis date --y-range 2024-01-01:2025-01-01 | 7",
      })
  void cellsAreSquareOnlyOnAxesOfOneKind(String words, double ratio) throws IOException {
    matrix("m.npy", 48, 336);
    double[] frame = svg("m.npy --colorbar right " + words).frame();
    assertThat((frame[2] - frame[0]) / (frame[3] - frame[1])).isCloseTo(ratio, Offset.offset(0.5));
  }

  /// Cells were stretched to 1:8 on a page where square ones fit, with blanks beside them.
  @Test
  void longDataAreSquareOrFillThePageThatIsAskedFor() throws IOException {
    matrix("m.npy", 900, 60);
    double[] frame = svg("m.npy --size 120x900mm").frame();
    assertThat((frame[3] - frame[1]) / (frame[2] - frame[0])).isCloseTo(15, Offset.offset(0.1));
    double[] small = svg("m.npy --size 60x80mm --colorbar none").frame();
    assertThat(small[2] - small[0]).isGreaterThan(35 * MM);
    assertThat(small[3] - small[1]).isGreaterThan(60 * MM);
  }

  @Test
  void aFewRoomyCellsAreAllNumbered() throws IOException {
    assertThat(svg("g.npy --font-size 20 --colorbar none").texts())
        .containsExactly("0", "1", "2", "3", "4", "5", "0", "1", "2", "3", "4", "5", "6", "7");
  }

  /// Titles ended in an ellipsis where they were broken.
  @Test
  void titlesAreBrokenNotCut() throws IOException {
    String words = "Annual_mean_of_the_temperature_at_two_meters_above_the_ground_in_kelvin,_";
    String all = (words + words + words).replace('_', ' ').strip();
    String options = "--title T --subtitle T --x-title T --y-title T --cbar-label T";
    Drawn drawn = svg("g.npy " + options.replace("T", (words + words + words)));
    assertThat(drawn.err()).doesNotContain("shortened");
    assertThat(drawn.texts()).noneMatch(t -> t.contains("…"));
    String text = String.join(" ", drawn.texts());
    assertThat(text.split(Pattern.quote(all), -1)).hasSize(6);
    assertThat(svg("g.npy --title " + "incomprehensibilities".repeat(9)).texts())
        .noneMatch(t -> t.contains("…"));
  }

  /// Values that were insisted on and had no room were left out without a word.
  @Test
  void valuesThatHaveNoRoomAreCounted() throws IOException {
    matrix("m.npy", 60, 60);
    assertThat(svg("m.npy --annotate always").err())
        .contains("--annotate always: none of 3600 values have room in their cells");
    assertThat(svg("m.npy --annotate auto").err()).doesNotContain("--annotate");
    Matrices.write(folder.resolve("two.npy"), 1, 2, 1, 123456789.125);
    assertThat(svg("two.npy --annotate always --colorbar none --font-size 60").err())
        .contains("--annotate always: 1 of 2 values has room");
  }

  /// The label of the user, and nothing else, stands beside the bar.
  @Test
  void notesGoToTheReportAndBelowTheFigureWhereTheyAreWanted() throws IOException {
    matrix("m.npy", 400, 400);
    String words = "m.npy --norm log --dpi 30 --vector never --cbar-label Counts";
    Drawn plain = svg(words + " --report r.json");
    assertThat(plain.texts()).contains("Counts").noneMatch(t -> t.contains("means"));
    assertThat(Files.readString(folder.resolve("r.json")))
        .contains("\"notes\":[\"means, then logarithms\"");
    assertThat(svg(words + " --notes").texts()).contains("means, then logarithms");
  }
}
