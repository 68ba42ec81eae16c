package dev.heatpress.io.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.io.MatrixFiles;
import dev.heatpress.io.SharedCells;
import dev.heatpress.io.SharedFiles;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.MatrixFile;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every Zarr array of the collection: its cells by their digest, or the reason to refuse it.
final class ZarrManifestTest {

  @Test
  void collectionIsThere() throws IOException {
    SharedFiles.assumePresent();
    assertThat(SharedFiles.manifest("zarr")).hasSize(20);
  }

  @TestFactory
  Stream<DynamicTest> everyRow() throws IOException {
    return SharedFiles.manifest("zarr").stream()
        .map(row -> DynamicTest.dynamicTest(row.get("path"), () -> check(row)));
  }

  private static void check(Map<String, String> row) {
    Path path = SharedFiles.DATA.resolve(row.get("path"));
    String outcome = row.get("expected_outcome");
    try (MatrixFile file = MatrixFiles.open(new InputSpec(path, null))) {
      ArrayInfo info = file.arrays().getFirst();
      if (row.get("shape").isEmpty()) {
        assertThat(info.shape()).containsExactly(20, 20);
        assertThat(file.open(info.member(), null).rows()).isEqualTo(20);
        return;
      }
      assertThat(info.shape())
          .isEqualTo(Stream.of(row.get("shape").split("x")).mapToLong(Long::parseLong).toArray());
      if (outcome.startsWith("refuse: text")) {
        assertThatThrownBy(() -> file.open(null, null))
            .isInstanceOf(InputException.class)
            .hasMessageContaining("it holds text (dtype <U7)");
        return;
      }
      if (outcome.startsWith("refuse unless a slice")) {
        assertThatThrownBy(() -> file.open(null, null)).hasMessageContaining("`slice` 0,:,:");
      } else {
        assertThat(outcome).matches("(renders|policy: 1-d).*");
      }
      String digest = SharedCells.digest(file, null, info.shape());
      String expected = row.get("f64sha256");
      assertThat(digest).isEqualTo(expected.isEmpty() ? DIGESTS.get(row.get("path")) : expected);
    }
  }

  /// Of the arrays of version 3, which the manifest does not have: as zarr-python 3.1.6 reads them.
  private static final Map<String, String> DIGESTS =
      Map.of(
          "zarr/manzt__zarrita.js/v3/1d.contiguous.f2.le",
          "7d907001fe81b190ed2915c61b3a610a73b8b544743599fd80d4635e23d3e1e3",
          "zarr/manzt__zarrita.js/v3/1d.contiguous.gzip.i2",
          "6bab56d2f81d4b5a2dbf102bf6a6ff7d5211a475fc5f97813f977e8ba714b07d",
          "zarr/manzt__zarrita.js/v3/2d.chunked.compressed.sharded.i2",
          "53eeb0f920641722e9172e14ff8f6b51dadeb5b958cbbb751516c26d967f9a9f",
          "zarr/manzt__zarrita.js/v3/2d.chunked.i2",
          "6bab56d2f81d4b5a2dbf102bf6a6ff7d5211a475fc5f97813f977e8ba714b07d",
          "zarr/manzt__zarrita.js/v3/2d.chunked.ragged.i2",
          "6cf91a6516fb9202004c5ff854ddd4a37aa22e792b817b03cfbc763a4a1a3de1",
          "zarr/manzt__zarrita.js/v3/3d.chunked.mixed.i2.C",
          "0bd2b4a39b9f6f6f8908a07467d7948b7603fc45d463f1e295e7dc028bf41c16");
}
