package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.core.DType;
import java.awt.image.BufferedImage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Pictures that go from the cells straight into their files, as those of more than 2^31 pixels do,
/// have the pixels, numbers and pages of those that are kept.
class StreamedPicturesTest {
  private static final String KEPT = "heatpress.kept-pixels";
  private static final String LONG = "heatpress.row-pixels";

  @TempDir private Path folder;

  @BeforeEach
  void inputs() throws IOException {
    write("noise.npy", DType.F4, 131, 207, (r, c) -> Math.sin(r * 31 + c * 17) * 50);
    write("holes.npy", DType.F8, 97, 60, (r, c) -> r * c % 11 == 3 ? Double.NaN : r - c * 0.7);
    write(
        "infinite.npy",
        DType.F8,
        40,
        50,
        (r, c) ->
            r == c ? Double.POSITIVE_INFINITY : r == c + 1 ? -1.0 / 0 : c % 7 == 0 ? 0 / 0.0 : r);
    write("bytes.npy", DType.U1, 300, 130, (r, c) -> (r * 7 + c * c) % 256);
  }

  @AfterEach
  void keepAsEver() {
    System.clearProperty(KEPT);
    System.clearProperty(LONG);
  }

  private interface Cell {
    double at(int row, int column);
  }

  private void write(String name, DType dtype, int rows, int columns, Cell cell)
      throws IOException {
    String type = dtype == DType.U1 ? "|u1" : "<" + dtype.code();
    String text =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%d, %d), }"
            .formatted(type, rows, columns);
    ByteBuffer bytes =
        ByteBuffer.allocate(128 + rows * columns * dtype.itemSize())
            .order(ByteOrder.LITTLE_ENDIAN)
            .put("\u0093NUMPY\u0001\u0000v\u0000".getBytes(StandardCharsets.ISO_8859_1))
            .put((text + " ".repeat(117 - text.length()) + "\n").getBytes(StandardCharsets.UTF_8));
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        double x = cell.at(r, c);
        switch (dtype) {
          case U1 -> bytes.put((byte) x);
          case F4 -> bytes.putFloat((float) x);
          default -> bytes.putDouble(x);
        }
      }
    }
    Files.write(folder.resolve(name), bytes.array());
  }

  private String run(String words) {
    return run(words, 0);
  }

  /// What is said on standard output, or, where it fails, on the other.
  private String run(String words, int expected) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    List<String> all = new ArrayList<>();
    for (String word : words.split(" ")) {
      boolean file = word.matches("[a-z0-9-]+\\.(npy|h5|mtx|png|pdf|svg|json|heatpart).*");
      all.add(file ? folder.resolve(word).toString() : word);
    }
    int code = Main.run(all, new Streams(out, err));
    assertThat(code).as("%s: %s", words, err).isEqualTo(expected);
    return (expected == 0 ? out : err).toString(StandardCharsets.UTF_8);
  }

  private int[] pixels(String name) throws IOException {
    BufferedImage image = ImageIO.read(folder.resolve(name).toFile());
    return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
  }

  private static void streamed(long kept) {
    System.setProperty(KEPT, Long.toString(kept));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "noise.npy",
        "noise.npy --norm symlog:3 --threads 3",
        "noise.npy -W 300 -H 299 --norm power:0.4 --vmin 0 --under red --over lime",
        "noise.npy -W 200 -H 130 --transpose --flip-rows --limits 2%:98% --threads 5",
        "noise.npy -W 207 -H 131 --flip-rows --flip-cols --norm quantile --threads 8 --memory 32M",
        "noise.npy --rows 3:90 --cols 7:200 --levels 0,10,20,30 --bad black",
        "noise.npy --center 3 --symmetric -c RdBu --limits pixels",
        "noise.npy -c gray --bits 16 -W 207 -H 130",
        "noise.npy --vmin -20 --vmax 31.5",
        "holes.npy --vmin -20 --vmax 60.5",
        "holes.npy --vmin -20 --vmax 60.5 -c gray --bad red",
        "infinite.npy --vmin 3 --vmax 30 --threads 5",
        "bytes.npy --vmin 0 --vmax 255",
        "bytes.npy --vmin 20 --vmax 200 --transpose --threads 7",
        "bytes.npy --norm log --bad orange -W 130 -H 299",
        "bytes.npy -c gray",
        "holes.npy",
        "holes.npy --zero-color blue --vmax 10 --threads 2",
        "infinite.npy -W 25 -H 40 --bad black",
        "sample:walk:90 --cell-px 3 --threads 4",
        "sample:noise:300 -W 300 -H 280"
      })
  void picturesAndArraysAreTheSame(String words) throws IOException {
    String command = "render " + words + " -f -o a.png -o a.npy -o s.png:agg=sum -o d.npy:agg=std";
    String said = run(command);
    List<String> names = List.of("a.png", "s.png");
    List<int[]> kept = new ArrayList<>();
    for (String name : names) {
      kept.add(pixels(name));
    }
    byte[] means = Files.readAllBytes(folder.resolve("a.npy"));
    byte[] deviations = Files.readAllBytes(folder.resolve("d.npy"));
    streamed(0);
    assertThat(run(command)).isEqualTo(said);
    for (int k = 0; k < names.size(); k++) {
      assertThat(pixels(names.get(k))).as(names.get(k)).isEqualTo(kept.get(k));
    }
    assertThat(Files.readAllBytes(folder.resolve("a.npy"))).isEqualTo(means);
    assertThat(Files.readAllBytes(folder.resolve("d.npy"))).isEqualTo(deviations);
  }

  @ParameterizedTest
  @ValueSource(strings = {"noise.npy", "holes.npy --limits pixels", "bytes.npy --transpose"})
  void averagedPagesAreTheSameToTheByte(String words) throws IOException {
    String command = "render " + words + " -q -f --vector never --dpi 40 -o a.pdf -o a.svg";
    run(command);
    byte[] pdf = Files.readAllBytes(folder.resolve("a.pdf"));
    byte[] svg = Files.readAllBytes(folder.resolve("a.svg"));
    streamed(0);
    run(command);
    assertThat(Files.readAllBytes(folder.resolve("a.pdf"))).isEqualTo(pdf);
    assertThat(Files.readAllBytes(folder.resolve("a.svg"))).isEqualTo(svg);
  }

  /// Rows beyond 2^27 pixels are too long to hold one, and are made and written in parts.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "noise.npy",
        "noise.npy --cell-px 1",
        "noise.npy --cell-px 2 --flip-rows",
        "noise.npy -W 414 -H 3 --threads 7",
        "noise.npy -W 300 -H 299 --norm power:0.4 --vmin 0 --under red --over lime",
        "noise.npy -W 200 -H 130 --transpose --flip-rows --limits 2%:98% --threads 5",
        "noise.npy --cell-px 1 --flip-rows --flip-cols --norm quantile --memory 32M",
        "noise.npy --cell-px 1 --transpose --flip-cols",
        "noise.npy --rows 3:90 --cols 7:200 -W 193 -H 29 --levels 0,10,20,30 --bad black",
        "noise.npy --center 3 --symmetric -c RdBu --limits pixels",
        "noise.npy -c gray --bits 16 -W 207 -H 130",
        "holes.npy --vmin -20 --vmax 60.5 -c gray --bad red",
        "infinite.npy --vmin 3 --vmax 30 --threads 5",
        "infinite.npy -W 25 -H 40 --bad black",
        "bytes.npy --vmin 20 --vmax 200 --transpose --threads 7",
        "bytes.npy --norm log --bad orange -W 130 -H 299",
        "bytes.npy -c gray",
        "bytes.npy --levels 10,20,100",
        "chunks.h5:shuffle_gzip --cell-px 2",
        "chunks.h5:shuffle_gzip -W 70 -H 50 --transpose --threads 3",
        "chunks.h5:tiny_chunks_both --cell-px 2 --flip-rows --flip-cols",
        "entries.mtx --cell-px 2",
        "sample:walk:90 --cell-px 3 --threads 4"
      })
  void longRowsAreWrittenInParts(String words) throws IOException {
    Files.copy(FuzzSeeds.hdf5Folder().resolve("layouts_new.h5"), folder.resolve("chunks.h5"));
    Files.writeString(
        folder.resolve("entries.mtx"),
        "%%MatrixMarket matrix coordinate real general\n30 40 3\n1 1 2.5\n2 40 -1\n30 7 9\n");
    String command = "render " + words + " -f -o a.png -o a.npy -o s.png:agg=sum -o d.npy:agg=std";
    String said = run(command);
    List<String> names = List.of("a.png", "s.png");
    List<int[]> whole = new ArrayList<>();
    for (String name : names) {
      whole.add(pixels(name));
    }
    byte[] means = Files.readAllBytes(folder.resolve("a.npy"));
    byte[] deviations = Files.readAllBytes(folder.resolve("d.npy"));
    System.setProperty(LONG, "20");
    assertThat(run("plan" + command.substring("render".length()).replace(" -f", "")))
        .contains(words.startsWith("entries") ? "a.png" : "not kept");
    assertThat(run(command)).isEqualTo(said);
    for (int k = 0; k < names.size(); k++) {
      assertThat(pixels(names.get(k))).as(names.get(k)).isEqualTo(whole.get(k));
    }
    assertThat(Files.readAllBytes(folder.resolve("a.npy"))).isEqualTo(means);
    assertThat(Files.readAllBytes(folder.resolve("d.npy"))).isEqualTo(deviations);
  }

  @Test
  void memoryThreadsAndTheWayDoNotChangeAByte() throws IOException {
    streamed(0);
    List<byte[]> made = new ArrayList<>();
    // Means of many cells are kept on disk, since that is cheaper, and written with the same
    // colors.
    for (String words :
        List.of(
            "noise.npy --cell-px 1 --threads 1",
            "noise.npy --cell-px 1 --threads 6 --memory 20M",
            "noise.npy -W 20 -H 13",
            "noise.npy -W 20 -H 13 --threads 8")) {
      run("render " + words + " -q -f -o a.png");
      made.add(Files.readAllBytes(folder.resolve("a.png")));
    }
    assertThat(made.get(0)).isEqualTo(made.get(1));
    assertThat(made.get(2)).isEqualTo(made.get(3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes.npy",
        "bytes.npy --vmin 20 --vmax 200 --flip-cols",
        "bytes.npy --norm quantile --bad red",
        "many.npy --limits pixels",
        "many.npy --vmin 0 --vmax 60 --flip-rows",
        "many.npy --vmin 0 --vmax 60 -c gray --bits 16 --bad black",
      })
  void cellsThatTheMemoryHasNoRoomForAreReadAgain(String words) throws IOException {
    write("many.npy", DType.F4, 190, 230, (r, c) -> r % 9 == c % 7 ? Double.NaN : r * 0.31 - c);
    String command = " " + words + " --cell-px 1 -o a.png -o a.npy";
    String said = run("render -f" + command);
    byte[] picture = Files.readAllBytes(folder.resolve("a.png"));
    byte[] means = Files.readAllBytes(folder.resolve("a.npy"));
    assertThat(run("plan" + command)).doesNotContain("not kept");
    command += " --memory 1M";
    assertThat(run("plan" + command)).contains("no temporary files", "not kept");
    assertThat(run("render -f" + command)).isEqualTo(said);
    assertThat(Files.readAllBytes(folder.resolve("a.png"))).isEqualTo(picture);
    assertThat(Files.readAllBytes(folder.resolve("a.npy"))).isEqualTo(means);
  }

  @Test
  void reportsVerifyAndPartsMerge() throws IOException {
    run("render noise.npy -q -o a.png -o a.npy --report r.json --cell-px 1");
    byte[] means = Files.readAllBytes(folder.resolve("a.npy"));
    int[] kept = pixels("a.png");
    streamed(0);
    run("render noise.npy -q -f -o a.png -o a.npy --report r.json --cell-px 1");
    assertThat(pixels("a.png")).isEqualTo(kept);
    assertThat(Files.readString(folder.resolve("r.json"))).contains("\"difference\"");
    run("verify r.json");
    for (int part = 1; part <= 2; part++) {
      run("render noise.npy -q -f --part " + part + "/2 -o p" + part + ".heatpart --cell-px 1");
    }
    run("merge p1.heatpart p2.heatpart -q -f -o m.png -o m.npy");
    assertThat(Files.readAllBytes(folder.resolve("m.npy"))).isEqualTo(means);
    assertThat(Files.readAllBytes(folder.resolve("m.png")))
        .isEqualTo(Files.readAllBytes(folder.resolve("a.png")));
  }

  @Test
  void longRowsHaveTheSameReportsButNoMixedColors() throws IOException {
    run("render noise.npy -q -o a.png -o s.npy:agg=sum --report r.json --cell-px 1");
    Pattern audit = Pattern.compile("\"cells\":\\{.*?\"difference\":[^,]*|\"symmetric\":\\{[^}]*}");
    String whole = Files.readString(folder.resolve("r.json"));
    System.setProperty(LONG, "20");
    run("render noise.npy -q -f -o a.png -o s.npy:agg=sum --report r.json --cell-px 1");
    String parts = Files.readString(folder.resolve("r.json"));
    assertThat(audit.matcher(parts).results().map(MatchResult::group).toList())
        .hasSize(2)
        .isEqualTo(audit.matcher(whole).results().map(MatchResult::group).toList());
    run("verify r.json");
    for (String command : List.of("render", "plan")) {
      assertThat(run(command + " bytes.npy -o m.png --norm category", 4))
          .contains("can't be drawn in mixed colors", "--width");
    }
    assertThat(folder.resolve("m.png")).doesNotExist();
  }

  @Test
  void thePlanSaysWhichWay() {
    streamed(1000);
    assertThat(run("plan noise.npy -o a.png --cell-px 1"))
        .contains("on disk  no temporary files")
        .contains(
            "pixels   not kept: from the cells straight to the outputs, reading the cells 2 ");
    assertThat(run("plan bytes.npy -o a.png --cell-px 1 --vmin 0 --vmax 255"))
        .contains("reading the cells once");
    assertThat(run("plan noise.npy -o a.png --cell-px 1 --vmin 0 --vmax 255"))
        .contains("reading the cells once");
    // 256 grays and a color for what is missing are no palette.
    assertThat(run("plan noise.npy -o a.png --cell-px 1 --vmin 0 --vmax 255 -c gray"))
        .contains("reading the cells 2 ");
    assertThat(run("plan noise.npy -o a.png -W 40 -H 30")).doesNotContain("pixels   ");
  }

  @Test
  void aPictureOfMoreThanTwoThousandMillionPixelsIsNoMistake() throws IOException {
    write("small.npy", DType.U1, 3, 2, (r, c) -> r * 2 + c);
    String plan = run("plan small.npy -o a.png -W 70000 -H 40000");
    assertThat(plan).contains("70000 x 40000 pixels").contains("pixels   not kept");
  }
}
