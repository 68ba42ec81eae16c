package dev.heatpress.spark;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.cli.Main;
import dev.heatpress.cli.Streams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever a cluster does to a job, its bytes are those of one machine.
class ClusterTest {
  @TempDir static Path folder;
  private static Cluster cluster;
  private static Path matrix;

  @BeforeAll
  static void start() throws IOException {
    cluster = new Cluster(folder);
    matrix = npy(401, 333);
  }

  @AfterAll
  static void stop() throws Exception {
    cluster.close();
  }

  /// Rows of float64 numbers of any sign and size, some of them missing.
  private static Path npy(int rows, int columns) throws IOException {
    String head =
        "{'descr': '<f8', 'fortran_order': False, 'shape': (" + rows + ", " + columns + "), }";
    int length = (head.length() + 11 + 63) / 64 * 64 - 10;
    ByteBuffer bytes =
        ByteBuffer.allocate(10 + length + 8 * rows * columns).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short) length);
    bytes.put(
        (head + " ".repeat(length - head.length() - 1) + "\n").getBytes(StandardCharsets.UTF_8));
    Random random = new Random(25);
    while (bytes.hasRemaining()) {
      double value = Math.scalb(random.nextGaussian(), random.nextInt(200));
      bytes.putDouble(random.nextInt(50) == 0 ? Double.NaN : value);
    }
    return Files.write(folder.resolve("a.npy"), bytes.array());
  }

  private static List<String> line(String input, String options, String name) {
    List<String> words = new ArrayList<>(List.of(input.equals("FILE") ? matrix.toString() : input));
    words.addAll(List.of(options.split(" ")));
    for (String ending : List.of(".png", ".npy", ".std.npy:agg=std", ".max.npy:agg=max")) {
      words.addAll(List.of("-o", folder.resolve(name) + ending));
    }
    words.add("-f");
    return words;
  }

  private static Map<String, byte[]> outputs(String name) throws IOException {
    Map<String, byte[]> found = new TreeMap<>();
    for (String ending : List.of(".png", ".npy", ".std.npy", ".max.npy")) {
      found.put(ending, Files.readAllBytes(folder.resolve(name + ending)));
    }
    return found;
  }

  private static void check(String input, String options, Cluster.Ended ended) throws IOException {
    assertThat(ended.code()).as(ended.err()).isZero();
    List<String> words = new ArrayList<>(List.of("render"));
    words.addAll(line(input, options, "here"));
    words.add("-q");
    assertThat(Main.run(words, new Streams())).isZero();
    assertThat(outputs("there")).usingRecursiveComparison().isEqualTo(outputs("here"));
  }

  @ParameterizedTest
  @CsvSource({
    "FILE, -W 97 -H 61, 1",
    "FILE, -W 97 -H 61 --norm log, 7",
    "FILE, -W 50 -H 390 --transpose --vmin 0, 100",
    "sample:contacts:1500, -W 211 --norm log, 7",
  })
  void equalBytes(String input, String options, int partitions) throws Exception {
    List<String> words = new ArrayList<>(line(input, options, "there"));
    words.add("--partitions=" + partitions);
    check(input, options, cluster.run(Map.of(), words));
  }

  @Test
  void aKilledExecutorAndTwinsChangeNothing() throws Exception {
    String input = "sample:contacts:30000";
    List<String> words = new ArrayList<>(line(input, "-W 200", "there"));
    words.add("--partitions=40");
    Process process =
        cluster.start(
            Map.of(
                "spark.speculation", "true",
                "spark.speculation.quantile", "0.1",
                "spark.speculation.multiplier", "1.01",
                "spark.speculation.interval", "50ms"),
            words);
    Thread killer =
        Thread.ofVirtual()
            .start(() -> {
              boolean killed = false;
              while (process.isAlive() && !killed) {
                try {
                  Thread.sleep(4000);
                } catch (InterruptedException e) {
                  return;
                }
                killed = cluster.killExecutor();
              }
            });
    Cluster.Ended ended = Cluster.end(process);
    killer.interrupt();
    check(input, "-W 200", ended);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "none.npy -o a.png               | 3 | heatpress: none.npy: no such file",
        "FILE -o a.pdf                   | 2 | heatpress: pages hold the cells",
        "FILE -o a.png --limits 2%:98%   | 2 | heatpress: not on Spark yet: a task can't tell percentages",
        "FILE -o a.png --nonsense        | 2 | heatpress: unknown option '--nonsense'",
      })
  void mistakesAreOneLine(String line, int code, String start) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    List<String> words = List.of(line.replace("FILE", matrix.toString()).split(" "));
    int found = Render.run(words, System.out, new PrintStream(err, true, StandardCharsets.UTF_8));
    assertThat(found).isEqualTo(code);
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith(start).hasLineCount(1);
  }
}
