package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import module java.base;

import dev.heatpress.core.Cells;
import dev.heatpress.core.StridedMatrix;
import dev.heatpress.core.exact.CellValues;
import dev.heatpress.io.MatrixFiles;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.MatrixFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Small files after public reports: their exact values, or that they are refused in one line.
final class SharedCasesTest {
  private static final Path CASES = Path.of("../../shared/data/reports/cases.tsv");

  @TempDir Path folder;

  static List<String> rows() throws IOException {
    return Files.exists(CASES)
        ? Files.readAllLines(CASES).stream().skip(1).toList()
        : List.of("absent");
  }

  @ParameterizedTest
  @MethodSource("rows")
  void behavesAsTheReportWants(String row) throws IOException {
    assumeTrue(!row.equals("absent"), "SKIPPED: no ../shared");
    String[] fields = row.split("\t", -1);
    Path made = folder.resolve("made.npy");
    List<String> words =
        new ArrayList<>(List.of("render", CASES.resolveSibling(fields[1]).toString()));
    words.addAll(List.of("--cell-px", "1", "-o", made.toString()));
    words.addAll(fields[2].isEmpty() ? List.of() : List.of(fields[2].split(" ", -1)));
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = Main.run(words, new Streams(new ByteArrayOutputStream(), err));
    if (fields[3].equals("refuse")) {
      assertThat(code).isEqualTo(3);
      String pattern = Files.readString(CASES.resolveSibling(fields[0] + ".refuse.txt")).strip();
      assertThat(err.toString(StandardCharsets.UTF_8))
          .hasLineCount(1)
          .containsPattern(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE));
    } else {
      assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isZero();
      assertThat(values(made)).isEqualTo(values(CASES.resolveSibling(fields[0] + ".expect.npy")));
    }
  }

  private static List<Double> values(Path npy) {
    try (MatrixFile file = MatrixFiles.open(new InputSpec(npy, null))) {
      Cells cells = ((StridedMatrix) file.open(null, null)).cells();
      List<Double> values = new ArrayList<>();
      for (long k = 0; k < cells.rows() * cells.columns(); k++) {
        values.add(CellValues.get(cells, k / cells.columns(), k % cells.columns()));
      }
      return values;
    }
  }
}
