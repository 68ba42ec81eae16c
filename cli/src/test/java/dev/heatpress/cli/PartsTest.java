package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Rendering in parts and merging them, as a user does it.
final class PartsTest {
  @TempDir Path folder;

  /// Runs the program in this process; words that name files are of the test's folder.
  private int run(String... words) {
    List<String> all = new ArrayList<>();
    for (String word : words) {
      boolean file = word.matches("[\\w-]+\\.(npy|png|heatpart)(:agg=.*)?");
      all.add(file ? folder.resolve(word).toString() : word);
    }
    return Main.run(all, new Streams());
  }

  private static String[] words(List<String> first, String more) {
    List<String> all = new ArrayList<>(first);
    all.addAll(Arrays.asList(more.isBlank() ? new String[0] : more.split(" ")));
    return all.toArray(String[]::new);
  }

  private void parts(String input, int count, String options) {
    for (int index = 1; index <= count; index++) {
      String share = index + "/" + count;
      String output =
          "p%d-%d.heatpart:agg=mean,sum,std,count,min,max,absmax".formatted(count, index);
      assertThat(run(words(List.of("render", input, "--part", share, "-o", output, "-q"), options)))
          .isZero();
    }
  }

  private byte[] bytes(String name) throws IOException {
    return Files.readAllBytes(folder.resolve(name));
  }

  private void cells(String name, int rows, int columns, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    double[] cells = new double[rows * columns];
    for (int k = 0; k < cells.length; k++) {
      double x = random.nextDouble();
      cells[k] = x < 0.1 ? Double.NaN : x < 0.2 ? 1e300 : x < 0.3 ? -1e300 : x;
    }
    Matrices.write(folder.resolve(name), rows, columns, cells);
  }

  private static final List<String> OUTPUTS =
      List.of(
          "mean.png",
          "mean.npy",
          "sum.png:agg=sum",
          "sum.npy:agg=sum",
          "std.npy:agg=std",
          "std.png:agg=std",
          "count.npy:agg=count",
          "min.png:agg=min",
          "min.npy:agg=min",
          "max.npy:agg=max",
          "absmax.png:agg=absmax");

  private static List<String> outputs(String prefix) {
    List<String> words = new ArrayList<>();
    for (String output : OUTPUTS) {
      words.add("-o");
      words.add(prefix + output);
    }
    words.add("-q");
    return words;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-W 37 -H 29",
        "-W 1 -H 1 --vmin -1 --vmax 1 --over red",
        "-W 300 -H 5 --transpose --flip-rows",
        "-W 150 -H 160 --flip-cols --rows 3:90 --cols 1:60 --limits pixels -c magma",
        "-H 3 --bits 16 --cmap gray --bad white --dpi 200",
        "--cell-px 2 --center 0.5 -c coolwarm --bad none --under blue"
      })
  void mergedPartsEqualOneRunToTheByte(String options) throws IOException {
    cells("m.npy", 97, 61, options.hashCode());
    String threads = options + " --threads 2";
    List<String> single = new ArrayList<>(List.of("render", "m.npy"));
    single.addAll(outputs("one-"));
    assertThat(run(words(single, threads))).isZero();
    for (int count : new int[] {1, 2, 3, 17}) {
      parts("m.npy", count, options);
      List<String> files = new ArrayList<>();
      for (int index = 1; index <= count; index++) {
        files.add("p%d-%d.heatpart".formatted(count, index));
      }
      Collections.shuffle(files, new Random(count));
      List<String> merge = new ArrayList<>(List.of("merge"));
      merge.addAll(files);
      merge.addAll(outputs("merged-"));
      merge.addAll(List.of("-f", "--memory", count == 3 ? "1M" : "256M"));
      assertThat(run(merge.toArray(String[]::new))).isZero();
      for (String output : OUTPUTS) {
        String name = output.replaceFirst(":.*", "");
        assertThat(bytes("merged-" + name))
            .as("%d parts, %s", count, name)
            .isEqualTo(bytes("one-" + name));
      }
    }
  }

  @Test
  void asProcessesOnADemoMatrix() throws IOException, InterruptedException {
    Heatpress program = new Heatpress(folder);
    assertThat(program.run("render", "sample:contacts:300", "-W", "70", "-o", "a.png").code())
        .isZero();
    for (int index = 1; index <= 3; index++) {
      Heatpress.Result part =
          program.run(
              "render",
              "sample:contacts:300",
              "-W",
              "70",
              "--part",
              index + "/3",
              "-o",
              index + ".heatpart");
      assertThat(part.err()).contains(index + ".heatpart: part " + index + " of 3, ");
      assertThat(part.code()).isZero();
    }
    Heatpress.Result merge =
        program.run("merge", "3.heatpart", "1.heatpart", "2.heatpart", "-o", "b.png");
    assertThat(merge.err()).contains("b.png: 300 x 300 cells on 70 x 70 pixels", "viridis from ");
    assertThat(merge.code()).isZero();
    assertThat(bytes("b.png")).isEqualTo(bytes("a.png"));
  }

  /// Two good parts of three, and something that does not fit.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a.heatpart b.heatpart                 | 1 of 3 parts are missing: 3
          c.heatpart                            | 2 of 3 parts are missing: 1, 2
          a.heatpart b.heatpart b.heatpart      | b.heatpart: part 2 of 3, and so is
          a.heatpart b.heatpart wide.heatpart   | wide.heatpart: not a part of the same job as
          a.heatpart b.heatpart wide.heatpart   | its options were '--width=9 --height=8', not '--width=8 --height=8'
          a.heatpart b.heatpart other.heatpart  | other.heatpart: not a part of the same job as
          a.heatpart b.heatpart other.heatpart  | its input
          a.heatpart b.heatpart four.heatpart   | one of 4 parts, not of 3
          a.heatpart b.heatpart maxima.heatpart | it holds max, not mean
          a.heatpart b.heatpart m.npy           | m.npy: not a partial file
          a.heatpart b.heatpart cut.heatpart    | cut.heatpart: damaged or cut short
          a.heatpart b.heatpart bent.heatpart   | bent.heatpart: damaged or cut short: its checksum
          a.heatpart b.heatpart empty.heatpart  | empty.heatpart: the file is empty
          a.heatpart b.heatpart gone.heatpart   | gone.heatpart: no such file
          """)
  void whatIsNotAPartOfTheJobIsRefusedByName(String files, String message)
      throws IOException, InterruptedException {
    cells("m.npy", 30, 20, 1);
    cells("n.npy", 30, 20, 2);
    String size = "-W 8 -H 8 -q";
    run(words(List.of("render", "m.npy", "--part", "1/3", "-o", "a.heatpart"), size));
    run(words(List.of("render", "m.npy", "--part", "2/3", "-o", "b.heatpart"), size));
    run(words(List.of("render", "m.npy", "--part", "3/3", "-o", "c.heatpart"), size));
    run(words(List.of("render", "m.npy", "--part", "3/3", "-o", "wide.heatpart"), "-W 9 -H 8 -q"));
    run(words(List.of("render", "n.npy", "--part", "3/3", "-o", "other.heatpart"), size));
    run(words(List.of("render", "m.npy", "--part", "3/4", "-o", "four.heatpart"), size));
    run(words(List.of("render", "m.npy", "--part", "3/3", "-o", "maxima.heatpart:agg=max"), size));
    byte[] whole = bytes("c.heatpart");
    Files.write(folder.resolve("cut.heatpart"), Arrays.copyOf(whole, whole.length - 9));
    whole[whole.length / 2] ^= 4;
    Files.write(folder.resolve("bent.heatpart"), whole);
    Files.write(folder.resolve("empty.heatpart"), new byte[0]);
    String[] words = words(List.of("merge", "-o", "o.png"), files);
    Heatpress.Result result = new Heatpress(folder).run(words);
    assertThat(result.err()).contains(message).hasLineCount(1);
    assertThat(result.code()).isEqualTo(3);
    assertThat(folder.resolve("o.png")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --part 0/3 -o a.heatpart                  | 2
          --part 4/3 -o a.heatpart                  | 2
          --part 1/20000 -o a.heatpart              | 2
          --part half -o a.heatpart                 | 2
          --part 1/3 -o a.png                       | 2
          --part 1/3 -o a.heatpart -o b.heatpart    | 2
          --part 1/3                                | 2
          --part 1/3 -o a.heatpart:agg=mean,mean    | 2
          --part 1/3 -o a.heatpart:agg=middle       | 2
          --part 1/3 -o a.heatpart --vector never   | 2
          --part 1/3 -o a.heatpart --page-size A4   | 2
          --part 1/3 -o a.heatpart --rows 90:       | 3
          -o a.heatpart                             | 2
          --part 1/3 -o nowhere/a.heatpart          | 4
          """)
  void mistakes(String options, int code) throws IOException {
    cells("m.npy", 30, 20, 1);
    assertThat(run(words(List.of("render", "m.npy"), options))).isEqualTo(code);
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void mistakesOfAMerge() throws IOException {
    cells("m.npy", 30, 20, 1);
    assertThat(run("render", "m.npy", "--part", "1/1", "-o", "a.heatpart", "-q")).isZero();
    assertThat(run("merge", "a.heatpart")).isEqualTo(2);
    assertThat(run("merge", "-o", "b.png")).isEqualTo(2);
    assertThat(run("merge", "a.heatpart", "-o", "b.png:agg=max")).isEqualTo(2);
    assertThat(run("merge", "a.heatpart", "-o", folder.resolve("b.pdf").toString())).isEqualTo(2);
    assertThat(run("merge", "a.heatpart", "-o", "a.heatpart")).isEqualTo(2);
    assertThat(run("merge", "a.heatpart", "-o", "b.png", "-q")).isZero();
    assertThat(run("merge", "a.heatpart", "-o", "b.png", "-q")).isEqualTo(4);
  }

  /// Whatever a part says, with a checksum that is right: a refusal or a picture, in bounded time.
  @Test
  void hostilePartsDoNoHarm() throws IOException {
    cells("m.npy", 30, 20, 1);
    for (int index = 1; index <= 2; index++) {
      String output = "p%d.heatpart:agg=mean,sum,std,count,min".formatted(index);
      run("render", "m.npy", "--part", index + "/2", "-W", "5", "-H", "3", "-o", output, "-q");
    }
    byte[] good = bytes("p2.heatpart");
    SplittableRandom random = new SplittableRandom(99);
    for (int round = 0; round < 400; round++) {
      byte[] bytes = good.clone();
      int changes = 1 + random.nextInt(3);
      for (int k = 0; k < changes; k++) {
        int at = random.nextInt(bytes.length - 4);
        switch (random.nextInt(3)) {
          case 0 -> bytes[at] = (byte) random.nextInt();
          case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
          default -> Arrays.fill(bytes, at, Math.min(at + 8, bytes.length - 4), (byte) -1);
        }
      }
      CRC32C crc = new CRC32C();
      crc.update(bytes, 0, bytes.length - 4);
      ByteBuffer.wrap(bytes)
          .order(ByteOrder.LITTLE_ENDIAN)
          .putInt(bytes.length - 4, (int) crc.getValue());
      Files.write(folder.resolve("p2.heatpart"), bytes);
      int code =
          run(
              "merge",
              "p1.heatpart",
              "p2.heatpart",
              "-o",
              "o.png",
              "-o",
              "std.npy:agg=std",
              "-o",
              "sum.npy:agg=sum",
              "-o",
              "count.npy:agg=count",
              "-f",
              "-q");
      assertThat(code).as("round %d", round).isIn(0, 3);
    }
  }

  /// Fingerprints of samples do not see a change between the samples; those of `--hash` do.
  @Test
  void partsOfInputsThatDifferInOneCellAreToldByHash() throws IOException {
    cells("m.npy", 700, 500, 1);
    assertThat(run("render", "m.npy", "--part", "1/2", "-o", "a.heatpart", "--hash", "-q"))
        .isZero();
    try (RandomAccessFile file = new RandomAccessFile(folder.resolve("m.npy").toFile(), "rw")) {
      file.seek(100_000);
      file.write(new byte[] {1, 2, 3});
    }
    assertThat(run("render", "m.npy", "--part", "2/2", "-o", "b.heatpart", "--hash", "-q"))
        .isZero();
    assertThat(run("merge", "a.heatpart", "b.heatpart", "-o", "o.png")).isEqualTo(3);
    assertThat(folder.resolve("o.png")).doesNotExist();
    assertThat(run("render", "m.npy", "--part", "1/2", "-o", "c.heatpart", "--hash", "-q"))
        .isZero();
    assertThat(run("merge", "c.heatpart", "b.heatpart", "-o", "o.png")).isZero();
  }
}
