package dev.heatpress.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;
import module java.net.http;

import com.sun.net.httpserver.HttpServer;
import dev.heatpress.Heatpress;
import dev.heatpress.RenderOptions;
import dev.heatpress.core.InputException;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.request.InputRequest;
import dev.heatpress.job.request.JobSettings;
import dev.heatpress.job.settings.Settings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ViewerTest {
  private static final String INPUT = "sample:contacts:1000";

  private final HttpClient client = HttpClient.newHttpClient();
  private Viewer viewer;

  @BeforeEach
  void start() {
    viewer = start(null, INPUT);
  }

  private static Viewer start(@Nullable Duration grace, String... inputs) {
    return Viewer.start(
        Arrays.stream(inputs).map(InputRequest::of).map(Viewer.Shown::of).toList(),
        Settings.none(JobSettings.RENDER),
        new Viewer.Options("127.0.0.1", 0, null, grace, null, 0, false),
        RunContext.standard());
  }

  @AfterEach
  void end() {
    viewer.close();
  }

  private HttpResponse<byte[]> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(viewer.address() + path)).build(),
        HttpResponse.BodyHandlers.ofByteArray());
  }

  private static String text(HttpResponse<byte[]> answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  @Test
  void picturesAreThoseOfRender() throws Exception {
    HttpResponse<byte[]> answer =
        get("picture?format=png&width=90&height=80&rows=100:900&cols=3:700&cmap=magma&limits=0:9");
    assertThat(answer.statusCode()).isEqualTo(200);
    byte[] expected =
        Heatpress.png(
            Heatpress.open(INPUT),
            RenderOptions.standard()
                .set("width", "90")
                .set("height", "80")
                .set("rows", "100:900")
                .set("cols", "3:700")
                .set("cmap", "magma")
                .set("limits", "0:9"));
    assertThat(answer.body()).isEqualTo(expected);
  }

  @Test
  void tilesThatArePackedAreSmaller() throws Exception {
    HttpResponse<byte[]> whole = get("tile?factor=2,2&at=0,1");
    HttpResponse<byte[]> packed = get("tile?factor=2,2&at=0,1&packed=1");
    assertThat(packed.headers().firstValue("Heatpress-Shape")).hasValue("256,244");
    assertThat(whole.body()).hasSize(256 * 244 * 4);
    assertThat(packed.body())
        .isEqualTo(PackedTile.of(floats(whole.body()), 256, 244))
        .hasSizeLessThan(whole.body().length * 2 / 3);
    assertThat(get("tile?factor=2,2&at=0,1&packed=2").statusCode()).isEqualTo(400);
  }

  private static float[] floats(byte[] bytes) {
    float[] values = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }

  /// Tiles of 3 x 2 cells a pixel: the last row of pixels has one row of cells, 1000 = 3 * 333 + 1.
  @Test
  void tilesAreMeansOfWholeFactorsCutAtTheEdges() throws Exception {
    HttpResponse<byte[]> answer = get("tile?factor=3,2&at=1,1");
    assertThat(answer.headers().firstValue("Heatpress-Shape")).hasValue("78,244");
    FloatBuffer tile =
        ByteBuffer.wrap(answer.body()).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    double[] all =
        Heatpress.means(
                Heatpress.open(INPUT),
                RenderOptions.standard().set("width", "1000").set("height", "1000"))
            .values();
    for (int i = 0; i < 78; i++) {
      for (int j = 0; j < 244; j++) {
        double sum = 0;
        int count = 0;
        for (int r = 3 * (256 + i); r < Math.min(1000, 3 * (256 + i + 1)); r++) {
          for (int c = 2 * (256 + j); c < 2 * (256 + j + 1); c++) {
            sum += all[r * 1000 + c];
            count++;
          }
        }
        assertThat(tile.get(i * 244 + j))
            .isCloseTo(
                (float) (sum / count), org.assertj.core.data.Percentage.withPercentage(1e-5));
      }
    }
  }

  @Test
  void storesAreReachedAsTheSettingsSay() throws Exception {
    HttpServer store =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] table = "1,2\n3,4\n5,6\n".getBytes(StandardCharsets.UTF_8);
    store.createContext(
        "/bucket/a.csv",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, table.length);
            exchange.getResponseBody().write(table);
          }
        });
    store.start();
    viewer.close();
    viewer =
        Viewer.start(
            List.of(Viewer.Shown.of(InputRequest.of("s3://bucket/a.csv"))),
            Settings.none(JobSettings.RENDER)
                .with("s3-endpoint", "http://127.0.0.1:" + store.getAddress().getPort()),
            new Viewer.Options("127.0.0.1", 0, null, null, null, 0, false),
            RunContext.standard());
    assertThat(text(get("info"))).contains("\"rows\":3,\"columns\":2,");
    assertThat(get("picture?format=png&width=2&height=3").statusCode()).isEqualTo(200);
    store.stop(0);
  }

  @Test
  void infoTellsOfAllInputs() throws Exception {
    assertThat(text(get("info")))
        .startsWith(
            "{\"inputs\":[{\"name\":\"sample:contacts:1000\",\"rows\":1000,\"columns\":1000,"
                + "\"dtype\":\"f8\",\"version\":0,\"slice\":null,\"shape\":[],\"down\":{\"title\":\"\",")
        .contains("\"linked\":false,\"colormaps\":[");
  }

  @Test
  void valuesAreThoseOfCellsAndOfPartsOfThem() throws Exception {
    double[] all =
        Heatpress.means(
                Heatpress.open(INPUT),
                RenderOptions.standard().set("width", "1000").set("height", "1000"))
            .values();
    assertThat(text(get("value?rows=999:1000&cols=3:4")))
        .contains("\"value\":\"" + all[999_003] + "\"");
    double mean = (0.5 * all[999_003] + all[999_004]) / 1.5;
    String value = text(get("value?rows=999:1000&cols=3.5:5"));
    assertThat(Double.parseDouble(value.split("\"")[3]))
        .isCloseTo(mean, org.assertj.core.data.Percentage.withPercentage(1e-12));
  }

  @Test
  void colorsAreThoseOfTheMap() throws Exception {
    byte[] colors = get("colormap?name=gray").body();
    for (int i = 0; i < 256; i++) {
      assertThat(colors[3 * i + 1] & 0xff).isEqualTo(i);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tile?factor=1,1&at=9,9              | 404 | no tile there
          tile?factor=0,1&at=0,0              | 400 | factors are 1 or more
          tile?factor=1&at=0,0                | 400 | takes two numbers
          tile?factor=1,1&at=0,0&agg=median   | 400 | no aggregation
          tile?factor=1,1&at=0,0&x=1          | 400 | no parameter 'x'
          tile?input=1&factor=1,1&at=0,0      | 400 | a whole number from 0 to 0
          tile?input=-1&factor=1,1&at=0,0     | 400 | a whole number
          tile?factor=99999999999999999999,1&at=0,0 | 400 | a whole number
          tile?factor=1099511627776,1&at=400000000000000000,0 | 404 | no tile there
          picture?format=gif                  | 400 | no format 'gif'
          picture?width=0&height=9            | 400 | width
          picture?width=9                     | 400 | takes a number of pixels
          picture?width=99999999&height=1     | 400 | takes a number of pixels
          value?rows=0:1&report=x             | 400 | no parameter
          picture?width=9&height=9&rows=5:2                    | 422 | rows
          picture?width=9&height=9&cmap=/etc/passwd            | 400 | no name of a colormap
          picture?width=9&height=9&cmap=x.csv                  | 400 | no name of a colormap
          picture?width=9&height=9&categories=a.json           | 400 | no parameter
          picture?width=9&height=9&report=                     | 400 | no parameter
          picture?width=9&height=9&output=/tmp/x.png           | 400 | no parameter
          picture?width=1&width=2             | 400 | twice
          picture?%zz=1                       | 400 | Bad Request
          picture?a=%0d%0a                    | 400 | control characters
          ../info                             | 404 | nothing is here
          %2e%2e/info                         | 404 | nothing is here
          nothing                             | 404 | nothing is here
          """)
  void mistakesAreNamed(String path, int status, String reason) throws Exception {
    HttpResponse<byte[]> answer = raw("GET", path, Map.of());
    assertThat(text(answer)).contains(reason);
    assertThat(answer.statusCode()).isEqualTo(status);
  }

  private HttpResponse<byte[]> raw(String method, String path, Map<String, String> headers)
      throws Exception {
    // Not HttpClient: it neither sends another host nor bad paths.
    URI address = URI.create(viewer.address());
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      StringBuilder head =
          new StringBuilder(method + " " + address.getPath() + path + " HTTP/1.1\r\n");
      if (!headers.containsKey("Host")) {
        head.append("Host: ").append(address.getAuthority()).append("\r\n");
      }
      headers.forEach((k, v) -> head.append(k).append(": ").append(v).append("\r\n"));
      socket
          .getOutputStream()
          .write((head + "Connection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
      byte[] all = socket.getInputStream().readAllBytes();
      String answer = new String(all, StandardCharsets.UTF_8);
      int status = Integer.parseInt(answer.split(" ")[1]);
      byte[] body =
          answer.substring(answer.indexOf("\r\n\r\n") + 4).getBytes(StandardCharsets.UTF_8);
      return new Answer(status, body);
    }
  }

  private record Answer(int statusCode, byte[] body) implements HttpResponse<byte[]> {
    @Override
    public HttpRequest request() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<HttpResponse<byte[]>> previousResponse() {
      return Optional.empty();
    }

    @Override
    public HttpHeaders headers() {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<javax.net.ssl.SSLSession> sslSession() {
      return Optional.empty();
    }

    @Override
    public URI uri() {
      throw new UnsupportedOperationException();
    }

    @Override
    public HttpClient.Version version() {
      return HttpClient.Version.HTTP_1_1;
    }
  }

  @Test
  void othersAreSentAway() throws Exception {
    assertThat(raw("GET", "info", Map.of("Host", "evil.example")).statusCode()).isEqualTo(421);
    assertThat(raw("GET", "info", Map.of("Host", "evil.example:80")).statusCode()).isEqualTo(421);
    assertThat(raw("GET", "info", Map.of("Origin", "http://evil.example")).statusCode())
        .isEqualTo(403);
    assertThat(raw("GET", "info", Map.of("Origin", "null")).statusCode()).isEqualTo(403);
    assertThat(raw("GET", "info", Map.of("Sec-Fetch-Site", "cross-site")).statusCode())
        .isEqualTo(403);
    assertThat(raw("POST", "info", Map.of("Content-Length", "0")).statusCode()).isEqualTo(405);
    URI other = URI.create(viewer.address()).resolve("/wrong/info");
    HttpResponse<String> answer =
        client.send(HttpRequest.newBuilder(other).build(), HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).isEqualTo(404);
  }

  @Test
  void thePageMayOnlyAskItsServer() throws Exception {
    HttpResponse<byte[]> answer = get("");
    assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "connect-src 'self'", "'sha256-")
        .doesNotContain("unsafe");
    assertThat(text(answer)).doesNotContain("http://").doesNotContain("https://");
  }

  @Test
  void itEndsAWhileAfterTheLastPageWasClosed() throws Exception {
    viewer.close();
    viewer = start(Duration.ofMillis(300), INPUT);
    HttpResponse<InputStream> page =
        client.send(
            HttpRequest.newBuilder(URI.create(viewer.address() + "events")).build(),
            HttpResponse.BodyHandlers.ofInputStream());
    assertThat(page.body().read()).isEqualTo('d');
    Thread waiting =
        Thread.startVirtualThread(() -> {
          try {
            viewer.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    waiting.join(Duration.ofMillis(1500));
    assertThat(waiting.isAlive()).isTrue();
    page.body().close();
    assertThat(waiting.join(Duration.ofSeconds(20))).isTrue();
  }

  @Test
  void inputsAreOpenedFirst() {
    assertThatThrownBy(() -> start(null, "no-such-file.npy")).isInstanceOf(InputException.class);
  }
}
