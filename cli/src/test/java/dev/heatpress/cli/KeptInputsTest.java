package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No output replaces a file that the run reads, whatever is forced.
final class KeptInputsTest {
  @TempDir private Path folder;

  @BeforeEach
  void makeInputs() throws IOException {
    Matrices.write(folder.resolve("m.npy"), 2, 2, 1, 2, 2, 1);
    Matrices.write(folder.resolve("x.npy"), 1, 2, 1, 2);
    Files.writeString(folder.resolve("t.csv"), "1,one,red\n2,two,blue\n");
    Files.writeString(folder.resolve("map.csv"), "#000000\n#ffffff\n");
    Files.writeString(folder.resolve("l.txt"), "a\nb\n");
    Files.writeString(
        folder.resolve("jobs.yaml"),
        "jobs:\n  - {input: %1$s/m.npy, output: %1$s/a.png, report: %1$s/jobs.yaml}\n"
            .formatted(folder));
    Files.writeString(
        folder.resolve("chain.yaml"),
        """
        jobs:
          - {input: %1$s/m.npy, output: %1$s/a.png, report: %1$s/map.csv}
          - {input: %1$s/m.npy, output: %1$s/b.png, cmap: %1$s/map.csv}
        """
            .formatted(folder));
    Files.writeString(
        folder.resolve("plain.yaml"),
        "jobs:\n  - {input: %1$s/m.npy, output: %1$s/a.png}\n".formatted(folder));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "render @m.npy -o @m.npy",
        "render @m.npy -o @a.png --report @m.npy",
        "render @m.npy -o @a.png --report @t.csv --categories @t.csv",
        "render @m.npy -o @a.png --report @map.csv --cmap @map.csv",
        "figure @m.npy -o @a.png --report @l.txt --x-labels @l.txt",
        "figure @m.npy -o @a.png --report @x.npy --y-coords @x.npy",
        "batch @jobs.yaml",
        "batch @chain.yaml",
        "batch @plain.yaml --log @plain.yaml",
        "batch @plain.yaml --journal @plain.yaml",
        "batch @m.npy -o @a.png --report @map.csv --cmap @map.csv",
      })
  void refuses(String line) throws IOException {
    Map<String, String> before = contents();
    List<String> words = new ArrayList<>(List.of((line + " -f").split(" ")));
    words.replaceAll(word -> word.startsWith("@") ? folder + "/" + word.substring(1) : word);
    assertThat(Main.run(words, new Streams())).isEqualTo(2);
    assertThat(contents()).isEqualTo(before);
  }

  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        contents.put(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return contents;
  }

  /// A link in a shared folder could lead to a file of whoever runs the batch.
  @Test
  void aJournalThatIsALinkIsRefused() throws IOException {
    Path victim = Files.createFile(folder.resolve("victim"));
    Files.createSymbolicLink(folder.resolve("heatpress-journal.jsonl"), victim);
    List<String> words = List.of("batch", folder + "/plain.yaml", "-f");
    assertThat(Main.run(words, new Streams())).isEqualTo(4);
    assertThat(victim).isEmptyFile();
    assertThat(folder.resolve("a.png")).doesNotExist();
  }
}
