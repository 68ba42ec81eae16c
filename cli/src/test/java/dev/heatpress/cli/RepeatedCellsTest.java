package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is said of cells that a sparse matrix stores several times.
final class RepeatedCellsTest {
  private static final String BANNER = "%%MatrixMarket matrix coordinate integer ";

  @TempDir private Path folder;

  private String said(String command, String text, String... options) throws Exception {
    Files.writeString(folder.resolve("m.mtx"), text);
    List<String> words = new ArrayList<>(List.of(command, "m.mtx", "-o", "m.png", "-f"));
    words.addAll(List.of(options));
    var result = new Heatpress(folder).run(words.toArray(String[]::new));
    assertThat(result.code()).isZero();
    return result.out() + result.err();
  }

  /// Counted once, however often cells are read: here for their quantiles, too.
  @ParameterizedTest
  @CsvSource({"render", "figure"})
  void areCounted(String command) throws Exception {
    String text = BANNER + "general\n3 3 5\n1 1 1\n2 2 2\n1 1 3\n3 1 4\n1 1 5\n";
    String line = "2 entries are of cells that are stored already, and were added to them";
    assertThat(said(command, text)).containsOnlyOnce(line);
    assertThat(said(command, text, "--limits", "5%:95%")).containsOnlyOnce(line);
  }

  @Test
  void nothingIsSaidWhereNoneAre() throws Exception {
    String text = BANNER + "symmetric\n3 3 3\n1 1 1\n2 1 2\n3 1 4\n";
    assertThat(said("render", text)).doesNotContain("stored");
  }
}
