package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a small picture must not wait for: classes that the JVM makes at every start, because its
/// cache can't keep them.
final class StartTest {
  @TempDir private Path folder;

  /// The bootstraps of switches over types and of the `equals` and `hashCode` of records take 10 ms
  /// each when they are first used, whoever uses them.
  @Test
  void aSmallPictureMakesNoClasses() throws Exception {
    Matrices.write(folder.resolve("a.npy"), 3, 2, 1, 2, 3, 4, 5, 6);
    assertMakesNoClasses("a.npy");
  }

  /// Its metadata are JSON, with numbers of both kinds.
  @Test
  void aSmallStoreMakesNoClasses() throws Exception {
    Path store = Files.createDirectory(folder.resolve("a.zarr"));
    Files.writeString(
        store.resolve("zarr.json"),
        """
        {"zarr_format": 3, "node_type": "array", "shape": [2, 3], "data_type": "float32",
         "chunk_grid": {"name": "regular", "configuration": {"chunk_shape": [2, 3]}},
         "chunk_key_encoding": {"name": "default", "configuration": {"separator": "/"}},
         "fill_value": 0.0, "attributes": {},
         "codecs": [{"name": "bytes", "configuration": {"endian": "little"}}]}
        """);
    Files.createDirectories(store.resolve("c/0"));
    Files.write(store.resolve("c/0/0"), new byte[24]);
    assertMakesNoClasses("a.zarr");
  }

  /// Chunks of HDF5, compressed and shuffled.
  @Test
  void aSmallHdf5FileMakesNoClasses() throws Exception {
    try (InputStream in = Training.class.getResourceAsStream("training.h5")) {
      Files.copy(Objects.requireNonNull(in), folder.resolve("a.h5"));
    }
    assertMakesNoClasses("a.h5");
  }

  @Test
  void smallTablesMakeNoClasses() throws Exception {
    Files.writeString(folder.resolve("a.csv"), "name,x,y\na,1,2.5\nb,3,4\n");
    assertMakesNoClasses("a.csv");
    Files.writeString(
        folder.resolve("a.mtx"),
        "%%MatrixMarket matrix coordinate real general\n2 3 2\n1 1 0.5\n2 3 4\n");
    assertMakesNoClasses("a.mtx", "-f");
  }

  /// Pages of rectangles.
  @Test
  void aSmallPageMakesNoClasses() throws Exception {
    Matrices.write(folder.resolve("a.npy"), 3, 2, 1, 2, 3, 4, 5, 6);
    assertMakesNoClasses("a.npy", "-o", "a.svg", "-o", "a.pdf");
  }

  private void assertMakesNoClasses(String input, String... more) throws Exception {
    Path log = folder.resolve("classes.log");
    ProcessBuilder builder = new Heatpress(folder).builder();
    builder.command().add(1, "-Xlog:class+load:file=" + log);
    builder.command().addAll(List.of("render", input, "-o", "a.png"));
    builder.command().addAll(List.of(more));
    assertThat(builder.inheritIO().start().waitFor()).isZero();
    assertThat(Files.readString(log))
        .contains("dev.heatpress.io.png.")
        .doesNotContain("java.lang.runtime.SwitchBootstraps", "java.lang.runtime.ObjectMethods");
  }
}
