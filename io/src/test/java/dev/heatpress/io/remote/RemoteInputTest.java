package dev.heatpress.io.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import com.sun.net.httpserver.HttpServer;
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

  @TempDir Path folder;
  private FaultyServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FaultyServer(RemoteFixtures.RESOURCES.toAbsolutePath());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  static Stream<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(RemoteFixtures.RESOURCES)) {
      return all
          .filter(Files::isRegularFile)
          .map(file -> RemoteFixtures.RESOURCES.relativize(file).toString())
          .filter(name -> name.matches("(hdf5|netcdf3|hic|parquet)/.*|zarr/.*zip"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void cellsAtADistanceAreThoseOfTheFile(String name) {
    server.failing = 20;
    List<String> here =
        RemoteFixtures.read(RemoteFixtures.RESOURCES.toAbsolutePath().resolve(name).toString());
    assertThat(RemoteFixtures.read(server.address(name))).isEqualTo(here);
  }

  @ParameterizedTest
  @ValueSource(strings = {"zarr2", "zarr3"})
  void storesNeedNoListOfTheirValues(String name) throws IOException {
    Path root = RemoteFixtures.store(name, folder);
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

  private Path npy(int rows, int columns) throws IOException {
    return RemoteFixtures.npy(folder.resolve("a.npy"), rows, columns);
  }

  @Test
  void arraysAreFetchedOnceAndNoMore() throws IOException {
    Path file = npy(1500, 2001);
    try (FaultyServer own = new FaultyServer(folder)) {
      assertThat(RemoteFixtures.read(own.address("a.npy")).size()).isEqualTo(2);
      List<String> here = digests(file.toString(), ":,:");
      own.sent.set(0);
      assertThat(digests(own.address("a.npy"), ":,:")).isEqualTo(here);
      assertThat(own.sent.get()).isLessThan((long) (1.1 * Files.size(file)));
    }
  }

  /// What is larger than a head, in formats that are fetched piece by piece, or copied.
  ///
  /// @param opening requests before the first one that must tell
  @ParameterizedTest
  @CsvSource({"hdf5/layouts_old.h5, true, 3", "text, true, 2", "text, false, 2"})
  void aChangeIsNoticedInEveryFormat(String name, boolean ranges, int opening) throws IOException {
    Path file = RemoteFixtures.RESOURCES.resolve(name);
    Path copy = folder.resolve("a");
    if (name.equals("text")) {
      Files.writeString(copy, "1,2,3\n4,5,6\n".repeat(50_000));
    } else {
      Files.copy(file, copy);
    }
    try (FaultyServer own = new FaultyServer(folder)) {
      own.ranges = ranges;
      own.changeAfter = opening;
      assertThat(RemoteFixtures.read(own.address("a")).toString())
          .contains("changed while it was read; try again when it is complete");
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
      assertThat(RemoteFixtures.read(own.address("a.csv")))
          .isEqualTo(RemoteFixtures.read(text.toString()));
      assertThat(RemoteFixtures.read(own.address("a.npy")))
          .isEqualTo(RemoteFixtures.read(folder.resolve("a.npy").toString()));
    }
  }

  @Test
  void filesOfThisMachineMayHaveAScheme() {
    Path file = RemoteFixtures.RESOURCES.resolve("hdf5/sparse.h5").toAbsolutePath();
    assertThat(InputSpec.parse("file://" + file + ":/m"))
        .isEqualTo(InputSpec.parse(file + ":/m"))
        .isEqualTo(new InputSpec(file, "/m"));
  }

  @Test
  void whatIsReadInPartsNeedsRangesWhereItIsLarge() throws IOException {
    server.ranges = false;
    String name = "hdf5/layouts_old.h5";
    assertThat(RemoteFixtures.read(server.address(name)))
        .isEqualTo(RemoteFixtures.read(RemoteFixtures.RESOURCES.resolve(name).toString()));
    byte[] head =
        Arrays.copyOf(
            Files.readAllBytes(RemoteFixtures.RESOURCES.resolve(name)), RemoteObject.HEAD);
    HttpServer large =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    large.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, 65L << 20);
            exchange.getResponseBody().write(head);
            exchange.getResponseBody().write(head);
          }
        });
    large.start();
    try {
      String address = "http://127.0.0.1:" + large.getAddress().getPort() + "/a.h5";
      assertThatThrownBy(() -> MatrixFiles.open(InputSpec.parse(address)))
          .isInstanceOf(InputException.class)
          .hasMessage(
              address
                  + ": HDF5 is read in parts, and its server sends none (no ranges) of more than 64"
                  + " MiB; download it first");
    } finally {
      large.stop(0);
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
    "hdfs://nn:8020/a.npy, nothing here reads hdfs://; give it as https:// or s3://",
  })
  void addressesThatAreNone(String text, String reason) {
    assertThatThrownBy(() -> InputSpec.parse(text))
        .isInstanceOf(InputException.class)
        .hasMessageContaining(reason)
        .hasMessageNotContaining("secret");
  }
}
