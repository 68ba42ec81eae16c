package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Standard input and output in the place of files.
final class PipesTest {
  @TempDir Path folder;
  private Path matrix;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void write() throws IOException {
    matrix = Matrices.write(folder.resolve("m.npy"), 2, 3, 1, -2.5, 3, 4, Double.NaN, 6);
  }

  private int run(byte[] in, String... words) {
    out.reset();
    err.reset();
    List<String> named =
        Stream.of(words)
            .map(word -> word.startsWith("o.") ? folder.resolve(word).toString() : word)
            .toList();
    return Main.run(named, new Streams(new ByteArrayInputStream(in), out, err));
  }

  private String said() {
    return err.toString(StandardCharsets.UTF_8);
  }

  /// The bytes are those of the file with the same name's ending.
  @ParameterizedTest
  @CsvSource({
    "render, png",
    "render, npy",
    "render, svg",
    "render, pdf",
    "figure, png",
    "figure, pdf"
  })
  void inAndOut(String command, String format) throws IOException {
    byte[] bytes = Files.readAllBytes(matrix);
    String file = "o." + format;
    assertThat(run(new byte[0], command, matrix.toString(), "-o", file)).isZero();
    assertThat(out.size()).isZero();
    assertThat(run(bytes, command, "-", "-o", format + ":-", "-o", "o.2." + format)).isZero();
    assertThat(out.toByteArray()).isEqualTo(Files.readAllBytes(folder.resolve(file)));
    assertThat(folder.resolve("o.2." + format)).hasBinaryContent(out.toByteArray());
    assertThat(said()).contains("standard output: ").doesNotContain("standard-");
  }

  @Test
  void archivesAndDescriptions() throws IOException {
    byte[] zip = FuzzSeeds.zip(true, Files.readAllBytes(matrix), Files.readAllBytes(matrix));
    assertThat(run(zip, "render", "-:m1", "-o", "npy:-")).isZero();
    assertThat(out.size()).isPositive();
    assertThat(run(zip, "info", "-")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("standard input: NPZ, 2 arrays\n");
    assertThat(run(Files.readAllBytes(matrix), "plan", "-", "-o", "png:-", "--json")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"standard output\"");
    assertThat(run(new byte[12], "render", "-", "--dtype", "i2", "--shape", "2x3", "-o", "npy:-"))
        .isZero();
  }

  /// In one line, without a name that nobody knows, and with nothing on standard output.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3 | render - -o png:- | standard input: unknown format",
        "3 | render -:x -o o.png | standard input: unknown format",
        "2 | render - -o png:- -o npy:- | npy:-: standard output takes one output",
        "2 | render - -o - | of which format? png:- is a PNG",
        "2 | render - -o o.png --report o.json | --report is checked by reading input and outputs"
            + " again, but standard input is gone then; name a file",
        "2 | render sample:walk:9 -o png:- --report o.json | but standard output is gone then",
        "2 | figure - -o npy:- | standard output: a figure is .png",
        "4 | render sample:walk:9 -o png:- -o nowhere/o.png | its folder does not exist",
      })
  void refusals(int code, String words, String message) throws IOException {
    assertThat(run(new byte[] {1, 2, 3}, words.split(" ", -1))).isEqualTo(code);
    assertThat(out.size()).isZero();
    assertThat(said()).contains(message).hasLineCount(1).doesNotContain("standard-");
  }

  @Test
  void batchesReadFiles() {
    assertThat(run(new byte[] {1}, "batch", "-", "-o", "o.png", "--retries", "0")).isEqualTo(5);
    assertThat(said()).contains("standard input (-) can be read once");
  }

  @Test
  void anEmptyInput() {
    assertThat(run(new byte[0], "info", "-")).isEqualTo(3);
    assertThat(said()).startsWith("heatpress: standard input: the file is empty (0 bytes)");
  }

  /// What a page is made of does not depend on what its input is called.
  @ParameterizedTest
  @CsvSource({"render, svg", "render, pdf", "render, png", "figure, svg", "figure, pdf"})
  void pagesNameNoInput(String command, String format) throws IOException {
    Path other =
        Files.copy(matrix, Files.createDirectory(folder.resolve("secret")).resolve("patient.npy"));
    byte[] zip = FuzzSeeds.zip(false, Files.readAllBytes(matrix));
    Path archive = Files.write(folder.resolve("secret").resolve("all.npz"), zip);
    List<byte[]> made = new ArrayList<>();
    for (String input : List.of(matrix.toString(), other.toString(), archive + ":m0")) {
      String file = "o." + format;
      assertThat(run(new byte[0], command, input, "-o", file, "-f", "--pdfa")).isZero();
      made.add(Files.readAllBytes(folder.resolve(file)));
    }
    assertThat(made.get(1)).isEqualTo(made.get(0));
    assertThat(made.get(2)).isEqualTo(made.get(0));
    String text = new String(made.get(1), StandardCharsets.ISO_8859_1);
    assertThat(text).doesNotContain("patient").doesNotContain("secret");
  }
}
