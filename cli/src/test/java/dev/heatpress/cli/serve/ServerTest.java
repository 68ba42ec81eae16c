package dev.heatpress.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.job.report.JsonTree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Calls over a pipe, as another program makes them.
@Timeout(60)
final class ServerTest {
  @TempDir Path folder;

  private DataOutputStream requests;
  private DataInputStream answers;
  private Future<Boolean> server;
  private ExecutorService threads;
  private byte[] body = {};

  @BeforeEach
  void start() throws IOException {
    Pipe in = Pipe.open();
    Pipe out = Pipe.open();
    requests = new DataOutputStream(Channels.newOutputStream(in.sink()));
    answers = new DataInputStream(Channels.newInputStream(out.source()));
    threads = Executors.newSingleThreadExecutor();
    server =
        threads.submit(() ->
            Server.serve(
                Channels.newInputStream(in.source()),
                Channels.newOutputStream(out.sink()),
                Map.of()));
  }

  @AfterEach
  void end() throws Exception {
    requests.close();
    assertThat(server.get()).isTrue();
    threads.close();
  }

  private void ask(Object... content) throws IOException {
    byte[] header = JsonTree.line(JsonTree.object(content)).getBytes(StandardCharsets.UTF_8);
    requests.writeInt(header.length);
    requests.writeLong(0);
    requests.write(header);
    requests.flush();
  }

  private Map<?, ?> answer() throws IOException {
    int length = answers.readInt();
    long bytes = answers.readLong();
    Map<?, ?> header =
        JsonTree.parse(new String(answers.readNBytes(length), StandardCharsets.UTF_8));
    body = answers.readNBytes(Math.toIntExact(bytes));
    return Objects.requireNonNull(header);
  }

  private static Map<?, ?> map(Map<?, ?> message, String key) {
    return (Map<?, ?>) Objects.requireNonNull(message.get(key), () -> key + " of " + message);
  }

  @Test
  void tellsWhoItIsAndWhatItCanRead() throws IOException {
    ask("probe", folder.resolve("none").toString());
    assertThat(answer().get("readable")).isEqualTo(false);
    ask("probe", Files.writeString(folder.resolve("a"), "a").toString());
    Map<?, ?> hello = answer();
    assertThat(hello.get("readable")).isEqualTo(true);
    assertThat((List<?>) hello.get("folders"))
        .allSatisfy(each -> assertThat(Path.of(String.valueOf(each))).isDirectory());
  }

  @Test
  void aPictureComesAsBytesAndAsAFile() throws IOException {
    Path file = folder.resolve("a.png");
    Map<?, ?> outputs = JsonTree.object("output", List.of(file.toString(), "png:-"));
    ask("id", 7, "command", "render", "input", "sample:walk:50", "settings", outputs);
    Map<?, ?> answer = answer();
    assertThat(answer.get("id")).isEqualTo(7L);
    Map<?, ?> done = map(answer, "done");
    assertThat(done.get("bytes")).isEqualTo(List.of(-1L, (long) body.length));
    assertThat(body).isEqualTo(Files.readAllBytes(file));
    assertThat(done.get("width")).isEqualTo(800L);
    assertThat((List<?>) done.get("lines")).hasSize(2);
  }

  @Test
  void numbersAreDoublesOfThisMachine() throws IOException {
    Map<?, ?> settings = JsonTree.object("width", List.of("3"), "height", List.of("2"));
    ask("id", 1, "command", "means", "input", "sample:walk:6", "settings", settings);
    Map<?, ?> done = map(answer(), "done");
    assertThat(done.get("rows")).isEqualTo(2L);
    assertThat(done.get("columns")).isEqualTo(3L);
    double[] means = new double[6];
    ByteBuffer.wrap(body).order(ByteOrder.nativeOrder()).asDoubleBuffer().get(means);
    assertThat(means).doesNotContain(Double.NaN);
  }

  @Test
  void mistakesNameTheSetting() throws IOException {
    Object[][] cases = {
      {"render", "sample:walk:9", JsonTree.object("cmapx", List.of("a")), "setting", "cmapx"},
      {
        "render",
        "sample:walk:9",
        JsonTree.object("transpose", List.of("a")),
        "setting",
        "transpose"
      },
      {"render", "sample:walk:9", JsonTree.object("part", List.of("1/2")), "setting", "part"},
      {"render", "sample:walk:9", JsonTree.object(), "setting", "output"},
      {"means", "sample:walk:9", JsonTree.object("agg", List.of("mode")), "setting", "agg"},
      {"render", "none.npy", JsonTree.object("output", List.of("png:-")), "input", null},
      {
        "figure",
        "sample:walk:9",
        JsonTree.object("output", List.of("png:-"), "report", List.of("r")),
        "setting",
        "report"
      },
      {"draw", "sample:walk:9", JsonTree.object(), "setting", null},
    };
    for (Object[] each : cases) {
      ask("id", 3, "command", each[0], "input", each[1], "settings", each[2]);
      Map<?, ?> error = map(answer(), "error");
      assertThat(error.get("kind")).as("%s", error).isEqualTo(each[3]);
      assertThat(error.get("setting")).as("%s", error).isEqualTo(each[4]);
      assertThat(String.valueOf(error.get("message"))).doesNotContain("\n").isNotEmpty();
    }
  }

  @Test
  void anOutputThatExistsIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("a.png"), "mine");
    Map<?, ?> outputs = JsonTree.object("output", List.of(file.toString()));
    ask("id", 1, "command", "render", "input", "sample:walk:9", "settings", outputs);
    assertThat(map(answer(), "error").get("kind")).isEqualTo("output");
    assertThat(Files.readString(file)).isEqualTo("mine");
  }

  @Test
  void aCancelledCallLeavesNothing() throws IOException {
    Path file = folder.resolve("a.png");
    Map<?, ?> settings =
        JsonTree.object("output", List.of(file.toString()), "width", List.of("20000"));
    ask("id", 1, "command", "render", "input", "sample:walk:20000", "settings", settings);
    ask("cancel", 1);
    assertThat(map(answer(), "error").get("kind")).isEqualTo("cancelled");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void theEndOfThePipeEndsJobsAndTakesFilesAway() throws Exception {
    Path cells = Files.writeString(folder.resolve("cells"), "1,2\n3,4\n");
    Map<?, ?> settings =
        JsonTree.object(
            "output", List.of(folder.resolve("a.png").toString()), "width", List.of("20000"));
    List<Object> request =
        new ArrayList<>(List.of("id", 1, "command", "render", "input", "sample:walk:20000"));
    request.addAll(List.of("settings", settings, "temporary", List.of(cells.toString())));
    ask(request.toArray());
    requests.close();
    assertThat(server.get()).isTrue();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void progressIsToldToWhoeverAsks() throws IOException {
    Map<?, ?> settings = JsonTree.object("width", List.of("5"));
    ask(
        "id",
        1,
        "command",
        "means",
        "input",
        "sample:walk:500",
        "settings",
        settings,
        "progress",
        true);
    Map<?, ?> answer = answer();
    assertThat(map(answer, "progress").keySet().toString()).isEqualTo("[phase, done, total]");
    while (!answer.containsKey("done")) {
      answer = answer();
    }
  }

  @Test
  void settingsAreDescribed() throws IOException {
    ask("id", 5, "describe", "figure");
    List<?> settings = (List<?>) map(answer(), "done").get("settings");
    assertThat(settings.toString()).contains("key=no-frame").contains("alone=weight");
  }

  @Test
  void whatIsNoMessageEndsIt() throws Exception {
    requests.writeInt(Integer.MAX_VALUE);
    requests.writeLong(0);
    requests.flush();
    assertThat(server.get()).isTrue();
  }
}
