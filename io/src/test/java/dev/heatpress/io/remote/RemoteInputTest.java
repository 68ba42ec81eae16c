package dev.heatpress.io.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.io.MatrixFiles;
import dev.heatpress.io.SharedCells;
import dev.heatpress.io.file.ArrayInfo;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.MatrixFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteInputTest {
  private static final Path RESOURCES = Path.of("src/test/resources");

  @TempDir Path folder;
  private FaultyServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FaultyServer(RESOURCES.toAbsolutePath());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  static Stream<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(RESOURCES)) {
      return all
          .filter(Files::isRegularFile)
          .map(file -> RESOURCES.relativize(file).toString())
          .filter(name -> name.matches("(hdf5|netcdf3|hic|parquet)/.*|zarr/.*zip"))
          .sorted()
          .toList()
          .stream();
    }
  }

  /// What is in a file, or why it is refused; digests of all cells.
  private static List<String> read(String name) {
    List<String> found = new ArrayList<>();
    try (MatrixFile file = MatrixFiles.open(InputSpec.parse(name))) {
      found.add(file.format());
      for (ArrayInfo array : file.arrays()) {
        String cells;
        try {
          double count = 1;
          for (long side : array.shape()) {
            count *= side;
          }
          cells =
              count > 1e6
                  ? "large"
                  : SharedCells.digest(
                      file, array.member().isEmpty() ? null : array.member(), array.shape());
        } catch (InputException e) {
          cells = e.getMessage().replace(name, "FILE");
        }
        found.add(array.member() + " " + array.dtype() + " " + cells);
      }
    } catch (InputException e) {
      found.add(e.getMessage().replace(name, "FILE"));
    }
    return found;
  }

  @ParameterizedTest
  @MethodSource("files")
  void cellsAtADistanceAreThoseOfTheFile(String name) {
    server.failing = 5;
    List<String> here = read(RESOURCES.toAbsolutePath().resolve(name).toString());
    assertThat(read(server.address(name))).isEqualTo(here);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zarr2", "zarr3"})
  void storesNeedNoListOfTheirValues(String name) throws IOException {
    try (ZipInputStream in =
        new ZipInputStream(Files.newInputStream(RESOURCES.resolve("zarr/" + name + ".zip")))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path file = folder.resolve(name).resolve(entry.getName());
        Files.createDirectories(file.getParent());
        if (!entry.isDirectory()) {
          Files.write(file, in.readAllBytes());
        }
      }
    }
    Path root = folder.resolve(name);
    try (FaultyServer stores = new FaultyServer(folder);
        MatrixFile here = MatrixFiles.open(InputSpec.parse(root.toString()))) {
      stores.failing = 5;
      int compared = 0;
      for (ArrayInfo array : here.arrays()) {
        if (array.refusal() != null) {
          continue;
        }
        String member = array.member().isEmpty() ? null : array.member();
        String address = stores.address(name) + (member == null ? "" : ":/" + member);
        InputSpec spec = InputSpec.parse(address);
        try (MatrixFile there = MatrixFiles.open(spec)) {
          assertThat(SharedCells.digest(there, spec.member(), array.shape()))
              .as(address)
              .isEqualTo(SharedCells.digest(here, member, array.shape()));
          compared++;
        }
      }
      assertThat(compared).isGreaterThan(5);
    }
  }

  /// Rows of float32 numbers.
  private Path npy(int rows, int columns) throws IOException {
    String head =
        "{'descr': '<f4', 'fortran_order': False, 'shape': (" + rows + ", " + columns + "), }";
    int length = (head.length() + 11 + 63) / 64 * 64 - 10;
    ByteBuffer bytes =
        ByteBuffer.allocate(10 + length + 4 * rows * columns).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) length);
    bytes.put(
        (head + " ".repeat(length - head.length() - 1) + "\n").getBytes(StandardCharsets.UTF_8));
    Random random = new Random(7);
    while (bytes.hasRemaining()) {
      bytes.putFloat(random.nextFloat());
    }
    return Files.write(folder.resolve("a.npy"), bytes.array());
  }

  @Test
  void arraysAreFetchedOnceAndNoMore() throws IOException {
    Path file = npy(1500, 2001);
    try (FaultyServer own = new FaultyServer(folder)) {
      assertThat(read(own.address("a.npy")).size()).isEqualTo(2);
      List<String> here = digests(file.toString(), ":,:");
      own.sent.set(0);
      assertThat(digests(own.address("a.npy"), ":,:")).isEqualTo(here);
      assertThat(own.sent.get()).isLessThan((long) (1.1 * Files.size(file)));
    }
  }

  private static List<String> digests(String name, String slice) {
    try (MatrixFile file = MatrixFiles.open(InputSpec.parse(name))) {
      return List.of(SharedCells.digest(file, null, new long[] {1500, 2001}), slice);
    }
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void aChangedFileIsNoticed(boolean tags) throws IOException {
    npy(1500, 2001);
    try (FaultyServer own = new FaultyServer(folder)) {
      own.tags = tags;
      try (MatrixFile file = MatrixFiles.open(InputSpec.parse(own.address("a.npy")))) {
        own.version = "x";
        assertThatThrownBy(() -> SharedCells.digest(file, null, new long[] {1500, 2001}))
            .isInstanceOf(InputException.class)
            .hasMessage(
                own.address("a.npy")
                    + ": can't be read: changed while it was read; try again when it is complete")
            .hasRootCauseInstanceOf(IOException.class);
      }
    }
  }

  @Test
  void whatMustBeReadFromBeginToEndNeedsNoRanges() throws IOException {
    Path text = Files.writeString(folder.resolve("a.csv"), "1,2,3\n4,5,6\n".repeat(50_000));
    npy(300, 400);
    try (FaultyServer own = new FaultyServer(folder)) {
      own.ranges = false;
      own.failing = 5;
      assertThat(read(own.address("a.csv"))).isEqualTo(read(text.toString()));
      assertThat(read(own.address("a.npy"))).isEqualTo(read(folder.resolve("a.npy").toString()));
    }
  }

  @Test
  void whatIsNotThereIsSaidInOneLine() {
    String address = server.address("none.npy");
    assertThatThrownBy(() -> MatrixFiles.open(InputSpec.parse(address)))
        .isInstanceOf(InputException.class)
        .hasMessage(address + ": no such file; check the name and the folder");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://h:8080/a.h5:/m            | https://h:8080/a.h5   | m",
        "https://h:8080/a.h5:/m/n          | https://h:8080/a.h5   | /m/n",
        "s3://b/k.mcool::/resolutions/5000 | s3://b/k.mcool        | /resolutions/5000",
        "s3://b/2026-01-01T00:00.npy       | s3://b/2026-01-01T00:00.npy |",
        "http://h/a.npy?X-Sig=a%2Fb:/m     | http://h/a.npy?X-Sig=a%2Fb | m",
        "HTTPS://h/a b.npy                 | https://h/a b.npy     |",
      })
  void aMemberFollowsTheLastColonAndSlash(String text, String path, String member) {
    InputSpec spec = InputSpec.parse(text);
    assertThat(spec.path()).hasToString(path);
    assertThat(spec.member()).isEqualTo(member);
  }

  @ParameterizedTest
  @CsvSource({
    "https://user:secret@h/a.npy, a password is no part of an address",
    "https:///a.npy, no host",
    "https://h, no path behind the host",
    "https://h y/a.npy, no address",
  })
  void addressesThatAreNone(String text, String reason) {
    assertThatThrownBy(() -> InputSpec.parse(text))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(reason)
        .hasMessageNotContaining("secret");
  }
}
