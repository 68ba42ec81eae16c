package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A folder of three small matrices, and batches of them into a folder beside.
abstract class BatchFolder {
  static final String JOURNAL = "heatpress-journal.jsonl";

  @TempDir Path folder;
  Path out;

  @BeforeEach
  void matrices() throws IOException {
    Matrices.write(folder.resolve("a.npy"), 2, 2, 1, 2, 3, 4);
    Matrices.write(folder.resolve("b.npy"), 2, 2, -5, 6, 7, 8);
    Matrices.write(folder.resolve("c.npy"), 2, 2, 0, 0, 0, Double.NaN);
    out = Files.createDirectory(folder.resolve("out"));
  }

  /// `heatpress batch *.npy -o out/{stem}.png` with more words.
  final Batches.Result batch(String... words) {
    return Batches.run(
        Stream.concat(
                Stream.of(folder + "/*.npy", "-o", out + "/{stem}.png", "-W", "4"),
                Arrays.stream(words))
            .toArray(String[]::new));
  }

  final byte[] rendered(String input, String... words) throws Exception {
    List<String> all =
        new ArrayList<>(List.of("render", input, "-o", "x.png", "-W", "4", "-f", "-q"));
    all.addAll(List.of(words));
    var result = new Heatpress(folder).run(all.toArray(String[]::new));
    assertThat(result.err()).isEmpty();
    return Files.readAllBytes(folder.resolve("x.png"));
  }

  final byte[] made(String name) throws IOException {
    return Files.readAllBytes(out.resolve(name));
  }

  static String counts(Batches.Result result) {
    return result
        .lines()
        .getLast()
        .replaceAll(" in [0-9.,]+ s$", "")
        .replaceAll(" \\(remarks on [0-9]+, see --log\\)", "");
  }
}
