package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import module java.base;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Outputs appear whole or not at all, and nothing else appears.
final class OutputsTest {
  @TempDir Path folder;
  private Heatpress heatpress;

  @BeforeEach
  void matrix() throws IOException {
    heatpress = new Heatpress(folder);
    Matrices.write(folder.resolve("a.npy"), 2, 2, 1, 2, 3, 4);
  }

  @Test
  void writesSeveralOutputsInOneRunAndSaysSoOnStandardErrorOnly() throws Exception {
    var result = heatpress.run("render", "a.npy", "-o", "a.png", "-o", "means.npy", "-W", "1");
    assertThat(result.err())
        .isEqualTo(
            """
            a.png: 2 x 2 cells on 1 x 1 pixels (width x height), viridis from 1.0 to 4.0
            means.npy: 2 x 2 cells on 1 x 1 pixels (width x height)
            """);
    assertThat(result.code()).isZero();
    assertThat(result.out()).isEmpty();
    assertThat(heatpress.files()).containsExactly("a.npy", "a.png", "means.npy");
    assertThat(folder.resolve("means.npy")).hasBinaryContent(bytes(1, 1, 2.5));
  }

  @Test
  void saysNothingWhenQuiet() throws Exception {
    var result = heatpress.run("render", "a.npy", "-o", "a.png", "-q");
    assertThat(result.err()).isEmpty();
    assertThat(result.code()).isZero();
  }

  @Test
  void replacesAnOutputOnlyWhenForced() throws Exception {
    Path out = Files.writeString(folder.resolve("m.npy"), "old");
    assertThat(heatpress.run("render", "a.npy", "-o", "m.npy").code()).isEqualTo(4);
    assertThat(out).hasContent("old");
    assertThat(heatpress.run("render", "a.npy", "-o", "m.npy", "-f", "-W", "1").code()).isZero();
    assertThat(out).hasBinaryContent(bytes(1, 1, 2.5));
  }

  @Test
  void writesNoOutputWhereOneIsRefused() throws Exception {
    Files.writeString(folder.resolve("b.png"), "old");
    assertThat(heatpress.run("render", "a.npy", "-o", "a.png", "-o", "b.png").code()).isEqualTo(4);
    assertThat(heatpress.files()).containsExactly("a.npy", "b.png");
  }

  @Test
  void replacesTheFileBehindALinkAndKeepsTheLink() throws Exception {
    Path real = Files.writeString(folder.resolve("real.npy"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.npy"), Path.of("real.npy"));
    assertThat(heatpress.run("render", "a.npy", "-o", "link.npy", "-f", "-W", "1").code()).isZero();
    assertThat(link).isSymbolicLink();
    assertThat(real).hasBinaryContent(bytes(1, 1, 2.5));
  }

  @Test
  void givesEqualBytesWithAnyNumberOfThreads() throws Exception {
    for (String threads : List.of("1", "2", "7")) {
      String out = threads + ".png";
      var result =
          heatpress.run(
              "render", "sample:noise:777", "-o", out, "-W", "333", "--threads", threads, "-q");
      assertThat(result.err()).isEmpty();
      assertThat(folder.resolve(out)).hasSameBinaryContentAs(folder.resolve("1.png"));
    }
  }

  @Test
  void drawsProgressOnlyWhereItIsWanted() throws Exception {
    var never = heatpress.run("render", "sample:noise:500", "-o", "a.png", "-q");
    assertThat(never.err()).isEmpty();
    String line = ProgressBar.line("reading", 250_000_000, 1_000_000_000, 0.5);
    assertThat(line).isEqualTo("reading    [######..................]  25 %  500 MB/s  2 s left");
  }

  /// Where there is no terminal: in the log of a job of a cluster.
  @Test
  void progressInAFileIsPlainLines() throws Exception {
    var result =
        heatpress.run(
            "render", "sample:noise:20000", "-o", "a.png", "-W", "9", "--progress", "always");
    assertThat(result.code()).isZero();
    assertThat(result.err()).doesNotContain("\r", "\033").contains("reading    [");
    assertThat(result.err().lines()).hasSizeBetween(2, 13);
  }

  @Test
  void aNameWithBytesThatAreNoLettersIsRefused() {
    StringWriter said = new StringWriter();
    OutputStream err =
        new OutputStream() {
          @Override
          public void write(int b) {
            said.append((char) b);
          }
        };
    List<String> words = List.of("render", "sample:walk:9", "-o", folder + "/nu\uFFFD.png");
    assertThat(Main.run(words, new Streams(OutputStream.nullOutputStream(), err))).isEqualTo(2);
    assertThat(said.toString()).contains("has bytes that are no letters in this locale");
    assertThat(folder.toFile().list()).noneMatch(name -> name.endsWith(".png"));
  }

  @Test
  @Tag("slow")
  void leavesNothingWhenInterrupted() throws Exception {
    Matrices.sparse(folder.resolve("big.npy"), 100_000);
    ProcessBuilder builder = heatpress.builder("render", "big.npy", "-o", "big.png");
    // Where the tests run in the background of a shell, they inherit that SIGINT is ignored.
    List<String> command = new ArrayList<>(List.of("env", "--default-signal=INT"));
    assumeThat(new ProcessBuilder("env", "--default-signal=INT", "true").start().waitFor())
        .as("env can reset signals")
        .isZero();
    command.addAll(builder.command());
    Path err = folder.resolve("err");
    Process process = builder.command(command).redirectError(err.toFile()).start();
    try {
      while (heatpress.files().stream().noneMatch(name -> name.endsWith(".tmp"))) {
        assertThat(process.isAlive()).as(() -> "still running; " + read(err)).isTrue();
        Thread.onSpinWait();
      }
      String pid = Long.toString(process.pid());
      assertThat(new ProcessBuilder("kill", "-INT", pid).start().waitFor()).isZero();
      assertThat(process.waitFor()).isEqualTo(130);
    } finally {
      process.destroyForcibly();
    }
    assertThat(heatpress.files()).containsExactly("a.npy", "big.npy", "err");
    assertThat(err).isEmptyFile();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }

  private byte[] bytes(int rows, int columns, double... cells) throws IOException {
    Path file = Files.createTempFile("expected", ".npy");
    byte[] bytes = Files.readAllBytes(Matrices.write(file, rows, columns, cells));
    Files.delete(file);
    return bytes;
  }
}
