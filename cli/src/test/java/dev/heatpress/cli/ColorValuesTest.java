package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Colors that stand for values: anchors, steps, levels, zero.
final class ColorValuesTest {
  @TempDir Path folder;

  @BeforeEach
  void files() throws IOException {
    Matrices.write(folder.resolve("m.npy"), 1, 8, -4, -3, -1e-9, 0, 0.99, 1, 3, 9);
    Files.writeString(folder.resolve("pos.csv"), "-3,#0000ff\n0,#ffffff\n3,#ff0000\n");
    Files.writeString(folder.resolve("val.csv"), "value,color\n-3,#0000ff\n0,#ffffff\n3,#ff0000\n");
    Files.writeString(
        folder.resolve("step.csv"),
        "value,color\n-3,#0000ff\n0,#ffffff\n1,#888888\n1,#00ff00\n3,#ff0000\n");
    Files.writeString(
        folder.resolve("half.csv"), "0,#000000\n0.3,#ff0000\n0.3,#00ff00\n1,#ffffff\n");
  }

  private List<String> colors(String input, int cells, String words) throws IOException {
    Drawn drawn = Drawn.of(folder, "render " + input + " -o out.png -f " + words);
    assertThat(drawn.code()).as(drawn.err()).isZero();
    BufferedImage image = drawn.image();
    return IntStream.range(0, cells)
        .mapToObj(i -> {
          int argb = image.getRGB(i * image.getWidth() / cells, 0);
          return argb >>> 24 == 0 ? "none" : HexFormat.of().toHexDigits(argb).substring(2);
        })
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-c val.csv | 0000ff 0000ff ffffff ffffff ffaaaa ffaaaa ff0000 ff0000",
        "-c pos.csv --cmap-values | 0000ff 0000ff ffffff ffffff ffaaaa ffaaaa ff0000 ff0000",
        "-c val.csv --cmap-reverse | ff0000 ff0000 ffffff ffffff aaaaff aaaaff 0000ff 0000ff",
        "-c val.csv --over black --under gray | 808080 0000ff ffffff ffffff ffaaaa ffaaaa ff0000 000000",
        "-c step.csv | 0000ff 0000ff ffffff ffffff 888888 00ff00 ff0000 ff0000",
        "-c #000,#f00,#0f0,#fff --levels 0,1,3 | 000000 000000 000000 000000 000000 ffffff ffffff ffffff",
        "-c gray --levels 0,1,3 --zero-color red | 000000 000000 000000 ff0000 000000 ffffff ffffff ffffff",
        "-c gray --zero-color red --limits -4:9 | 000000 131313 4e4e4e ff0000 626262 626262 898989 ffffff",
      })
  void valuesHaveTheirColors(String words, String colors) throws IOException {
    List<String> found = colors("m.npy", 8, words);
    String[] wanted = colors.split(" ", -1);
    for (int i = 0; i < wanted.length; i++) {
      for (int c = 0; c < 6; c += 2) {
        int a = Integer.parseInt(found.get(i).substring(c, c + 2), 16);
        int b = Integer.parseInt(wanted[i].substring(c, c + 2), 16);
        boolean corner = wanted[i].matches("(0000ff|ffffff|ff0000|00ff00|888888|000000|808080)");
        assertThat(Math.abs(a - b)).as("%s: %s", words, found).isLessThanOrEqualTo(corner ? 0 : 2);
      }
    }
  }

  @Test
  void aStepInAStretchedMapHasTheUpperColor() throws IOException {
    Matrices.write(folder.resolve("h.npy"), 1, 4, 0, 0.29, 0.3, 1);
    assertThat(colors("h.npy", 4, "-c half.csv").subList(1, 3))
        .satisfies(c -> assertThat(c.get(0)).startsWith("f").endsWith("0000"))
        .satisfies(c -> assertThat(c.get(1)).isEqualTo("00ff00"));
  }

  @Test
  void jetMisleads() {
    assertThat(Drawn.of(folder, "render m.npy -o out.png -c jet --cmap-reverse").err())
        .contains("not in the data");
    assertThat(Drawn.of(folder, "render m.npy -o out.png -f -c turbo").err()).doesNotContain("jet");
  }

  @Test
  void stretchedPositionsAreSaid() {
    assertThat(Drawn.of(folder, "render m.npy -o out.png -c pos.csv").err())
        .contains(
            "pos.csv: its positions are stretched over the limits; --cmap-values takes them as"
                + " values");
    assertThat(Drawn.of(folder, "render m.npy -o out.png -f -c val.csv").err())
        .doesNotContain("stretched")
        .contains("val.csv from -3.0 to 3.0")
        .contains("1 of 8 cells (12.5 %) lies below the limits of the colors, 1 (12.5 %) above");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--levels 0,1,5,10 --vmin 0 | --vmin",
        "--levels 0,1,5,10 --vmax 0 | --vmax",
        "--levels 0,1,5,10 --limits pixels | --limits",
        "--levels 0,1,5,10 --center 2 | --center",
        "--levels 0,1,5,10 --norm log | --norm",
        "--levels 0,5,5 | numbers that rise",
        "--levels 0,x | numbers that rise",
        "--symmetric | --center",
        "-c val.csv --vmin 0 | --vmin",
        "-c gray --cmap-values | has no values",
        "-c val.csv --levels 0,1 | both limits",
        "--zero-color red --average-in norm | --zero-color",
        "--zero-color red --bits 16 -c gray | --zero-color",
      })
  void whatContradictsItselfIsRefused(String words, String message) {
    Drawn drawn = Drawn.of(folder, "render m.npy -o out.png -f " + words);
    assertThat(drawn.err()).contains(message);
    assertThat(drawn.code()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--center 0 --symmetric | from -9.0 to 9.0",
        "--center 0 --symmetric --vmin -20 | from -20.0 to 20.0",
        "--center 1 --symmetric --limits -1:2 | from -1.0 to 3.0",
        "--center 0 --vmax 10 | from -4.0 to 10.0 around 0.0",
      })
  void symmetricScalesHaveOneSlope(String words, String limits) throws IOException {
    Drawn drawn = Drawn.of(folder, "render m.npy -o out.png -f -c coolwarm " + words);
    assertThat(drawn.err()).contains(limits);
    String said = words.contains("--limits") ? "5 of 8 cells" : "";
    assertThat(said.isEmpty() || !drawn.err().contains(said)).isTrue();
  }

  @Test
  void levelsStandOnTheBar() throws IOException {
    Drawn.grid(folder);
    Drawn drawn =
        Drawn.svg(
            folder, "g.npy --levels 0,1,5,10,40.5 --x-labels none --aspect fill --zero-color red");
    assertThat(drawn.code()).as(drawn.err()).isZero();
    assertThat(drawn.texts()).contains("0.0", "1.0", "5.0", "10.0", "40.5");
    assertThat(drawn.err()).contains("7 of 48 cells (14.58 %) lie above").contains("in 4 levels");
  }

  /// Zeros enter the means: 22 % of the pixels of a contact map lay below its first color.
  @Test
  void logarithmicLimitsAreThoseOfThePixels() throws IOException {
    Random random = new Random(7);
    double[] cells = new double[600 * 600];
    Arrays.setAll(cells, i -> Math.max(0, Math.floor(3 * random.nextGaussian() - 2)));
    Matrices.write(folder.resolve("p.npy"), 600, 600, cells);
    Drawn drawn = Drawn.of(folder, "render p.npy -o out.png -f -W 100 --norm log");
    assertThat(drawn.err()).doesNotContain("lie below");
    Drawn old = Drawn.of(folder, "render p.npy -o out.png -f -W 100 --norm log --limits cells");
    assertThat(old.err()).contains("from 1.0 to").containsPattern("of 10,000 pixels .*lie below");
    // Merged parts know the same limits.
    for (int i = 1; i <= 3; i++) {
      String part = "render p.npy -f -W 100 --norm log --part " + i + "/3 -o ";
      assertThat(Drawn.of(folder, part + folder.resolve(i + ".heatpart")).code()).isZero();
    }
    byte[] whole =
        Files.readAllBytes(
            Drawn.of(folder, "render p.npy -o out.png -f -W 100 --norm log")
                .folder()
                .resolve("out.png"));
    List<String> merge = new ArrayList<>(List.of("merge"));
    for (int i = 1; i <= 3; i++) {
      merge.add(folder.resolve(i + ".heatpart").toString());
    }
    Drawn merged = Drawn.of(folder, String.join(" ", merge) + " -f -o out.png");
    assertThat(merged.code()).as(merged.err()).isZero();
    assertThat(Files.readAllBytes(folder.resolve("out.png"))).isEqualTo(whole);
    Drawn figure = Drawn.svg(folder, "p.npy --norm log --limits cells --dpi 72 --vector never");
    assertThat(figure.svg()).contains("<polygon points=").contains("fill=\"#440154\"");
    assertThat(figure.err()).containsPattern("pixels .*lie below");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | none none 000000 ffffff | 2 of 4 cells (50 %) are zero or negative",
        "--vmin 1 | 000000 000000 000000 ffffff | 2 of 4 cells (50 %) lie below",
        "--vmin 1 --under blue | 0000ff 0000ff 000000 ffffff | 2 of 4 cells (50 %) lie below",
        "--zero-color red | none ff0000 000000 ffffff | 1 of 4 cells (25 %) are zero or negative",
        "--zero-color red --vmin 1 --under blue | 0000ff ff0000 000000 ffffff | 1 of 4 cells (25 %) lies below",
        "--zero-color red --bad green | 008000 ff0000 000000 ffffff | 1 of 4 cells",
      })
  void zerosUnderLogarithms(String words, String colors, String line) throws IOException {
    Matrices.write(folder.resolve("z.npy"), 1, 4, -5, 0, 1, 100);
    String all = "-c gray --norm log " + (words.equals("''") ? "" : words);
    assertThat(colors("z.npy", 4, all)).containsExactly(colors.split(" ", -1));
    assertThat(Drawn.of(folder, "render z.npy -f -o out.png " + all).err()).contains(line);
  }

  @Test
  void missingAndZeroHaveAKey() throws IOException {
    Matrices.write(folder.resolve("n.npy"), 2, 2, 0, 1, Double.NaN, 3);
    assertThat(Drawn.svg(folder, "n.npy --bad red").texts()).contains("missing");
    assertThat(Drawn.svg(folder, "n.npy --bad red --colorbar bottom").texts()).contains("missing");
    assertThat(Drawn.svg(folder, "n.npy --bad red --missing-label no_data").texts())
        .contains("no data")
        .doesNotContain("missing");
    assertThat(Drawn.svg(folder, "n.npy").texts()).doesNotContain("missing");
    assertThat(Drawn.svg(folder, "n.npy --missing 3 --bad red --missing-label ''").texts())
        .doesNotContain("missing");
    Drawn.grid(folder);
    assertThat(Drawn.svg(folder, "g.npy --bad red").texts()).doesNotContain("missing");
    assertThat(Drawn.svg(folder, "n.npy --norm category --bad red").texts())
        .containsSubsequence("0", "1", "3", "missing");
    Drawn zero = Drawn.svg(folder, "n.npy --zero-color #123456 --x-labels none");
    assertThat(zero.svg().split("#123456", -1)).hasSizeGreaterThan(2);
  }
}
