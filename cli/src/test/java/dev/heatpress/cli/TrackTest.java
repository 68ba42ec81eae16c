package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.core.color.Colormap;
import dev.heatpress.core.color.Colormaps;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `figure` with tracks and marks.
class TrackTest {
  @TempDir private Path folder;
  private Heatpress program;

  @BeforeEach
  void table() throws IOException {
    program = new Heatpress(folder);
    Files.writeString(folder.resolve("t.csv"), ",s0,s1,s2\na,1,9,2\nb,9,1,8\nc,1,8,1\nd,8,2,9\n");
    Files.writeString(
        folder.resolve("g.csv"),
        "gene,kind,size,note\nd,up,40,four\nc,down,,three\nb,up,20,two\na,down,10,one\n");
  }

  private String svg(String... words) throws Exception {
    List<String> all = new ArrayList<>(List.of("figure", "t.csv", "-o", "t.svg", "-f"));
    all.addAll(List.of(words));
    var result = program.run(all.toArray(String[]::new));
    assertThat(result.err()).doesNotContain("heatpress:");
    assertThat(result.code()).isZero();
    return Files.readString(folder.resolve("t.svg"));
  }

  private static List<String> texts(String svg, String pattern) {
    return Pattern.compile(">(" + pattern + ")<")
        .matcher(svg)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  /// Values go with their rows, whatever these are ordered by; a text shows which is which.
  @ParameterizedTest
  @CsvSource({
    "'', one two three four",
    "--flip-rows, four three two one",
    "--transpose, one two three four",
    "--row-order g.csv:size, one two three four",
  })
  void valuesStandBesideTheirRows(String words, String expected) throws Exception {
    Files.writeString(folder.resolve("o.txt"), "2\n0\n3\n1\n");
    List<String> all = new ArrayList<>(List.of("--row-track", "g.csv:note=text"));
    if (words.startsWith("--row-order")) {
      all.addAll(List.of("--row-order", "o.txt"));
      expected = "three one four two";
    } else if (!words.isEmpty()) {
      all.add(words);
    }
    assertThat(texts(svg(all.toArray(String[]::new)), "one|two|three|four"))
        .containsExactly(expected.split(" "));
  }

  /// What is not drawn still says which row is which.
  @Test
  void namesThatAreNotDrawnStillFindTheirLines() throws Exception {
    assertThat(
            texts(
                svg("--row-track", "g.csv:note=text", "--y-labels", "none"), "one|two|three|four"))
        .containsExactly("one", "two", "three", "four");
  }

  @Test
  void categoriesAndNumbersAreExplainedBesideTheBar() throws Exception {
    String svg = svg("--row-track", "g.csv:kind", "--row-track", "g.csv:size=colors");
    assertThat(texts(svg, "kind|size|up|down"))
        .containsExactly("kind", "size", "kind", "down", "up", "size");
    assertThat(svg).doesNotContain(">missing<");
    assertThat(svg("--row-track", "g.csv:size=categories")).contains(">missing<", ">40<");
    assertThat(texts(svg("--row-track", "g.csv:kind", "--colorbar", "none"), "kind|up"))
        .containsExactly("kind");
  }

  @Test
  void barsAndPointsSayTheirRange() throws Exception {
    assertThat(svg("--row-track", "g.csv:size=bars")).contains(">size (0 – 40)<");
    assertThat(svg("--row-track", "g.csv:size=points")).contains(">size (10 – 40)<");
  }

  /// As many rows as a pixel has: a track of them is the exact mean, as the cells beside it.
  @Test
  void aTrackOfManyRowsIsAveragedAsTheCellsAre() throws Exception {
    StringBuilder cells = new StringBuilder("v\n");
    for (int r = 0; r < 6000; r++) {
      cells.append(r % 7 == 0 ? "1\n" : "0\n");
    }
    Files.writeString(folder.resolve("v.csv"), cells);
    Files.writeString(folder.resolve("t.csv"), cells.substring(2));
    List<String> words = List.of("--dpi", "72", "--cmap", "Blues", "--vmin", "0", "--vmax", "1");
    var result =
        program.run(
            Stream.concat(
                    Stream.of("figure", "t.csv", "-o", "t.svg", "--vector", "never"),
                    Stream.concat(words.stream(), Stream.of("--row-track", "v.csv:v=colors")))
                .toArray(String[]::new));
    assertThat(result.err()).doesNotContain("heatpress:");
    String svg = Files.readString(folder.resolve("t.svg"));
    Map<Integer, String> fields = new TreeMap<>();
    Matcher found =
        Pattern.compile("<rect x=\"0\" y=\"(\\d+)\" width=\"1\" height=\"(\\d+)\" fill=\"#(.{6})\"")
            .matcher(svg);
    while (found.find()) {
      int top = Integer.parseInt(found.group(1));
      for (int y = top; y < top + Integer.parseInt(found.group(2)); y++) {
        fields.putIfAbsent(y, found.group(3));
      }
    }
    int pixels = fields.size();
    assertThat(pixels).isBetween(250, 340);
    Colormap blues = Colormaps.get("Blues");
    for (int y = 0; y < pixels; y++) {
      // In units of a cell over the number of pixels.
      long sum = 0;
      for (long r = y * 6000L / pixels; r * pixels < (y + 1) * 6000L; r++) {
        long from = Math.max(r * pixels, y * 6000L);
        long to = Math.min((r + 1) * pixels, (y + 1) * 6000L);
        sum += r % 7 == 0 ? to - from : 0;
      }
      int at = (int) (sum / 6000.0 * blues.size());
      assertThat(fields.get(y)).as("pixel %d", y).isEqualTo("%06x".formatted(blues.rgb(at)));
    }
  }

  @Test
  void marksReplaceTheNamesOfTheirAxisAndFollowTheRows() throws Exception {
    Files.writeString(folder.resolve("m.txt"), "d\n\nb\n");
    assertThat(texts(svg("--mark", "m.txt"), "[a-d]|s[0-2]"))
        .containsExactly("s0", "s1", "s2", "b", "d");
    assertThat(texts(svg("--mark", "c,a", "--mark", "s1", "--flip-rows"), "[a-d]|s[0-2]"))
        .containsExactly("s1", "c", "a");
    assertThat(texts(svg("--mark", "b,d", "--split-rows", "g.csv:kind"), "[a-d]"))
        .containsExactly("b", "d");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--row-track g.csv:kinds | 3 | g.csv:kinds: no column 'kinds'; the first line has gene, kind",
        "--row-track g.csv:kind=bars | 3 | g.csv:kind: 'down' is no number; leave '=bars' out",
        "--col-track g.csv:kind | 3 | g.csv:kind: 4 lines for 3 cells along the x axis",
        "--row-track obs:kind | 3 | t.csv: no 'kind' is said of the rows of this file",
        "--row-track none.csv:x | 3 | none.csv",
        "--mark z | 3 | t.csv: no row or column is called 'z', which --mark names",
      })
  void mistakesAreNamed(String words, int code, String reason) throws Exception {
    List<String> all = new ArrayList<>(List.of("figure", "t.csv", "-o", "t.png"));
    all.addAll(List.of(words.split(" ")));
    var result = program.run(all.toArray(String[]::new));
    assertThat(result.err()).contains(reason);
    assertThat(result.code()).isEqualTo(code);
    assertThat(folder.resolve("t.png")).doesNotExist();
  }
}
