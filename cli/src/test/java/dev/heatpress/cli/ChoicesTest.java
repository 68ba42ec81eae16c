package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rows and columns that are chosen by names, dates and coordinates of the file are those of the
/// same indexes, to the byte.
final class ChoicesTest {
  @TempDir private Path folder;

  private Path store;

  @BeforeEach
  void files() throws IOException {
    StringBuilder table = new StringBuilder("id,a,b.1,c:d,a\n");
    for (int r = 0; r < 6; r++) {
      table.append("g").append(r);
      for (int c = 0; c < 4; c++) {
        table.append(',').append((r * 7 + c * 3) % 11);
      }
      table.append('\n');
    }
    Files.writeString(folder.resolve("t.csv"), table);
    store = folder.resolve("s.zarr");
    FuzzStores.unpack(
        Files.readAllBytes(Path.of("../io/src/test/resources/zarr/tables3.zip")), store);
    put("lat", 5, "float64", "\"units\": \"degrees_north\"", 80, 40, 0, -40, -80);
    put("day", 4, "float64", "\"units\": \"days since 2020-01-30\"", 0, 1, 2, 3);
    put("v", 20, "float64", "", IntStream.range(0, 20).mapToDouble(k -> k * 3 % 7).toArray());
  }

  /// An array of version 3; of two axes where it has 20 cells.
  private void put(String name, int cells, String type, String said, double... numbers)
      throws IOException {
    boolean matrix = cells == 20;
    String shape = matrix ? "5, 4" : "" + cells;
    String names = matrix ? "\"lat\", \"day\"" : "\"" + name + "\"";
    Path array = Files.createDirectories(store.resolve("y/" + name));
    Files.writeString(
        array.resolve("zarr.json"),
        """
        {"zarr_format": 3, "node_type": "array", "shape": [%s], "data_type": "%s",
         "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": [%s]}},
         "chunk_key_encoding": {"name": "default"}, "fill_value": 0, "attributes": {%s},
         "dimension_names": [%s],
         "codecs": [{"name": "bytes", "configuration": {"endian": "little"}}]}\
        """
            .formatted(shape, type, shape, said, names));
    ByteBuffer bytes = ByteBuffer.allocate(8 * cells).order(ByteOrder.LITTLE_ENDIAN);
    Arrays.stream(numbers).forEach(bytes::putDouble);
    Path chunk = array.resolve(matrix ? "c/0/0" : "c/0");
    Files.createDirectories(chunk.getParent());
    Files.write(chunk, bytes.array());
  }

  private record Result(int code, String err) {}

  private static Result run(String... words) {
    var err = new ByteArrayOutputStream();
    int code = Main.run(List.of(words), new Streams(new ByteArrayOutputStream(), err));
    return new Result(code, err.toString(StandardCharsets.UTF_8));
  }

  private byte[] drawn(String command, String input, String option, String range)
      throws IOException {
    Path out = folder.resolve("o.svg");
    var result = run(command, folder + "/" + input, "-o", out.toString(), "-f", option, range);
    assertThat(result.code()).as("%s", result).isZero();
    return Files.readAllBytes(out);
  }

  @ParameterizedTest
  @CsvSource({
    "t.csv, --rows, g1:g3, 1:4",
    "t.csv, --rows, g1..g3, 1:4",
    "t.csv, --rows, g3:g1, 1:4",
    "t.csv, --rows, g2:g2, 2:3",
    "t.csv, --rows, g4:, 4:6",
    "t.csv, --rows, ..g1, 0:2",
    "t.csv, --cols, b.1:c:d, 1:3",
    "t.csv, --cols, c:d:a, 2:4",
    "t.csv, --cols, a:a, 0:4",
    "s.zarr:/x/t, --cols, bb:c, 1:3",
    "s.zarr:/a/X, --rows, c1:c2, 1:3",
    "s.zarr:/x/t, --rows, 2020-01-02:2020-01-02, 1:2",
    "s.zarr:/y/v, --rows, -50..50, 1:4",
    "s.zarr:/y/v, --rows, 40..-1e9, 1:5",
    "s.zarr:/y/v, --rows, ..0, 2:5",
    "s.zarr:/y/v, --cols, 2020-01:2020-01, 0:2",
    "s.zarr:/y/v, --cols, 2020-02.., 2:4",
    "s.zarr:/y/v, --cols, 2020-01-31T00:00..2020-02-01T12:00, 1:3",
    "s.zarr:/y/v, --cols, 2020-01-31:2020-02, 1:4",
  })
  void areTheIndexes(String input, String option, String choice, String indexes)
      throws IOException {
    for (String command : List.of("render", "figure")) {
      assertThat(drawn(command, input, option, choice))
          .as(command)
          .isEqualTo(drawn(command, input, option, indexes));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "t.csv | --rows | g1:g33 | takes names of the file; 'g33' is none; did you mean 'g3'?",
        "t.csv | --rows | x:g3 | 'x' is none",
        "s.zarr:/y/v | --rows | 1:b | takes coordinates of the file, with two dots, such as -30..30",
        "s.zarr:/y/v | --rows | 1..2 | has no rows from '1' to '2'",
        "s.zarr:/y/v | --cols | 2021:x | takes dates of the file; '2021' is none",
        "s.zarr:/a/X/data | --rows | a:b | the input has neither names nor coordinates of its rows",
      })
  void whatIsNotThere(String input, String option, String choice, String message) {
    var result = run("render", folder + "/" + input, "-o", folder + "/o.png", option, choice);
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains(option).contains(message);
  }

  @Test
  void partsTakeIndexes() {
    var result =
        run(
            "render",
            folder + "/t.csv",
            "-o",
            folder + "/o.heatpart",
            "--part",
            "1/2",
            "--rows",
            "g1:g2");
    assertThat(result.code()).isEqualTo(2);
    assertThat(result.err()).contains("takes indexes with --part");
  }

  /// Names for the axes of another matrix.
  @ParameterizedTest
  @CsvSource({"/a/obs/kind, >B<", "/a/obs/_index, >c1<", "/x/name, >bb<"})
  void labelsOfStores(String member, String shown) throws IOException {
    Path out = folder.resolve("l.svg");
    var result =
        run("figure", "sample:walk:3", "-o", out.toString(), "--y-labels", store + ":" + member);
    assertThat(result.code()).as("%s", result).isZero();
    assertThat(Files.readString(out)).contains(shown);
  }

  @Test
  void planTakesThem() {
    var result = run("plan", folder + "/t.csv", "-o", folder + "/o.png", "--rows", "g1:g3");
    assertThat(result.code()).as("%s", result).isZero();
  }
}
