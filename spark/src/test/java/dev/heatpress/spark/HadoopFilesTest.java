package dev.heatpress.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.ChunkedMatrix;
import dev.heatpress.core.InputException;
import dev.heatpress.core.MatrixSource;
import dev.heatpress.core.OutputException;
import dev.heatpress.io.MatrixFiles;
import dev.heatpress.io.file.Fingerprint;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.MatrixFile;
import dev.heatpress.job.request.JobSettings;
import dev.heatpress.job.settings.Setting;
import dev.heatpress.job.settings.Settings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HadoopFilesTest {
  @TempDir Path folder;

  @BeforeAll
  static void name() {
    System.setProperty(FarFileSystem.SETTING, FarFileSystem.class.getName());
  }

  @AfterAll
  static void forget() {
    System.clearProperty(FarFileSystem.SETTING);
  }

  private String far(String name) {
    return "far://host" + folder.resolve(name);
  }

  private static long rows(String input) {
    try (MatrixFile file = MatrixFiles.open(InputSpec.parse(input));
        MatrixSource matrix = file.open(InputSpec.parse(input).member(), null)) {
      return matrix.rows();
    }
  }

  @Test
  void filesAndStores() throws IOException {
    Files.writeString(folder.resolve("a b.csv"), "1,2\n3,4\n5,6\n");
    assertThat(rows(far("a b.csv"))).isEqualTo(3);
    Path array = Files.createDirectories(folder.resolve("s.zarr/m"));
    Files.writeString(folder.resolve("s.zarr/.zgroup"), "{\"zarr_format\": 2}");
    Files.writeString(
        array.resolve(".zarray"),
        "{\"zarr_format\": 2, \"shape\": [4, 2], \"chunks\": [4, 2], \"dtype\": \"|u1\","
            + " \"compressor\": null, \"fill_value\": 0, \"filters\": null, \"order\": \"C\"}");
    Files.write(array.resolve("0.0"), new byte[8]);
    assertThat(rows(far("s.zarr:/m"))).isEqualTo(4);
    assertThat(rows(far("s.zarr"))).isEqualTo(4);
    assertThat(rows("file://" + folder.resolve("a b.csv"))).isEqualTo(3);
  }

  @Test
  void versionsAreToldApart() throws IOException {
    Path file = Files.writeString(folder.resolve("a.csv"), "1,2\n");
    String address = far("a.csv");
    String before = Fingerprint.of(InputSpec.parse(address).path());
    assertThat(Fingerprint.of(InputSpec.parse(address).path())).isEqualTo(before);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
    assertThat(Fingerprint.of(InputSpec.parse(address).path())).isNotEqualTo(before);
  }

  @Test
  void aFileThatChangesIsRefused() throws IOException {
    String head = "{'descr': '|u1', 'fortran_order': False, 'shape': (3000, 1000), }";
    ByteBuffer bytes = ByteBuffer.allocate(10 + 118 + 3_000_000).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) 118);
    bytes.put((head + " ".repeat(117 - head.length()) + "\n").getBytes(StandardCharsets.UTF_8));
    Path file = Files.write(folder.resolve("a.npy"), bytes.array());
    try (MatrixFile opened = MatrixFiles.open(InputSpec.parse(far("a.npy")));
        ChunkedMatrix matrix = (ChunkedMatrix) opened.open(null, null);
        ChunkedMatrix.ChunkReader reader = matrix.newReader()) {
      assertThat(reader.read(0, 0).columns()).isEqualTo(1000);
      Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
      assertThatThrownBy(() -> reader.read(0, 0))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("changed while it was read; try again when it is complete");
    }
  }

  @Test
  void whatIsNotThereIsSaidInOneLine() {
    assertThatThrownBy(() -> rows(far("none.npy")))
        .isInstanceOf(InputException.class)
        .hasMessage(far("none.npy") + ": no such file; check the name and the folder");
    assertThatThrownBy(() -> rows("nowhere://host/a.npy"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("nowhere://host/a.npy: nothing here reads nowhere://");
  }

  private static Settings outputs(String... names) {
    Settings.Builder all = new Settings.Builder(JobSettings.RENDER);
    Setting output = Objects.requireNonNull(JobSettings.RENDER.find("output"));
    for (String name : names) {
      all.put(output, name);
    }
    return all.build();
  }

  private HadoopOutputs written(boolean force, String... names) throws IOException {
    HadoopOutputs outputs = new HadoopOutputs(Files.createTempDirectory(folder, "here"));
    Settings here = outputs.here(outputs(names));
    outputs.check(force);
    for (String name : here.all(Objects.requireNonNull(JobSettings.RENDER.find("output")))) {
      Path file = Path.of(name.replaceFirst(":agg=.*", ""));
      assertThat(outputs.name(file)).startsWith("far://host");
      Files.writeString(file, "new");
    }
    return outputs;
  }

  @Test
  void outputsAppearWhole() throws IOException {
    written(false, far("a.png"), far("b.npy:agg=max")).commit();
    assertThat(folder.resolve("a.png")).hasContent("new");
    assertThat(folder.resolve("b.npy")).hasContent("new");
    assertThatThrownBy(() -> written(false, far("a.png")))
        .isInstanceOf(OutputException.class)
        .hasMessageStartingWith(far("a.png") + ": exists already");
    Files.writeString(folder.resolve("a.png"), "old");
    written(true, far("a.png")).commit();
    assertThat(folder.resolve("a.png")).hasContent("new");
  }

  @Test
  void noneAppearsWhereOneFails() throws IOException {
    HadoopOutputs outputs = written(false, far("c.png"), far("full.png"));
    assertThatThrownBy(outputs::commit)
        .isInstanceOf(OutputException.class)
        .hasMessage(far("full.png") + ": can't be written: no space left");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .allMatch(name -> name.startsWith("here"));
    }
  }
}
