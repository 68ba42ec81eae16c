package dev.heatpress.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.hdf5.Readings;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Small inputs after public reports of people who read such files.
final class ReportedCasesTest {
  private static final Path FOLDER = SharedFiles.DATA.resolve("reports");

  @Test
  void casesAreThere() throws IOException {
    SharedFiles.assumePresent();
    assertThat(SharedCells.cases("z")).hasSize(10);
    assertThat(SharedCells.cases("nc3", "mat")).hasSize(6);
  }

  @TestFactory
  Stream<DynamicTest> everyCase() throws IOException {
    return SharedCells.cases("z", "nc3", "mat").stream()
        .map(row -> DynamicTest.dynamicTest(row.get("name"), () -> check(row)));
  }

  private static void check(Map<String, String> row) throws IOException {
    String name = row.get("name");
    InputSpec input = InputSpec.parse(FOLDER.resolve(row.get("input")).toString());
    if (row.get("expected").equals("refuse")) {
      String pattern = Files.readString(FOLDER.resolve(name + ".refuse.txt")).strip();
      assertThatThrownBy(() -> read(input))
          .isInstanceOf(InputException.class)
          .satisfies(e ->
              assertThat(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE).matcher(e.getMessage()))
                  .as(e.getMessage())
                  .matches(Matcher::find));
      return;
    }
    try (MatrixFile expected =
        MatrixFiles.open(new InputSpec(FOLDER.resolve(name + ".expect.npy"), null))) {
      MatrixSource cells = expected.open(null, null);
      try (MatrixFile file = MatrixFiles.open(input)) {
        MatrixSource matrix = file.open(input.member(), null);
        assertThat(matrix.rows()).isEqualTo(cells.rows());
        assertThat(matrix.columns()).isEqualTo(cells.columns());
        assertThat(Readings.doubles(matrix)).isEqualTo(Readings.doubles(cells));
      }
    }
  }

  private static double[] read(InputSpec input) {
    try (MatrixFile file = MatrixFiles.open(input)) {
      return Readings.doubles(file.open(input.member(), null));
    }
  }
}
