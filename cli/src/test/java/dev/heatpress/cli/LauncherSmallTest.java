package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which command lines the launcher takes for small jobs, and leaves to the quick compiler.
final class LauncherSmallTest {
  private static final Path SCRIPT = Path.of("src/main/dist/lib/jdk.sh").toAbsolutePath();
  private static final int MOST = 8 << 20;

  @TempDir private Path folder;

  private boolean small(String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", "-eu", "-c"));
    command.add(". '" + SCRIPT + "'; if is_small \"$@\"; then echo small; else echo large; fi");
    command.add("sh");
    command.addAll(List.of(words));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes()).trim();
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).isIn("small", "large");
    return said.equals("small");
  }

  private void file(String name, int bytes) throws IOException {
    Files.write(folder.resolve(name), new byte[bytes]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--version",
        "--help",
        "render a b.npy",
        "render a b.npy -W 777 -o 2024.png",
        "render a b.npy --vmin -1.5 -o /tmp/12345.png",
        "render a b.npy:/x",
        "figure a b.npy --title x",
        "info a b.npy",
        "render sample:walk",
        "render sample:walk:500",
        "render store",
        "render store:/x -o a.svg",
      })
  void areSmall(String line) throws Exception {
    file("a b.npy", MOST);
    store("store", 64, MOST / 64);
    assertThat(small(words(line))).isTrue();
  }

  private void store(String name, int files, int bytes) throws IOException {
    Files.createDirectories(folder.resolve(name).resolve("c"));
    for (int k = 0; k < files; k++) {
      file(name + "/c/" + k, bytes);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "serve",
        "render",
        "render -",
        "render gone.npy",
        "render many",
        "render large",
        "render a b.npy -W 2000",
        "render a b.npy --width=12000",
        "render a b.npy --cell-px 9",
        "figure a b.npy --cluster-rows ward",
        "figure a b.npy -o a.svg --vector always",
        "figure a b.npy --dpi 900",
        "sample contacts a b.npy",
        "render sample:contacts:100000",
        "render sample:contacts:5000x20",
      })
  void areNot(String line) throws Exception {
    file("a b.npy", 100);
    store("many", 65, 1);
    store("large", 1, MOST / 64 + 1);
    assertThat(small(words(line))).isFalse();
  }

  @Test
  void theFileDecidesNotItsLink() throws Exception {
    file("large.npy", MOST + 1);
    Files.createSymbolicLink(folder.resolve("link.npy"), Path.of("large.npy"));
    assertThat(small("render", "large.npy")).isFalse();
    assertThat(small("render", "link.npy")).isFalse();
    file("large.npy", MOST);
    assertThat(small("render", "link.npy")).isTrue();
  }

  /// The words of a line, in which a file has a blank in its name.
  private static String[] words(String line) {
    return Stream.of(line.replace("a b", "a\0b").split(" "))
        .map(word -> word.replace('\0', ' '))
        .filter(word -> !word.isEmpty())
        .toArray(String[]::new);
  }
}
