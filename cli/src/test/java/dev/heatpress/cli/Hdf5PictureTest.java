package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.io.MatrixFiles;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.MatrixFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Pictures of the fixtures of the HDF5 reader: one matrix gives one picture, however it is stored.
final class Hdf5PictureTest {
  private static final Path FIXTURES = Path.of("../io/src/test/resources/hdf5");
  private static final int ROWS = 37;
  private static final int COLUMNS = 43;

  @TempDir private Path folder;

  private static double[] matrix(int rows, int columns) {
    double[] cells = new double[rows * columns];
    for (int k = 0; k < cells.length; k++) {
      cells[k] = (k / columns * 131 + k % columns * 17) % 1000;
    }
    return cells;
  }

  private byte[] render(String input, String... options) throws IOException {
    Path output = folder.resolve("a.png");
    List<String> words = new ArrayList<>(List.of(input, "-o", output.toString(), "-f"));
    words.addAll(List.of(options));
    Jobs.run(Jobs.render(words));
    return Files.readAllBytes(output);
  }

  @ParameterizedTest
  @ValueSource(strings = {"layouts_old.h5", "layouts_new.h5", "skipped.h5"})
  void everyLayoutGivesThePictureOfTheNpyFile(String name) throws IOException {
    Path npy = Matrices.write(folder.resolve("a.npy"), ROWS, COLUMNS, matrix(ROWS, COLUMNS));
    String[][] options = {
      {"-W", "43", "-H", "37"},
      {"-W", "13", "-H", "11", "--threads", "3"},
      {"-W", "50", "-H", "9", "--rows", "5:33", "--cols", "7:-2"},
      {"-W", "20", "-H", "30", "--transpose"}
    };
    List<byte[]> expected = new ArrayList<>();
    for (String[] given : options) {
      expected.add(render(npy.toString(), given));
    }
    Path file = FIXTURES.resolve(name);
    int layouts = 0;
    for (ArrayInfo info : arrays(file)) {
      if (info.refusal() == null) {
        layouts++;
        for (int k = 0; k < options.length; k++) {
          assertThat(render(file + ":" + info.member(), options[k]))
              .as("%s, %s", info.member(), info.layout())
              .isEqualTo(expected.get(k));
        }
      }
    }
    assertThat(layouts).isGreaterThan(15);
  }

  private static List<ArrayInfo> arrays(Path file) {
    try (MatrixFile opened = MatrixFiles.open(new InputSpec(file, null))) {
      return opened.arrays();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "fill_latest.h5:i4_set, -7",
    "fill_latest.h5:i4_absent, 0",
    "fill_earliest.h5:f4_set_be, -999",
    "fill_earliest.h5:f4_nan, NaN",
    "fill_latest.h5:i2_set, -7"
  })
  void chunksThatWereNeverWrittenHaveTheFillValue(String input, double unwritten)
      throws IOException {
    double[] cells = matrix(20, 30);
    for (int k = 0; k < cells.length; k++) {
      int row = k / 30;
      int column = k % 30;
      cells[k] = row >= 8 && row < 16 && column >= 8 && column < 24 ? cells[k] : unwritten;
    }
    Path npy = Matrices.write(folder.resolve("a.npy"), 20, 30, cells);
    for (String size : List.of("30", "7", "61")) {
      assertThat(render(FIXTURES.resolve(input).toString(), "-W", size, "-H", "9"))
          .isEqualTo(render(npy.toString(), "-W", size, "-H", "9"));
    }
  }

  @Test
  void anArrayThatWasNeverWrittenIsDrawnWithoutReadingIt() throws IOException {
    Path npy = Matrices.write(folder.resolve("a.npy"), 9, 11, new double[99]);
    String input = FIXTURES.resolve("fill_latest.h5") + ":contiguous_zero";
    for (String size : List.of("11", "4", "23")) {
      assertThat(render(input, "-W", size, "-H", "5", "--threads", "2"))
          .isEqualTo(render(npy.toString(), "-W", size, "-H", "5"));
    }
  }

  @Test
  void matlabChunksAreReadAlongTheirColumns() throws IOException {
    // T is 4 x 3 x 2 in MATLAB; its first plane holds 0 to 11 column by column.
    double[] cells = {0, 4, 8, 1, 5, 9, 2, 6, 10, 3, 7, 11};
    Path npy = Matrices.write(folder.resolve("a.npy"), 4, 3, cells);
    String input = FIXTURES.resolve("matlab.mat") + ":T";
    for (String size : List.of("3", "2", "10")) {
      assertThat(render(input, "--slice", ":,:,0", "-W", size, "-H", "5"))
          .isEqualTo(render(npy.toString(), "-W", size, "-H", "5"));
    }
  }

  /// A line offers what makes of R's rows rows again, unless it is asked for already.
  @Test
  void whatRWroteIsOfferedAsRShowsIt() throws IOException {
    String offer = "written by R, whose rows stand as columns in the file; --transpose draws it";
    String output = folder.resolve("o.npy").toString();
    for (boolean turned : new boolean[] {false, true}) {
      List<String> words =
          new ArrayList<>(
              List.of("render", FIXTURES.resolve("r.h5").toString(), "-f", "-o", output));
      words.addAll(turned ? List.of("--transpose") : List.of());
      var said = new ByteArrayOutputStream();
      assertThat(Main.run(words, new Streams(said, said))).isZero();
      assertThat(said.toString(StandardCharsets.UTF_8).contains(offer)).isEqualTo(!turned);
    }
    Path npy = Matrices.write(folder.resolve("r.npy"), 3, 2, 1, 4, Double.NaN, 5, 3, 6);
    String input = FIXTURES.resolve("r.h5").toString();
    assertThat(render(input, "--transpose", "-W", "2", "-H", "3"))
        .isEqualTo(render(npy.toString(), "-W", "2", "-H", "3"));
  }

  /// The file's filter is called lzf; another number is another filter.
  @ParameterizedTest
  @CsvSource({"zfp, 32013", "sz3, 32024", "sz, 32017", "blosc2, 32026", "lzf, 32999"})
  void filtersThatAreNotReadAreNamed(String name, int number) throws IOException {
    String hex = HexFormat.of().formatHex(Files.readAllBytes(FIXTURES.resolve("layouts_old.h5")));
    // The message of filters: the number of LZF, the length of its name, flags, three parameters.
    String filter = "007d0800010003006c7a6600";
    assertThat(hex).contains(filter);
    String swapped = "%02x%02x".formatted(number & 0xff, number >> 8);
    Path file = folder.resolve("a.h5");
    Files.write(file, HexFormat.of().parseHex(hex.replace(filter, swapped + filter.substring(4))));
    var said = new ByteArrayOutputStream();
    List<String> words = List.of("render", file + ":lzf", "-o", folder.resolve("a.png").toString());
    assertThat(Main.run(words, new Streams(said, said))).isEqualTo(3);
    assertThat(said.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "heatpress: %s:lzf: its chunks are compressed with the filter %s (number %d), which is not"
                    .formatted(file, name, number)
                + " supported: rewrite it, for example with h5repack -f GZIP=4\n");
    assertThat(folder.resolve("a.png")).doesNotExist();
  }

  /// From a report: 4 x 10^9 cells in 4 x 10^7 chunks and 10^10 in 8 x 10^8, of which one was
  /// written, took minutes.
  @ParameterizedTest
  @CsvSource({
    "tall, render -o o.png",
    "tall, info --stats",
    "tall, render -o o.png --limits 1%:99%",
    "wide, render -o o.png",
    "wide, render -o o.npy:agg=std",
    "wide, render -o o.png --report o.json",
    "wide, render -o o.png --average-in color",
  })
  void chunksThatWereNeverWrittenCostNothing(String member, String words) {
    List<String> all = new ArrayList<>(List.of(words.split(" ")));
    all.add(1, FIXTURES.resolve("sparse.h5") + ":/" + member);
    all.replaceAll(word -> word.startsWith("o.") ? folder.resolve(word).toString() : word);
    org.junit.jupiter.api.Assertions.assertTimeout(
        java.time.Duration.ofSeconds(20), () -> assertThat(Main.run(all, new Streams())).isZero());
  }

  /// Colors of cells that one row stands for are those of the same cells in an array.
  @Test
  void chunksThatWereNeverWrittenHaveTheColorsOfTheirCells() throws IOException {
    String holes = FIXTURES.resolve("sparse.h5") + ":/holes";
    Path cells = folder.resolve("cells.npy");
    done("render " + holes + " -W 900 -H 700 -q -o " + cells);
    String mixed = " -W 37 -H 41 --average-in color -q -o ";
    done("render " + holes + mixed + folder.resolve("a.png"));
    done("render " + cells + mixed + folder.resolve("b.png"));
    assertThat(folder.resolve("b.png")).hasSameBinaryContentAs(folder.resolve("a.png"));
  }

  private static void done(String words) {
    assertThat(Main.run(List.of(words.split(" ")), new Streams())).isZero();
  }
}
