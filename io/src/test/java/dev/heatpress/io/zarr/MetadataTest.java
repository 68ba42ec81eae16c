package dev.heatpress.io.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.io.MatrixFiles;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.file.ReadOptions;
import dev.heatpress.io.hdf5.Readings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What metadata written by hand mean: fill values, missing cells, groups, levels, links.
final class MetadataTest {
  @TempDir private Path folder;

  private Path put(String key, String text) throws IOException {
    Path file = folder.resolve("s.zarr").resolve(key);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private static String two(String shape, String dtype, String fill, String more) {
    return """
    {"zarr_format": 2, "shape": [%s], "chunks": [%s], "dtype": "%s", "fill_value": %s, %s
     "order": "C", "compressor": null, "filters": null}\
    """
        .formatted(shape, shape, dtype, fill, more);
  }

  private static String three(String shape, String dtype, String fill, String more) {
    return """
    {"zarr_format": 3, "node_type": "array", "shape": [%s], "data_type": "%s",
     "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": [%s]}},
     "chunk_key_encoding": {"name": "default"}, "fill_value": %s, %s
     "codecs": [{"name": "bytes", "configuration": {"endian": "little"}}]}\
    """
        .formatted(shape, dtype, shape, fill, more);
  }

  private double[] cells(@Nullable String member) {
    return at(folder.resolve("s.zarr"), member);
  }

  /// One chunk is there, of 3 - 4i; the other one is the fill value.
  @ParameterizedTest
  @CsvSource({
    "abs, 5, 13",
    "real, 3, 5",
    "imag, -4, 12",
    "phase, -0.9272952180016122, 1.1760052070951352"
  })
  void ofComplexNumbersTheChosenOneIsDrawn(String part, double there, double fill)
      throws IOException {
    put(
        "two/.zarray",
        """
        {"zarr_format": 2, "shape": [1, 2], "chunks": [1, 1], "dtype": ">c8",
         "fill_value": [5.0, 12.0], "order": "C", "compressor": null, "filters": null}\
        """);
    put(
        "three/zarr.json",
        """
        {"zarr_format": 3, "node_type": "array", "shape": [1, 2], "data_type": "complex128",
         "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": [1, 1]}},
         "chunk_key_encoding": {"name": "default"}, "fill_value": [5, 12],
         "codecs": [{"name": "bytes", "configuration": {"endian": "big"}}]}\
        """);
    Path store = folder.resolve("s.zarr");
    Files.write(store.resolve("two/0.0"), ByteBuffer.allocate(8).putFloat(3).putFloat(-4).array());
    Files.createDirectories(store.resolve("three/c/0"));
    Files.write(
        store.resolve("three/c/0/0"), ByteBuffer.allocate(16).putDouble(3).putDouble(-4).array());
    ReadOptions options = ReadOptions.of(ReadOptions.Complex.ofName(part), false);
    for (String array : List.of("two", "three")) {
      InputSpec spec = new InputSpec(store.resolve(array), null);
      try (MatrixFile file = MatrixFiles.open(spec, options, folder);
          MatrixSource matrix = file.open(null, null)) {
        assertThat(Readings.doubles(matrix)).containsExactly(there, fill);
        assertThat(file.arrays().getFirst().refusal()).isNull();
      }
      assertThatThrownBy(() -> at(store.resolve(array), null))
          .hasMessageContaining("complex cells (dtype '")
          .hasMessageContaining("`complex` abs, real, imag or phase");
    }
  }

  private static double[] at(Path store, @Nullable String member) {
    try (MatrixFile file = MatrixFiles.open(new InputSpec(store, null));
        MatrixSource matrix = file.open(member, null)) {
      return Readings.doubles(matrix);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "float64, '\"NaN\"', NaN",
    "float64, '\"0x7ff8000000000000\"', NaN",
    "float32, '\"0x7fc00000\"', NaN",
    "float16, '\"0x7e00\"', NaN",
    "float64, '\"Infinity\"', Infinity",
    "float32, '\"-Infinity\"', -Infinity",
    "float32, '\"0x3fc00000\"', 1.5",
    "float64, NaN, NaN",
    "float64, 3, 3",
    "uint64, 18446744073709551615, 18446744073709551615",
    "bool, true, 1",
  })
  void fillValuesAreValues(String dtype, String fill, double expected) throws IOException {
    put("zarr.json", three("1, 2", dtype, fill, ""));
    assertThat(cells(null)).containsExactly(expected, expected);
  }

  @Test
  void missingIsWhatAttributesName() throws IOException {
    // xarray's base64 of the double 7, and numbers as they are.
    String attributes = "\"attributes\": {\"_FillValue\": \"AAAAAAAAHEA=\", \"missing_value\": 3},";
    put("zarr.json", three("1, 4", "int8", "7", attributes));
    Files.write(put("c/0/0", ""), new byte[] {7, 1, 3, 2});
    assertThat(cells(null)).containsExactly(Double.NaN, 1, Double.NaN, 2);
  }

  @ParameterizedTest
  @CsvSource({"9, true, NaN", "9, false, 9", "0, true, 0", "null, true, 0"})
  void fillValueOfXarrayInVersionTwo(String fill, boolean named, double expected)
      throws IOException {
    put(".zarray", two("1, 2", "<i2", fill, ""));
    put(".zattrs", named ? "{\"_ARRAY_DIMENSIONS\": [\"y\", \"x\"]}" : "{}");
    Files.write(put("0.0", ""), new byte[] {9, 0, 5, 0});
    assertThat(cells(null)).containsExactly(named && expected != 0 ? Double.NaN : 9, 5);
    Files.delete(folder.resolve("s.zarr/0.0"));
    assertThat(cells(null)).containsExactly(expected, expected);
  }

  @Test
  void ownDocumentsCountMoreThanConsolidatedOnes() throws IOException {
    put(".zgroup", "{\"zarr_format\": 2}");
    put("a/.zarray", two("1, 2", "|u1", "4", ""));
    put(
        ".zmetadata",
        """
        {"zarr_consolidated_format": 1, "metadata": {".zgroup": {"zarr_format": 2},
         "a/.zarray": %s, "b/.zarray": %s}}\
        """
            .formatted(two("1, 3", "|u1", "5", ""), two("1, 3", "|u1", "6", "")));
    assertThat(cells("a")).containsExactly(4, 4);
    assertThat(cells("b")).containsExactly(6, 6, 6);
  }

  @Test
  void levelsOfAnImage() throws IOException {
    String multiscales =
        """
        "multiscales": [{"axes": [{"name": "y"}, {"name": "x"}],
         "datasets": [{"path": "full"}, {"path": "half"}]}]\
        """;
    put(
        "zarr.json",
        "{\"zarr_format\": 3, \"node_type\": \"group\", \"attributes\": {\"ome\": {"
            + multiscales
            + "}}}");
    put("full/zarr.json", three("2, 2", "uint8", "1", ""));
    put("half/zarr.json", three("1, 1", "uint8", "2", ""));
    assertThat(cells(null)).containsExactly(1, 1, 1, 1);
    assertThat(cells("1")).containsExactly(2);
    assertThat(cells("half")).containsExactly(2);
    try (MatrixFile file = MatrixFiles.open(new InputSpec(folder.resolve("s.zarr"), null))) {
      assertThat(file.groups()).containsEntry("/", Map.of("multiscales", "full, half"));
      assertThat(file.arrays().stream().filter(ArrayInfo::isDefault).map(ArrayInfo::member))
          .containsExactly("/full");
      assertThat(file.arrays().getFirst().meaning().dimensions()).containsExactly("y", "x");
    }
  }

  @Test
  void linksAreFollowedWithinTheStoreOnly() throws IOException {
    put("a/.zarray", two("1, 2", "|u1", "0", ""));
    put(".zgroup", "{\"zarr_format\": 2}");
    Path chunk = Files.write(put("chunk", ""), new byte[] {1, 2});
    Path link = folder.resolve("s.zarr/a/0.0");
    Files.createSymbolicLink(link, chunk);
    assertThat(cells("a")).containsExactly(1, 2);
    Files.delete(link);
    Path secret = Files.write(folder.resolve("secret"), new byte[] {3, 4});
    Files.createSymbolicLink(link, secret);
    assertThatThrownBy(() -> cells("a"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("a/0.0 is a link that leads out of the store");
    Files.delete(link);
    Files.createSymbolicLink(link, Path.of("0.0"));
    assertThatThrownBy(() -> cells("a")).isInstanceOf(InputException.class);
    // The store itself may be reached by a link.
    Files.delete(link);
    Files.createSymbolicLink(folder.resolve("linked.zarr"), folder.resolve("s.zarr"));
    assertThat(at(folder.resolve("linked.zarr"), "a")).containsExactly(0, 0);
  }

  @Test
  void foldersThatLeadOutAreNoGroups() throws IOException {
    put(".zgroup", "{\"zarr_format\": 2}");
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve(".zarray"), two("1, 2", "|u1", "0", ""));
    Files.createSymbolicLink(folder.resolve("s.zarr/a"), elsewhere);
    assertThatThrownBy(() -> cells("a"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("leads out of the store");
    try (MatrixFile file = MatrixFiles.open(new InputSpec(folder.resolve("s.zarr"), null))) {
      assertThat(file.arrays()).isEmpty();
    }
  }
}
