package dev.heatpress.io.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import module java.base;

import dev.heatpress.core.InputException;
import dev.heatpress.io.MatrixFiles;
import dev.heatpress.io.SharedCells;
import dev.heatpress.io.file.InputSpec;
import dev.heatpress.io.file.MatrixFile;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Servers that people run: versitygw, which checks signatures, else moto, and nginx. What is not
/// on the machine is skipped; `.ci/run` installs them.
class StoreServersTest {
  private static final Path TOOLS =
      Path.of(
          System.getenv()
              .getOrDefault("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache"),
          "heatpress-tools");
  private static final Path MOTO = Path.of("src/test/fixtures/venv/bin/moto_server");

  @TempDir static Path folder;
  private static final List<Process> SERVERS = new ArrayList<>();
  private static Path bucket;
  private static String store = "";
  private static boolean signs;
  private static String web = "";

  @BeforeAll
  static void start() throws Exception {
    bucket = Files.createDirectories(folder.resolve("buckets/bucket"));
    RemoteFixtures.npy(bucket.resolve("a.npy"), 1500, 2001);
    RemoteFixtures.store("zarr2", bucket);
    RemoteFixtures.store("zarr3", bucket);
    for (String name :
        List.of(
            "hdf5/layouts_old.h5", "hdf5/sparse.h5", "hdf5/contacts.h5", "parquet/types.parquet")) {
      Path file = RemoteFixtures.RESOURCES.resolve(name);
      Files.copy(file, bucket.resolve(file.getFileName()));
    }
    Files.writeString(bucket.resolve("a b+ü.csv"), "x,y\n1,2\n3,4\n");
    startStore();
    startWeb();
  }

  @AfterAll
  static void stop() {
    for (Process server : SERVERS) {
      server.descendants().forEach(ProcessHandle::destroyForcibly);
      server.destroyForcibly().onExit().join();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private static void launch(int port, List<String> line) throws Exception {
    Process server =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("server-" + port + ".log").toFile())
            .start();
    SERVERS.add(server);
    for (int k = 0; k < 300; k++) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (ConnectException e) {
        assertThat(server.isAlive())
            .as(Files.readString(folder.resolve("server-" + port + ".log")))
            .isTrue();
        Thread.sleep(50);
      }
    }
    throw new AssertionError("no server at " + port);
  }

  private static void startStore() throws Exception {
    int port = freePort();
    Path gateway = TOOLS.resolve("versitygw");
    signs = Files.isExecutable(gateway);
    if (signs) {
      launch(
          port,
          List.of(
              gateway.toString(),
              "--access=KEY",
              "--secret=SECRET",
              "--port=127.0.0.1:" + port,
              "--quiet",
              "posix",
              folder.resolve("buckets").toString()));
      store = "http://127.0.0.1:" + port;
    } else if (Files.isExecutable(MOTO)) {
      launch(port, List.of(MOTO.toAbsolutePath().toString(), "-H", "127.0.0.1", "-p", "" + port));
      store = "http://127.0.0.1:" + port;
      fill();
    } else {
      System.err.println("SKIPPED: no versitygw and no moto_server: stores are not read");
    }
  }

  private static void fill() throws Exception {
    put("/bucket", new byte[0]);
    try (Stream<Path> all = Files.walk(bucket)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        put(
            "/bucket/" + Percent.strict(bucket.relativize(file).toString()),
            Files.readAllBytes(file));
      }
    }
  }

  private static void put(String path, byte[] body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(store + path))
            .PUT(HttpRequest.BodyPublishers.ofByteArray(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }
  }

  private static void startWeb() throws Exception {
    Optional<Path> nginx =
        Stream.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/bin/nginx")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();
    if (nginx.isEmpty()) {
      System.err.println("SKIPPED: no nginx: files behind it are not read");
      return;
    }
    int port = freePort();
    String roots =
        Stream.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
            .map(kind -> kind + "_temp_path " + kind + ";")
            .collect(Collectors.joining(" "));
    Path conf =
        Files.writeString(
            folder.resolve("nginx.conf"),
            """
            daemon off; master_process off; pid nginx.pid; error_log stderr;
            events {}
            http {
              access_log off; %s
              server {
                listen 127.0.0.1:%d;
                location /plain/ { alias %s/; max_ranges 0; }
                location /old/ { rewrite ^/old/(.*)$ /files/$1 redirect; }
                location /files/ { alias %s/; }
              }
            }
            """
                .formatted(roots, port, bucket, bucket));
    launch(port, List.of(nginx.get().toString(), "-p", folder.toString(), "-c", conf.toString()));
    web = "http://127.0.0.1:" + port;
  }

  private static InputSpec spec(String key, String secret) {
    assumeTrue(!store.isEmpty(), "SKIPPED: neither versitygw nor moto_server");
    RemoteFileSystem files =
        new RemoteFileSystem(
            new RemoteAccess(store, null),
            Map.of("AWS_ACCESS_KEY_ID", "KEY", "AWS_SECRET_ACCESS_KEY", secret));
    return new InputSpec(files.path("s3://bucket/" + key), null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.npy",
        "zarr2",
        "zarr3",
        "layouts_old.h5",
        "sparse.h5",
        "contacts.h5",
        "types.parquet",
        "a b+ü.csv",
      })
  void cellsInABucketAreThoseOfTheFile(String key) {
    List<String> here = RemoteFixtures.read(bucket.resolve(key).toString());
    assertThat(here).hasSizeGreaterThan(1);
    assertThat(RemoteFixtures.read(spec(key, "SECRET"))).isEqualTo(here);
  }

  @Test
  void aWrongSecretIsRefusedInOneLine() {
    InputSpec wrong = spec("a.npy", "WRONG");
    assumeTrue(signs, "SKIPPED: moto checks no signatures");
    assertThatThrownBy(() -> MatrixFiles.open(wrong))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "s3://bucket/a.npy: can't be read: the server refuses to show it (403 SignatureDoesNotMatch); check the name, the"
                + " credentials and what they allow");
  }

  @Test
  void whatIsNotInABucketIsSaidInOneLine() {
    InputSpec none = spec("none.npy", "SECRET");
    assertThatThrownBy(() -> MatrixFiles.open(none))
        .isInstanceOf(InputException.class)
        .hasMessage("s3://bucket/none.npy: no such file; check the name and the folder");
  }

  @Test
  void aChangedObjectIsNoticed() throws Exception {
    Path other = RemoteFixtures.npy(bucket.resolve("other.npy"), 1500, 2001);
    InputSpec spec = spec("other.npy", "SECRET");
    assumeTrue(signs, "SKIPPED: moto replaces no object for strangers");
    try (MatrixFile file = MatrixFiles.open(spec)) {
      byte[] changed = Files.readAllBytes(other);
      changed[changed.length - 1]++;
      Files.write(other, changed);
      Files.setLastModifiedTime(other, FileTime.from(Instant.now().plusSeconds(10)));
      assertThatThrownBy(() -> SharedCells.digest(file, null, new long[] {1500, 2001}))
          .isInstanceOf(InputException.class)
          .hasMessageContaining("changed while it was read; try again when it is complete");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "files, a.npy",
    "files, layouts_old.h5",
    "files, contacts.h5",
    "files, types.parquet",
    "files, a b+ü.csv",
    "plain, a.npy",
    "plain, layouts_old.h5",
    "plain, a b+ü.csv",
    "old, a.npy",
  })
  void cellsBehindAServerOfFilesAreThoseOfTheFile(String place, String name) {
    assumeTrue(!web.isEmpty(), "SKIPPED: no nginx");
    assertThat(RemoteFixtures.read(web + "/" + place + "/" + name))
        .isEqualTo(RemoteFixtures.read(bucket.resolve(name).toString()));
  }
}
