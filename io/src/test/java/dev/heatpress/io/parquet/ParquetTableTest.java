package dev.heatpress.io.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.Axes;
import dev.heatpress.core.Cells;
import dev.heatpress.core.InputException;
import dev.heatpress.core.SliceSpec;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.core.exact.CellValues;
import dev.heatpress.io.file.MappedFile;
import dev.heatpress.io.file.MatrixFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tables that pandas and pyarrow wrote hold what these wrote.
final class ParquetTableTest {
  private static final Path FIXTURES = Path.of("src/test/resources/parquet");

  @TempDir Path folder;

  private MatrixFile open(String name, String... fields) {
    return open(FIXTURES.resolve(name + ".parquet"), fields);
  }

  private ParquetTable open(Path path, String... fields) {
    try (MappedFile mapped = MappedFile.open(path)) {
      return ParquetTable.open(mapped, path, List.of(fields), folder);
    }
  }

  private static String cells(MatrixFile file, String slice) {
    Cells cells = ((StridedMatrix) file.open(null, SliceSpec.parse(slice))).cells();
    StringJoiner text = new StringJoiner(" ");
    for (long k = 0; k < cells.rows() * cells.columns(); k++) {
      text.add("" + (float) CellValues.get(cells, k / cells.columns(), k % cells.columns()));
    }
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "mixed, ':,:', 1.0 1.5 1.0 2.0 NaN 0.0 3.0 -2.0 1.0",
    "mixed, '1:,:2', 2.0 NaN 3.0 -2.0",
    "mixed, ':,1', 1.5 NaN -2.0",
    "index, ':,:', 1.0 0.5 2.0 NaN 3.0 2.0 4.0 3.0 5.0 4.0",
    "types, ':,:', 1.0 1.5 -5.0 1.0 2.0 2.0 NaN 2.0 3.0E9 -3.0 7.0 3.0"
  })
  void cellsAreThoseThatWereWritten(String name, String slice, String expected) throws IOException {
    try (MatrixFile file = open(name)) {
      assertThat(cells(file, slice)).isEqualTo(expected);
      assertThat(file.open(null, null).rows()).isEqualTo(file.arrays().getFirst().shape()[0]);
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void namesAreTextsOnTheLeftOrPandasIndex() {
    try (MatrixFile file = open("mixed")) {
      Axes axes = file.axes(null, null);
      assertThat(axes.rows().names()).containsExactly("a", "b", "c");
      assertThat(axes.rows().title()).isEqualTo("name");
      assertThat(axes.columns().names()).containsExactly("x", "y", "z");
    }
    try (MatrixFile file = open("index")) {
      Axes axes = file.axes(null, SliceSpec.parse("3:,:"));
      assertThat(axes.rows().names()).containsExactly("g4", "g5");
      assertThat(axes.rows().title()).isEmpty();
      assertThat(axes.columns().names()).containsExactly("p", "q");
    }
  }

  @Test
  void wholeNumbersThatAreNoDoubles() {
    try (MatrixFile file = open("large")) {
      Cells cells = ((StridedMatrix) file.open(null, null)).cells();
      assertThat(CellValues.get(cells, 1, 0)).isEqualTo(0x1p53);
      assertThat(file.remarks(null))
          .containsExactly("whole numbers beyond 2^53 are drawn as the nearest float64");
    }
  }

  @Test
  void columnsByTheirNames() {
    try (MatrixFile file = open("mixed", "z", "x")) {
      assertThat(cells(file, ":,:")).isEqualTo("1.0 1.0 0.0 2.0 1.0 3.0");
      assertThat(file.axes(null, null).columns().names()).containsExactly("z", "x");
    }
    try (MatrixFile file = open("text", "x")) {
      assertThat(cells(file, ":,:")).isEqualTo("1.0 2.0");
    }
    assertThatThrownBy(() -> open("mixed", "zz"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("it has no column 'zz'");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text | column 't' holds texts, not numbers; choose columns with `fields`",
        "lists | holds lists or records, not numbers",
        "brotli | its pages are compressed with brotli, which is not supported",
        "empty | it is empty (0 rows, 1 columns of numbers)",
      })
  void refusals(String name, String message) {
    try (MatrixFile file = open(name)) {
      assertThatThrownBy(() -> file.open(null, null))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith(FIXTURES.resolve(name + ".parquet") + ": ")
          .hasMessageContaining(message);
      assertThatThrownBy(() -> file.open("x", null)).hasMessageContaining("without a name");
    }
  }

  @Test
  void cutOffFilesAreRefused() throws IOException {
    byte[] bytes = Files.readAllBytes(FIXTURES.resolve("mixed.parquet"));
    for (int n : new int[] {4, 8, 12, 200, bytes.length - 9, bytes.length - 1}) {
      Path path = Files.write(folder.resolve("cut"), Arrays.copyOf(bytes, n));
      assertThatThrownBy(() -> open(path))
          .as("%d", n)
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith(path + ": a damaged Parquet table: ");
    }
  }
}
