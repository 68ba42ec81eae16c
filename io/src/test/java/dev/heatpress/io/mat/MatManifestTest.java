package dev.heatpress.io.mat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.io.MatrixFiles;
import dev.heatpress.io.SharedCells;
import dev.heatpress.io.SharedFiles;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.MatrixFile;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every array of the collection's MAT-files before version 7.3: its cells by their digest, or the
/// reason to refuse it.
final class MatManifestTest {
  private static List<Map<String, String>> rows() throws IOException {
    // Members of HDF5 files begin with a slash.
    return SharedFiles.manifest("mat").stream()
        .filter(row -> !row.get("member").startsWith("/"))
        .toList();
  }

  @Test
  void collectionIsThere() throws IOException {
    SharedFiles.assumePresent();
    assertThat(rows()).hasSize(16);
  }

  @TestFactory
  Stream<DynamicTest> everyRow() throws IOException {
    return rows().stream()
        .map(row ->
            DynamicTest.dynamicTest(row.get("path") + ":" + row.get("member"), () -> check(row)));
  }

  private static void check(Map<String, String> row) {
    Path path = SharedFiles.DATA.resolve(row.get("path"));
    String member = row.get("member").isEmpty() ? null : row.get("member");
    String outcome = row.get("expected_outcome");
    try (MatrixFile file = MatrixFiles.open(new InputSpec(path, null))) {
      String reason =
          outcome.startsWith("refuse: text")
              ? "MATLAB text"
              : outcome.startsWith("refuse: empty")
                  ? "empty MATLAB array"
                  : outcome.startsWith("refuse: compound")
                      ? "MATLAB class 'function handle'"
                      : outcome.startsWith("refuse: malformed")
                          ? "damaged"
                          : outcome.startsWith("refuse unless a slice") ? "`slice` 0,:,:" : null;
      if (reason != null) {
        assertThatThrownBy(() -> file.open(member, null))
            .isInstanceOf(InputException.class)
            .hasMessageContaining(reason);
      } else {
        assertThat(outcome).startsWith("renders");
      }
      String expected = row.get("f64sha256");
      if (!expected.isEmpty() && !outcome.startsWith("refuse: ")) {
        long[] shape = Stream.of(row.get("shape").split("x")).mapToLong(Long::parseLong).toArray();
        assertThat(SharedCells.digest(file, member, shape)).isEqualTo(expected);
      }
    }
  }
}
