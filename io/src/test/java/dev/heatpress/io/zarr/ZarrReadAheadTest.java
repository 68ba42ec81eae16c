package dev.heatpress.io.zarr;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.ChunkedMatrix.ChunkReader;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.io.MatrixFiles;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.MatrixFile;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Chunks are in memory before somebody comes to them.
final class ZarrReadAheadTest {
  private static final int COUNT = 20;
  private static final int BYTES = 1 << 20;

  @TempDir private Path folder;

  /// Files with holes, which are in no page cache before they are read.
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void filesThatAreNotInThePageCacheAreReadAhead(boolean sharded) throws Exception {
    Path store = Files.createDirectory(folder.resolve("s.zarr"));
    Files.writeString(store.resolve("zarr.json"), metadata(sharded));
    Path chunks = Files.createDirectories(store.resolve("c/0"));
    int each = sharded ? 2 : 1;
    for (int k = 0; k < COUNT / each; k++) {
      write(chunks.resolve(Integer.toString(k)), each, sharded);
    }
    try (MatrixFile file = MatrixFiles.open(new InputSpec(store, null));
        MatrixSource matrix = file.open(null, null);
        ChunkReader reader = ((ChunkedMatrix) matrix).newReader()) {
      for (int k = 0; k < 4; k++) {
        assertThat(reader.read(0, k).columns()).isEqualTo(1024);
      }
      Path soon = chunks.resolve(Integer.toString(12 / each));
      long until = System.nanoTime() + 20_000_000_000L;
      while (!isLoaded(soon) && System.nanoTime() < until) {
        Thread.sleep(1);
      }
      assertThat(isLoaded(soon)).isTrue();
    }
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().startsWith("heatpress-ahead"));
  }

  private static String metadata(boolean sharded) {
    String bytes = "[{\"name\": \"bytes\"}]";
    String shards =
        "[{\"name\": \"sharding_indexed\", \"configuration\": {\"chunk_shape\": [1024, 1024],"
            + " \"index_location\": \"start\", \"codecs\": "
            + bytes
            + ", \"index_codecs\": [{\"name\": \"bytes\", \"configuration\": {\"endian\":"
            + " \"little\"}}]}}]";
    return "{\"zarr_format\": 3, \"node_type\": \"array\", \"shape\": [1024, "
        + 1024 * COUNT
        + "], \"data_type\": \"uint8\", \"fill_value\": 0, \"chunk_grid\": {\"name\": \"regular\","
        + " \"configuration\": {\"chunk_shape\": [1024, "
        + (sharded ? 2048 : 1024)
        + "]}}, \"chunk_key_encoding\": {\"name\": \"default\"}, \"codecs\": "
        + (sharded ? shards : bytes)
        + "}";
  }

  private static void write(Path path, int chunks, boolean sharded) throws IOException {
    int head = sharded ? 16 * chunks : 0;
    try (FileChannel file =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer index = ByteBuffer.allocate(head).order(ByteOrder.LITTLE_ENDIAN);
      for (int k = 0; index.hasRemaining(); k++) {
        index.putLong(head + (long) k * BYTES).putLong(BYTES);
      }
      file.write(index.flip());
      file.write(ByteBuffer.allocate(1), head + (long) chunks * BYTES - 1);
    }
  }

  private static boolean isLoaded(Path path) throws IOException {
    try (FileChannel file = FileChannel.open(path);
        Arena arena = Arena.ofConfined()) {
      // The ends were written, and are there.
      return file.map(FileChannel.MapMode.READ_ONLY, 1 << 16, BYTES / 2, arena).isLoaded();
    }
  }
}
