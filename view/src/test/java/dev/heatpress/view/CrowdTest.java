package dev.heatpress.view;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.net.http;

import dev.heatpress.job.RunContext;
import dev.heatpress.job.request.InputRequest;
import dev.heatpress.job.request.JobSettings;
import dev.heatpress.job.settings.Settings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Many clients, and clients that mean no good. `bench/view-crowd` does the first for a minute.
class CrowdTest {
  private final HttpClient client = HttpClient.newHttpClient();
  private Viewer viewer;

  @BeforeEach
  void start() {
    viewer = open("127.0.0.1");
  }

  private static Viewer open(String host) {
    return Viewer.start(
        List.of(Viewer.Shown.of(InputRequest.of("sample:contacts:600"))),
        Settings.none(JobSettings.RENDER),
        new Viewer.Options(host, 0, null, null, null, 0, false),
        RunContext.standard());
  }

  @AfterEach
  void end() {
    viewer.close();
  }

  private int status(String path) throws IOException, InterruptedException {
    return client
        .send(
            HttpRequest.newBuilder(URI.create(viewer.address() + path)).build(),
            HttpResponse.BodyHandlers.ofByteArray())
        .statusCode();
  }

  /// Each asks for what a page asks for; some go away before they are answered.
  @Test
  void twoHundredClientsAreAnswered() throws Exception {
    List<String> paths =
        List.of(
            "info", "", "tile?factor=1,1&at=1,1", "picture?width=40&height=30", "value?rows=1:2");
    Map<Integer, Integer> statuses = new ConcurrentHashMap<>();
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int k = 0; k < 200; k++) {
        int first = k;
        all.add(
            clients.submit(() -> {
              for (int i = 0; i < 5; i++) {
                statuses.merge(status(paths.get((first + i) % paths.size())), 1, Integer::sum);
              }
              return null;
            }));
      }
      for (Future<?> each : all) {
        each.get(60, TimeUnit.SECONDS);
      }
    }
    assertThat(statuses).isEqualTo(Map.of(200, 1000));
  }

  private static final List<String> PIECES =
      List.of(
          "tile",
          "picture",
          "value",
          "info",
          "axis",
          "histogram",
          "colormap",
          "events/",
          "?",
          "&",
          "=",
          "rows",
          "cols",
          "factor",
          "at",
          "packed",
          "width",
          "height",
          "9",
          "0",
          "-1",
          "1:2",
          "5:",
          "NaN",
          "1,1",
          "%00",
          "%2e%2e",
          "../",
          "/",
          "//",
          "\\",
          "%",
          "%u1234",
          "agg",
          "max",
          "cmap",
          "/etc/passwd",
          "input",
          "slice",
          "0,:,:",
          "limits",
          "1e999",
          "99999999999999999999",
          "\u00e9",
          "format",
          "png",
          "view",
          "version",
          "range",
          "name",
          "norm",
          "log",
          "power:0",
          "quantile",
          "symlog:-1",
          "vector",
          "levels",
          "<script>",
          "'",
          "\"",
          "#",
          ";",
          " ",
          "\t",
          "token");

  /// Requests of pieces of good ones: none is a server error, and the server lives on.
  @Test
  void tenThousandOddRequestsAreRefusedOrAnswered() throws Exception {
    URI address = URI.create(viewer.address());
    Random random = new Random(24);
    int answered = 0;
    for (int k = 0; k < 10_000; ) {
      try (Socket socket = new Socket(address.getHost(), address.getPort())) {
        socket.setSoTimeout(20_000);
        StringBuilder path = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
          path.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        // Many on a connection, as long as it keeps these.
        boolean plain = path.chars().allMatch(c -> c > ' ' && c < 127);
        String method = random.nextInt(20) == 0 ? "PUT" : "GET";
        String request =
            method
                + " "
                + (random.nextInt(9) == 0 ? "/" : address.getPath())
                + path
                + " HTTP/1.1\r\nHost: "
                + address.getAuthority()
                + "\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
        k++;
        String answer =
            new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        if (answer.isEmpty()) {
          assertThat(plain).as(request).isFalse();
        } else {
          assertThat(answer.substring(9, 12)).as(request).doesNotStartWith("5");
          answered++;
        }
      } catch (SocketException e) {
        // Reset in the middle of what is no HTTP.
        k++;
      }
    }
    assertThat(answered).isGreaterThan(8_000);
    assertThat(status("info")).isEqualTo(200);
  }

  @Test
  void aMachineIsAskedByItsAddresses() throws Exception {
    viewer.close();
    viewer = open("0.0.0.0");
    assertThat(status("info")).isEqualTo(200);
    String path = URI.create(viewer.address()).getPath();
    int port = URI.create(viewer.address()).getPort();
    List<String> own = new ArrayList<>(List.of("127.0.0.1", "localhost"));
    NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(each -> each instanceof Inet4Address)
        .forEach(each -> own.add(each.getHostAddress()));
    for (String host : own) {
      assertThat(host(port, path, host + ":" + port)).as(host).isEqualTo(200);
    }
    assertThat(host(port, path, "evil.example:" + port)).isEqualTo(421);
    assertThat(host(port, path, "0.0.0.0:" + port)).isEqualTo(421);
  }

  private static int host(int port, String path, String host) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      String request =
          "GET " + path + "info HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] all = socket.getInputStream().readAllBytes();
      return Integer.parseInt(new String(all, StandardCharsets.ISO_8859_1).substring(9, 12));
    }
  }
}
