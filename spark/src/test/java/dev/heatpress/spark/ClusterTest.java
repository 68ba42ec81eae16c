package dev.heatpress.spark;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.cli.Main;
import dev.heatpress.cli.Streams;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whatever a cluster does to a job, its bytes are those of one machine; with speculative twins.
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClusterTest {
  /// Before a file that Hadoop reads or writes.
  private static final String FAR = "far:";

  private static final Path RESOURCES =
      Path.of("../io/src/test/resources").toAbsolutePath().normalize();

  @TempDir static Path folder;
  private static Cluster cluster;
  private static Process driver;
  private static Map<String, Path> inputs;

  @BeforeAll
  static void start() throws IOException {
    cluster = new Cluster(folder);
    Map<String, String> twins =
        Map.of(
            FarFileSystem.SETTING,
            FarFileSystem.class.getName(),
            "spark.speculation",
            "true",
            "spark.speculation.quantile",
            "0.1",
            "spark.speculation.multiplier",
            "1.01",
            "spark.speculation.interval",
            "50ms");
    inputs =
        Map.of(
            "NPY", Inputs.npy(folder, 401, 333),
            "BYTES", Inputs.bytes(folder, 300, 211, 5),
            "NPZ", Inputs.npz(folder, 500, 300, 4000),
            "HDF5", RESOURCES.resolve("hdf5/layouts_2.h5"),
            "ZARR", RESOURCES.resolve("zarr/zarr3.zip"),
            "COOL", RESOURCES.resolve("hdf5/contacts.h5"),
            "CELLS.csv", folder.resolve("cells.csv"),
            "CELLS.parquet", folder.resolve("cells.parquet"),
            "ROWS", Inputs.rows(folder, 401, 333));
    driver =
        cluster.start(
            twins,
            List.of(
                Driver.class.getName(),
                inputs.get("CELLS.csv").toString(),
                inputs.get("CELLS.parquet").toString()));
    Path log = folder.resolve("driver.log");
    Thread.ofVirtual().start(() -> copy(driver.getErrorStream(), log));
    assertThat(answer().code()).as("it has started").isZero();
  }

  private static void copy(InputStream from, Path to) {
    try (from) {
      Files.copy(from, to);
    } catch (IOException e) {
      // It has ended.
    }
  }

  @AfterAll
  static void stop() throws Exception {
    driver.destroyForcibly().onExit().join();
    cluster.close();
  }

  /// Runs a command line on the cluster.
  private static Cluster.Ended run(List<String> words) throws IOException {
    Writer in = driver.outputWriter(StandardCharsets.UTF_8);
    in.write(String.join("\t", words) + "\n");
    in.flush();
    return answer();
  }

  private static Cluster.Ended answer() throws IOException {
    BufferedReader out = driver.inputReader(StandardCharsets.UTF_8);
    String line;
    while ((line = out.readLine()) != null) {
      String[] answer = line.split("\t", 3);
      if (answer[0].equals("answer")) {
        return new Cluster.Ended(Integer.parseInt(answer[1]), answer[2]);
      }
    }
    throw new AssertionError(Files.readString(folder.resolve("driver.log")));
  }

  /// Words of one job, with inputs and outputs under their names here.
  private static List<String> words(String line, String name) {
    List<String> words = new ArrayList<>();
    for (String far : line.strip().split(" +")) {
      String word = far.replaceFirst("^" + FAR, "");
      int member = word.indexOf(':');
      Path known = inputs.get(member < 0 ? word : word.substring(0, member));
      String rest = member < 0 ? "" : word.substring(member);
      String file =
          known == null
              ? word.replace("OUT", folder.resolve(name).toString())
              : known.toAbsolutePath().normalize() + rest;
      words.add(far.equals(word) ? file : "far://host" + file);
    }
    words.addAll(List.of("-f", "-q"));
    return words;
  }

  /// The outputs of a job, by their sums.
  private static Map<String, String> outputs(String name) throws Exception {
    MessageDigest sum = MessageDigest.getInstance("SHA-256");
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        String ending = file.getFileName().toString();
        if (ending.startsWith(name + ".")) {
          byte[] bytes = Files.readAllBytes(file);
          found.put(ending.substring(name.length()), HexFormat.of().formatHex(sum.digest(bytes)));
          Files.delete(file);
        }
      }
    }
    return found;
  }

  private static void check(String here, String there, Cluster.Ended ended) throws Exception {
    assertThat(ended.code()).as(there + ": " + ended.err()).isZero();
    List<String> words = words(here.replace(FAR, ""), "here");
    if (!here.startsWith("figure ")) {
      words.addFirst("render");
    }
    assertThat(Main.run(words, new Streams())).as(here).isZero();
    Map<String, String> expected = outputs("here");
    assertThat(expected).isNotEmpty();
    assertThat(outputs("there")).as(there).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        // Dense, several aggregations at once.
        "NPY -W 97 -H 61 -o OUT.png -o OUT.npy -o OUT.s.npy:agg=std -o OUT.m.npy:agg=max; 1",
        "NPY -W 97 -H 61 -o OUT.png -o OUT.npy -o OUT.s.npy:agg=std -o OUT.m.npy:agg=max; 7",
        "NPY -W 97 -H 61 -o OUT.png -o OUT.npy -o OUT.s.npy:agg=std -o OUT.m.npy:agg=max; 100",
        "NPY -W 50 -H 390 --transpose --vmin 0 -o OUT.png; 100",
        "NPY -W 97 -H 61 --norm log -o OUT.png; 7",
        // Shares of the cells, and the quantiles of a norm.
        "NPY -W 97 --limits 2%:98% -o OUT.png; 7",
        "NPY -W 97 --norm quantile -o OUT.png; 100",
        "BYTES -W 97 --limits 10%:90% -o OUT.png; 1",
        // Averages of positions and of colors.
        "NPY -W 97 --limits 2%:98% --average-in norm -o OUT.png; 7",
        "NPY -W 97 --limits 2%:98% --average-in color -o OUT.png; 7",
        // Categories: mixtures, and the one of the largest area.
        "BYTES -W 97 --norm category -o OUT.png; 7",
        "BYTES -W 97 -H 61 --norm category --agg mode -o OUT.png -o OUT.npy; 1",
        "BYTES -W 97 -H 61 --norm category --agg mode -o OUT.png -o OUT.npy; 7",
        "BYTES -W 97 -H 61 --norm category --agg mode -o OUT.png -o OUT.npy; 100",
        "BYTES -W 500 -H 700 --norm category --agg mode --transpose -o OUT.png; 7",
        // Computed and chunked.
        "HDF5:/gzip_both_unlimited -W 7 -H 5 --limits 2%:98% -o OUT.png -o OUT.npy; 7",
        "ZARR:/filter_big_delta -W 9 -H 11 --norm category --agg mode -o OUT.png; 100",
        "ZARR:/filter_big_delta -W 7 -H 5 -o OUT.png -o OUT.s.npy:agg=std; 7",
        "sample:contacts:1500 -W 211 --norm log -o OUT.png; 7",
        // Sparse.
        "COOL -W 7 -o OUT.png -o OUT.npy -o OUT.m.npy:agg=max; 7",
        "COOL -W 7 --balance weight --limits 5%:95% -o OUT.png; 100",
        "NPZ -W 97 -H 61 --norm log -o OUT.png -o OUT.npy -o OUT.s.npy:agg=std; 7",
        "NPZ -W 97 -H 61 --limits 50%:99.5% -o OUT.png; 7",
        "NPZ -W 97 -H 61 --norm category --agg mode -o OUT.png; 7",
      })
  void equalBytes(String line, int partitions) throws Exception {
    check(line, line, run(words(line + " --partitions " + partitions, "there")));
  }

  /// Figures, pages, and files as Hadoop has them.
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "figure NPY --title T --norm log -o OUT.png -o OUT.pdf; 7",
        "figure NPY --limits 2%:98% --size 40x40mm --agg max -o OUT.png -o OUT.svg; 100",
        "figure BYTES --norm category -o OUT.png; 7",
        "figure COOL --balance weight --annotate never -o OUT.png; 7",
        "figure HDF5:/gzip_both_unlimited --annotate always -o OUT.png; 1",
        "NPY --vector never -o OUT.pdf; 7",
        "NPY -o OUT.svg; 7",
        "far:NPY -W 97 -o far:OUT.png -o OUT.npy -o far:OUT.s.npy:agg=std; 7",
        "far:HDF5:/gzip_both_unlimited -W 7 --limits 2%:98% -o far:OUT.png; 7",
        "figure far:ZARR:/filter_big_delta -o far:OUT.png; 7",
      })
  void figuresAndHadoopsFiles(String line, int partitions) throws Exception {
    check(line, line, run(words(line + " --partitions " + partitions, "there")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "NPZ -W 97 -H 61 -o OUT.png -o OUT.npy -o OUT.s.npy:agg=std -o OUT.m.npy:agg=absmax;"
            + " CELLS.csv --format csv --cells i,j,x --shape 500x300; 7",
        "NPZ -W 61 -H 97 --limits 50%:99.5% --transpose --rows 40:450 -o OUT.png;"
            + " CELLS.parquet --cells i,j,x --shape 500x300; 100",
        "NPZ -W 97 --zeros missing --norm log -o OUT.png;"
            + " CELLS.parquet --cells i,j,x --shape 500x300; 1",
        "NPZ -W 97 --norm category --agg mode -o OUT.png;"
            + " CELLS.parquet --cells i,j,x --shape 500x300; 7",
        "NPY -W 97 -H 61 --norm log -o OUT.png -o OUT.npy -o OUT.s.npy:agg=std;"
            + " ROWS --cells i,cells --format json; 7",
        "NPY -W 97 --limits 2%:98% --average-in color -o OUT.png;"
            + " ROWS --cells i,cells --format json; 100",
      })
  void tables(String line, String table, int partitions) throws Exception {
    String input = line.substring(0, line.indexOf(' '));
    String there = table + line.substring(input.length());
    check(line, there, run(words(there + " --partitions " + partitions, "there")));
  }

  @Test
  void aKilledExecutorChangesNothing() throws Exception {
    String line = "sample:contacts:16000 -W 200 -o OUT.png";
    Cluster.Ended ended;
    Future<Boolean> killed;
    try (ExecutorService killer = Executors.newVirtualThreadPerTaskExecutor()) {
      killed =
          killer.submit(() -> {
            while (!Files.readString(folder.resolve("driver.log")).contains(", 40 tasks")) {
              Thread.sleep(50);
            }
            // It has begun, and is far from its end.
            Thread.sleep(300);
            return cluster.executor().map(ProcessHandle::destroyForcibly).orElse(false);
          });
      ended = run(words(line + " --partitions 40", "there"));
      assertThat(killed.isDone()).as("killed in the middle").isTrue();
    }
    assertThat(killed.get()).isTrue();
    check(line, line, ended);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "none.npy -o a.png; 3; heatpress: none.npy: no such file",
        "figure NPY -o a.png --cluster-rows ward; 2; heatpress: --cluster-rows needs the cells on",
        "figure NPY -o a.png --report a.json; 2; heatpress: --report looks at the cells once more",
        "NPY -o a.png --report a.json; 2; heatpress: --report looks at the cells once more",
        "NPY -o a.png --part 1/2; 2; heatpress: --part is what Spark does",
        "NPY -o a.png --shape 3x3; 2; heatpress: --shape is about the table of",
        "NPY -o a.png --cells a,b,c; 2; heatpress: --shape is missing: RxC",
        "NPY -o a.png --cells a; 2; heatpress: --cells takes ROW,COLUMN,VALUE",
        "NPY -o a.png --nonsense; 2; heatpress: unknown option '--nonsense'",
      })
  void mistakesAreOneLine(String line, int code, String start) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int found =
        Driver.run(words(line, "there"), new PrintStream(err, true, StandardCharsets.UTF_8));
    assertThat(found).isEqualTo(code);
    assertThat(err.toString(StandardCharsets.UTF_8)).startsWith(start).hasLineCount(1);
  }
}
