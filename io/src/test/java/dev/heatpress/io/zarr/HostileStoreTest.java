package dev.heatpress.io.zarr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.io.MatrixFiles;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.io.hdf5.Readings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Stores that claim more than there is: refused in one line, before memory is taken for it.
@Timeout(20)
final class HostileStoreTest {
  private static final String BYTES = "{\"name\": \"bytes\"}";

  @TempDir private Path folder;

  private Path put(String key, byte[] bytes) throws IOException {
    Path file = folder.resolve("s.zarr").resolve(key);
    Files.createDirectories(file.getParent());
    return Files.write(file, bytes);
  }

  private void put(String key, String text) throws IOException {
    put(key, text.getBytes(StandardCharsets.UTF_8));
  }

  private void array(String shape, String chunk, String codecs) throws IOException {
    put(
        "zarr.json",
        """
        {"zarr_format": 3, "node_type": "array", "shape": %s, "data_type": "uint8",
         "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": %s}},
         "chunk_key_encoding": {"name": "default"}, "fill_value": 0, "codecs": [%s]}\
        """
            .formatted(shape, chunk, codecs));
  }

  private static String sharding(String chunk, String codecs) {
    return """
    {"name": "sharding_indexed", "configuration": {"chunk_shape": %s, "codecs": [%s],
     "index_codecs": [%s], "index_location": "start"}}\
    """
        .formatted(chunk, codecs, BYTES);
  }

  private double[] cells() {
    try (MatrixFile file = MatrixFiles.open(new InputSpec(folder.resolve("s.zarr"), null));
        MatrixSource matrix = file.open(null, null)) {
      return Readings.doubles(matrix);
    }
  }

  private void refused(String message) {
    assertThatThrownBy(this::cells)
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n").hasSizeLessThan(5000));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[-1, 2] | [1, 1] | where a whole number of 0 or more belongs",
        "[2, 2] | [0, 1] | where a whole number of 1 or more belongs",
        "[2, 2] | [1.5, 1] | where a whole number of 1 or more belongs",
        "[2, 2] | [1] | 2 axes, its chunks 1",
        "\"x\" | [1] | no list of numbers 'shape'",
        "[9223372036854775807, 9223372036854775807] | [1, 1] | too large",
        "[9223372036854775807, 2] | [9223372036854775807, 2] | exceed 1 GiB",
        "[1000000000, 1000000000] | [1000000000, 1000000000] | exceed 1 GiB",
        "[9999999999999999999999, 2] | [1, 1] | where a whole number of 0 or more belongs",
      })
  void sizesThatMakeNoSense(String shape, String chunk, String message) throws IOException {
    array(shape, chunk, BYTES + ", {\"name\": \"zstd\"}");
    refused(message);
  }

  @Test
  void endlessAxes() throws IOException {
    array("[" + "2, ".repeat(200_000) + "2]", "[" + "1, ".repeat(200_000) + "1]", BYTES);
    refused("its metadata have 200001 numbers in 'shape', more than the 64 axes that are read");
  }

  @Test
  void chunksThatAreTooShortOrTooLong() throws IOException {
    array("[2, 2]", "[2, 2]", BYTES);
    put("c/0/0", new byte[3]);
    refused("it holds 3 bytes, 4 are expected");
    put("c/0/0", new byte[5]);
    refused("it holds 5 bytes, 4 at the most are expected");
    array("[4000, 4000]", "[4000, 4000]", BYTES + ", {\"name\": \"zstd\"}");
    put("c/0/0", new byte[100]);
    refused("its 100 bytes can't decode to 16000000");
  }

  /// Offset and size of chunks, of which there are two, behind an index of 32 bytes.
  private byte[] shard(long... entries) {
    ByteBuffer bytes = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
    for (long entry : entries) {
      bytes.putLong(entry);
    }
    return bytes.array();
  }

  @Test
  void indexesOfShards() throws IOException {
    array("[2, 2]", "[2, 2]", sharding("[1, 2]", BYTES));
    put("c/0/0", shard(32, 2, -1, -1));
    assertThat(cells()).containsExactly(0, 0, 0, 0);
    put("c/0/0", shard(39, 2, -1, -1));
    refused("the index of its shard has 2 bytes at byte 39 of 40");
    put("c/0/0", shard(Long.MAX_VALUE, 2, -1, -1));
    refused("the index of its shard has 2 bytes at byte 9223372036854775807 of 40");
    put("c/0/0", shard(32, Long.MAX_VALUE, -1, -1));
    refused("the index of its shard has 9223372036854775807 bytes");
    put("c/0/0", shard(-1, 2, -1, -1));
    refused("the index of its shard has 2 bytes at byte 18446744073709551615");
    put("c/0/0", shard(32, 3, -1, -1));
    refused("it holds 3 bytes, 2 at the most are expected");
    put("c/0/0", new byte[31]);
    refused("it has 31 bytes, fewer than the 32 of the index of its shard");
  }

  @Test
  void shardsOfShards() throws IOException {
    array("[2, 2]", "[2, 2]", sharding("[2, 2]", sharding("[1, 2]", BYTES)));
    ByteBuffer shard = ByteBuffer.allocate(16 + 40).order(ByteOrder.LITTLE_ENDIAN);
    shard.putLong(16).putLong(40).put(shard(36, 2, 38, 2)).put(52, (byte) 7).put(55, (byte) 8);
    put("c/0/0", shard.array());
    assertThat(cells()).containsExactly(7, 0, 0, 8);
    // Beyond the inner shard, though not beyond the outer one.
    shard.putLong(8, 38).putLong(16, 37);
    put("c/0/0", shard.array());
    refused("the index of its shard has 2 bytes at byte 37 of 38");
    String deep = BYTES;
    for (int k = 0; k < 9; k++) {
      deep = sharding("[2, 2]", deep);
    }
    array("[2, 2]", "[2, 2]", deep);
    refused("more than 8 shards within each other");
  }

  @Test
  void shardsOfMoreChunksThanAnyFile() throws IOException {
    array("[100000, 100000]", "[100000, 100000]", sharding("[1, 1]", BYTES));
    put("c/0/0", new byte[100]);
    refused("its shards have more than 2097152 chunks");
    array("[4, 4]", "[4, 4]", sharding("[3, 4]", BYTES));
    refused("its shards of 4 cells are not made of chunks of 3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\": ", "{\"zarr_format\": "})
  void deepDocuments(String part) throws IOException {
    put("zarr.json", part.repeat(100_000));
    assertThatThrownBy(this::cells).isInstanceOf(InputException.class);
  }

  @Test
  void largeDocuments() throws IOException {
    put("zarr.json", "{\"attributes\": [" + "1,".repeat(600_000) + "1]}");
    refused("more than 500000 values of JSON");
    try (RandomAccessFile file =
        new RandomAccessFile(folder.resolve("s.zarr/zarr.json").toFile(), "rw")) {
      file.setLength(1L << 40);
    }
    refused("its zarr.json has 1099511627776 bytes, more than the 16777216 that are read");
  }

  @Test
  void consolidatedDocumentsOfManyAndOfDeepGroups() throws IOException {
    String array = "{\"zarr_format\": 2}";
    put(
        ".zmetadata",
        IntStream.range(0, 60_000)
            .mapToObj(k -> "\"g%d/a/.zarray\": %s".formatted(k, array))
            .collect(
                Collectors.joining(
                    ",",
                    "{\"metadata\": {\"" + "a/".repeat(4_000_000) + ".zarray\": " + array + ",",
                    "}}")));
    assertThatThrownBy(this::cells).isInstanceOf(InputException.class);
  }

  @Test
  void archivesOfDeepNames() throws IOException {
    Path zip = folder.resolve("s.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (int k = 0; k < 200; k++) {
        out.putNextEntry(new ZipEntry(k + "/" + "a/".repeat(32_000) + ".zarray"));
        out.write('{');
      }
    }
    try (MatrixFile file = MatrixFiles.open(new InputSpec(zip, null))) {
      assertThat(file.arrays()).isEmpty();
    } catch (InputException e) {
      assertThat(e).hasMessageContaining("no Zarr array or group");
    }
  }

  @Test
  void manyChunksOfWhichNoneIsThere() throws IOException {
    array("[1000000000, 1000000000]", "[1, 1]", BYTES);
    try (MatrixFile file = MatrixFiles.open(new InputSpec(folder.resolve("s.zarr"), null))) {
      assertThatThrownBy(() -> file.open(null, null)).isInstanceOf(InputException.class);
    }
  }

  @Test
  void namesOfMembersDoNotLeadOut() throws IOException {
    put("zarr.json", "{\"zarr_format\": 3, \"node_type\": \"group\"}");
    for (String member : List.of("..", "../s.zarr", "a/../..", "/../", ".", "a\\b", "\0")) {
      try (MatrixFile file = MatrixFiles.open(new InputSpec(folder.resolve("s.zarr"), null))) {
        assertThatThrownBy(() -> file.open(member, null))
            .isInstanceOf(InputException.class)
            .hasMessageContaining("there is no such array");
      }
    }
  }

  @Test
  void levelsThatLeadOut() throws IOException {
    Files.createDirectories(folder.resolve("other"));
    put(
        "zarr.json",
        """
        {"zarr_format": 3, "node_type": "group", "attributes": {"multiscales":
         [{"datasets": [{"path": "../other"}]}]}}\
        """);
    assertThatThrownBy(this::cells).isInstanceOf(InputException.class);
  }

  @Test
  void textsThatClaimMore() throws IOException {
    put(".zgroup", "{\"zarr_format\": 2}");
    put(
        "t/.zarray",
        """
        {"zarr_format": 2, "shape": [2], "chunks": [2], "dtype": "|O", "fill_value": "",
         "order": "C", "compressor": null, "filters": [{"id": "vlen-utf8"}]}\
        """);
    for (int[] words : new int[][] {{2}, {1, 0}, {2, 100, 0}, {-1, 0}, {2, 0, -1}}) {
      ByteBuffer bytes = ByteBuffer.allocate(4 * words.length).order(ByteOrder.LITTLE_ENDIAN);
      Arrays.stream(words).forEach(bytes::putInt);
      put("t/0", bytes.array());
      try (MatrixFile file = MatrixFiles.open(new InputSpec(folder.resolve("s.zarr"), null))) {
        assertThatThrownBy(() -> file.texts("t", 10))
            .as(Arrays.toString(words))
            .isInstanceOf(InputException.class)
            .hasMessageContaining("a chunk of texts");
        assertThatThrownBy(() -> file.texts("t", 1)).hasMessageContaining("more than the 1");
      }
    }
  }

  @Test
  void sparseListsThatDoNotFit() throws IOException {
    put(".zgroup", "{\"zarr_format\": 2}");
    put("X/.zgroup", "{\"zarr_format\": 2}");
    put("X/.zattrs", "{\"encoding-type\": \"csr_matrix\", \"shape\": [2, 3]}");
    for (String list : List.of("data", "indices", "indptr")) {
      put(
          "X/" + list + "/.zarray",
          """
          {"zarr_format": 2, "shape": [3], "chunks": [3], "dtype": "<i4", "fill_value": 0,
           "order": "C", "compressor": null, "filters": null}\
          """);
    }
    ByteBuffer offsets = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
    put("X/indptr/0", offsets.putInt(0, 0).putInt(4, 3).putInt(8, 3).array());
    put("X/indices/0", offsets.putInt(0, 0).putInt(4, 1).putInt(8, 2).array());
    assertThat(cells()).hasSize(6);
    put("X/indptr/0", offsets.putInt(0, 0).putInt(4, 4).putInt(8, 3).array());
    refused("offsets begin at 0 and never fall");
    put("X/.zattrs", "{\"encoding-type\": \"csr_matrix\", \"shape\": [3, 3]}");
    refused("indptr has 3 offsets for 3 rows");
    put("X/.zattrs", "{\"encoding-type\": \"csr_matrix\", \"shape\": [3]}");
    refused("its metadata have 1 numbers in 'shape', not 2");
    put("X/.zattrs", "{\"encoding-type\": \"csr_matrix\"}");
    refused("no list of numbers 'shape'");
  }
}
