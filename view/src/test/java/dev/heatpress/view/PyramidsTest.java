package dev.heatpress.view;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import org.junit.jupiter.api.io.TempDir;

/// Large inputs, whose levels are kept, and inputs that change.
class PyramidsTest {
  private static final int ROWS = 5000;
  private static final int COLUMNS = 7001;

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private byte[] cells;
  private Path file;
  private Viewer viewer;

  @BeforeEach
  void start() throws IOException {
    cells = new byte[ROWS * COLUMNS];
    new Random(1).nextBytes(cells);
    file = folder.resolve("a.npy");
    write(file, "|u1", "(" + ROWS + ", " + COLUMNS + ")", cells);
    viewer = open(1 << 30, file.toString());
  }

  private Viewer open(long bytes, String... inputs) {
    return Viewer.start(
        Arrays.stream(inputs).map(InputRequest::of).map(Viewer.Shown::of).toList(),
        Settings.none(JobSettings.RENDER),
        new Viewer.Options("127.0.0.1", 0, null, null, folder.resolve("cache"), bytes, false),
        RunContext.standard());
  }

  static void write(Path file, String dtype, String shape, byte[] cells) throws IOException {
    String head = "{'descr': '" + dtype + "', 'fortran_order': False, 'shape': " + shape + ", }";
    String padded = head + " ".repeat(64 - (head.length() + 11) % 64) + "\n";
    ByteBuffer front = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
    front.put("\u0093NUMPY\u0001\u0000".getBytes(StandardCharsets.ISO_8859_1));
    front.putShort((short) padded.length());
    try (OutputStream out = Files.newOutputStream(file)) {
      out.write(front.array());
      out.write(padded.getBytes(StandardCharsets.ISO_8859_1));
      out.write(cells);
    }
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

  private String news() throws IOException, InterruptedException {
    HttpResponse<InputStream> events =
        client.send(
            HttpRequest.newBuilder(URI.create(viewer.address() + "events")).build(),
            HttpResponse.BodyHandlers.ofInputStream());
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(events.body(), StandardCharsets.UTF_8))) {
      return lines.readLine();
    }
  }

  private void whole() throws IOException, InterruptedException {
    assertThat(get("picture?width=70&height=50").statusCode()).isEqualTo(200);
    Instant end = Instant.now().plusSeconds(60);
    while (!news().contains("\"done\":1")) {
      assertThat(Instant.now()).isBefore(end);
      Thread.sleep(20);
    }
  }

  private float[] tile(String words) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = get("tile?" + words);
    assertThat(answer.statusCode()).as(words).isEqualTo(200);
    assertThat(answer.headers().firstValue("Heatpress-Partial")).isEmpty();
    FloatBuffer values =
        ByteBuffer.wrap(answer.body()).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
    float[] all = new float[values.remaining()];
    values.get(all);
    return all;
  }

  private void checkTile(int down, int across, int i, int j) throws Exception {
    int fy = 1 << down;
    int fx = 1 << across;
    int h = Math.min(256, (ROWS + fy - 1) / fy - 256 * i);
    int w = Math.min(256, (COLUMNS + fx - 1) / fx - 256 * j);
    String at = "factor=" + fy + "," + fx + "&at=" + i + "," + j;
    float[] means = tile(at);
    float[] least = tile(at + "&agg=min");
    float[] greatest = tile(at + "&agg=max");
    float[] counts = tile(at + "&agg=count");
    assertThat(means).hasSize(h * w);
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        long sum = 0;
        int n = 0;
        int min = 255;
        int max = 0;
        for (int r = (256 * i + y) * fy; r < Math.min(ROWS, (256 * i + y + 1) * fy); r++) {
          for (int c = (256 * j + x) * fx; c < Math.min(COLUMNS, (256 * j + x + 1) * fx); c++) {
            int v = cells[r * COLUMNS + c] & 0xff;
            sum += v;
            n++;
            min = Math.min(min, v);
            max = Math.max(max, v);
          }
        }
        int k = y * w + x;
        float mean =
            new BigDecimal(sum).divide(new BigDecimal(n), new MathContext(60)).floatValue();
        assertThat(means[k]).isEqualTo(mean);
        assertThat(new float[] {least[k], greatest[k], counts[k]}).containsExactly(min, max, n);
      }
    }
  }

  @Test
  void levelsAreExactAndKept() throws Exception {
    whole();
    checkTile(5, 5, 0, 0);
    checkTile(8, 2, 0, 3);
    checkTile(4, 10, 1, 0);
    checkTile(13, 13, 0, 0);
    // Read live.
    checkTile(3, 4, 0, 1);
    viewer.close();
    viewer = open(1 << 30, file.toString());
    get("picture?width=70&height=50");
    assertThat(news()).contains("\"done\":1");
    checkTile(6, 5, 0, 0);
    try (Stream<Path> kept = Files.list(folder.resolve("cache"))) {
      assertThat(kept.map(each -> each.getFileName().toString()))
          .allMatch(name -> name.matches("[0-9a-f]{40}\\.(levels|picture)"));
    }
  }

  /// A triangle of counts: its tiles wait for the cells by places, and are sums of these.
  @Test
  void cellsOfSparseMatricesAreKeptByPlaces() throws Exception {
    int n = 1500;
    Random random = new Random(3);
    int[][] counts = new int[n][n];
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        if (random.nextInt(4) == 0) {
          counts[i][j] = 1 + random.nextInt(9);
          counts[j][i] = counts[i][j];
          lines.add((i + 1) + " " + (j + 1) + " " + counts[i][j]);
        }
      }
    }
    Path matrix = folder.resolve("a.mtx");
    String head = "%%MatrixMarket matrix coordinate integer symmetric\n";
    Files.writeString(
        matrix, head + n + " " + n + " " + lines.size() + "\n" + String.join("\n", lines) + "\n");
    viewer.close();
    viewer = open(1 << 30, matrix.toString());
    assertThat(get("tile?factor=2,2&at=0,0").statusCode()).isEqualTo(204);
    whole();
    for (boolean again : new boolean[] {false, true}) {
      if (again) {
        viewer.close();
        viewer = open(1 << 30, matrix.toString());
        get("picture?width=70&height=50");
      }
      for (int[] f : new int[][] {{1, 1}, {2, 4}, {4, 1}, {32, 32}, {512, 2}, {2048, 2048}}) {
        float[] means = tile("factor=" + f[0] + "," + f[1] + "&at=0,0");
        float[] most = tile("agg=max&factor=" + f[0] + "," + f[1] + "&at=0,0");
        int w = Math.min(256, Math.ceilDiv(n, f[1]));
        for (int k = 0; k < means.length; k += 7) {
          long sum = 0;
          int max = 0;
          int cells = 0;
          for (int i = k / w * f[0]; i < Math.min(n, (k / w + 1) * f[0]); i++) {
            for (int j = k % w * f[1]; j < Math.min(n, (k % w + 1) * f[1]); j++) {
              sum += counts[i][j];
              max = Math.max(max, counts[i][j]);
              cells++;
            }
          }
          assertThat(means[k]).isEqualTo((float) ((double) sum / cells));
          assertThat(most[k]).isEqualTo(max);
        }
      }
    }
    assertThat(get("tile?factor=2,2&at=0,0&agg=std").statusCode()).isEqualTo(200);
    // Of the one triangle that is stored, the part on both sides of the diagonal.
    assertThat(new String(get("value?rows=3:7&cols=900:910&agg=sum").body(), UTF_8))
        .contains(
            "\""
                + IntStream.range(3, 7).map(i -> Arrays.stream(counts[i], 900, 910).sum()).sum()
                + "\"");
  }

  @Test
  void whatIsInNoPyramidIsSaidAndNotRead() throws Exception {
    viewer.close();
    viewer = open(0, "sample:walk:60000");
    HttpResponse<byte[]> answer = get("tile?factor=128,128&at=0,0");
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    assertThat(folder.resolve("cache")).doesNotExist();
  }

  @Test
  void whatWasUsedLongestAgoGoesFirst() throws IOException {
    CacheFolder cache = new CacheFolder(folder.resolve("small"), 250);
    List<Path> files = new ArrayList<>();
    for (int k = 0; k < 4; k++) {
      Path each = Objects.requireNonNull(cache.file("levels", "a", k));
      Files.write(each, new byte[100]);
      Files.setLastModifiedTime(each, FileTime.from(Instant.ofEpochSecond(1000 + k)));
      files.add(each);
    }
    CacheFolder.used(files.getFirst());
    Path other = Files.write(folder.resolve("small/other.txt"), new byte[1000]);
    cache.trim();
    assertThat(files.get(0)).exists();
    assertThat(files.get(1)).doesNotExist();
    assertThat(files.get(2)).doesNotExist();
    assertThat(files.get(3)).exists();
    assertThat(other).exists();
  }

  @Test
  void anInputThatChangesOrGoesAwayIsSaid() throws Exception {
    assertThat(get("picture?width=9&height=9&version=0").statusCode()).isEqualTo(200);
    write(file, "|u1", "(50, 50)", new byte[2500]);
    HttpResponse<byte[]> answer = get("picture?width=9&height=9&version=0");
    assertThat(new String(answer.body(), StandardCharsets.UTF_8))
        .contains("a.npy has changed; reload the page");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(news()).contains("\"versions\":[1]");
    assertThat(get("picture?width=9&height=9&version=1").statusCode()).isEqualTo(200);
    Files.delete(file);
    assertThat(get("picture?width=9&height=9&version=1").statusCode()).isEqualTo(422);
    answer = get("info");
    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("no such file");
    write(file, "|u1", "(60, 50)", new byte[3000]);
    assertThat(new String(get("info").body(), StandardCharsets.UTF_8)).contains("\"rows\":60");
  }

  @Test
  void anArrayOfMorePlanesBeginsWithItsFirst() throws Exception {
    Path cube = folder.resolve("cube.npy");
    byte[] planes = new byte[3 * 4 * 5];
    planes[2 * 20] = 7;
    write(cube, "|u1", "(3, 4, 5)", planes);
    viewer.close();
    viewer = open(0, cube.toString());
    assertThat(new String(get("info").body(), StandardCharsets.UTF_8))
        .contains("\"slice\":\"0,:,:\",\"shape\":[3,4,5]");
    assertThat(tile("factor=1,1&at=0,0")[0]).isZero();
    assertThat(tile("factor=1,1&at=0,0&slice=2,:,:")[0]).isEqualTo(7);
    assertThat(get("picture?width=5&height=4&slice=2,:,:").statusCode()).isEqualTo(200);
    assertThat(get("picture?width=5&height=4").statusCode()).isEqualTo(200);
    HttpResponse<byte[]> figure = get("figure?format=svg&slice=2,:,:&cmap=magma&rows=0:3");
    assertThat(new String(figure.body(), StandardCharsets.UTF_8)).startsWith("<?xml");
    assertThat(new String(get("refusals?width=5&height=4&agg=max").body(), StandardCharsets.UTF_8))
        .contains("\"pdf\":\"picture.pdf: pages hold the cells themselves")
        .doesNotContain("\"png\"");
  }
}
