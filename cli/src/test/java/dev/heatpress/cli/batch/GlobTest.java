package dev.heatpress.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class GlobTest {
  private static final String LETTERS = "aab.";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a*c       | ac abc abbc          | a acb c",
        "a?c       | abc                  | ac abbc",
        "[a-c]     | a b c                | d -",
        "[!a-c]x   | dx -x                | ax x",
        "[-a]      | - a                  | b",
        "{a,bc}d   | ad bcd               | a bc abcd",
        "{a,}{b,c} | ab ac b c            | a abc",
        "\\*a      | *a                   | ba",
        "x/*/z     | x/y/z x/yy/z         | x/z x/y/y/z x/.y/z",
        "x/**/z    | x/z x/y/z x/y/y/z    | x/.y/z z",
        "x/**      | x/y x/y/z            | z x/.y",
        ".*        | .a .                 | a",
        "a.b       | a.b                  | axb",
      })
  void matchesWhatItSays(String glob, String matching, String others) {
    Glob wanted = Glob.ofFiles(glob);
    assertThat(matching.split(" ")).allMatch(wanted::matches);
    assertThat(others.split(" ")).noneMatch(wanted::matches);
  }

  @Test
  void arraysMayBeginWithADot() {
    assertThat(Glob.of("/*/**").matches("/../.a")).isTrue();
  }

  /// The JDK's matcher as the oracle, which knows no hidden names.
  @Test
  void agreesWithTheJdk() {
    Random random = new Random(12);
    for (int round = 0; round < 2000; round++) {
      String glob = "x" + letters(random, "aab*?.", 6);
      PathMatcher expected = FileSystems.getDefault().getPathMatcher("glob:" + glob);
      for (int k = 0; k < 20; k++) {
        String name = "x" + letters(random, LETTERS, 8);
        assertThat(Glob.of(glob).matches(name))
            .as("seed 12, %s of %s", glob, name)
            .isEqualTo(expected.matches(Path.of(name)));
      }
    }
  }

  private static String letters(Random random, String of, int most) {
    StringBuilder text = new StringBuilder();
    for (int k = random.nextInt(most + 1); k > 0; k--) {
      text.append(of.charAt(random.nextInt(of.length())));
    }
    return text.toString().replace("**", "*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "a[b", "{a", "{a,{b}}", "[c-a]"})
  void aPatternWithoutItsEndIsRefused(String glob) {
    assertThatThrownBy(() -> Glob.of(glob)).isInstanceOf(PatternSyntaxException.class);
  }

  @Test
  void bracesOfTooManyChoicesAreRefused() {
    assertThatThrownBy(() -> Glob.of("{a,b}".repeat(30)))
        .isInstanceOf(PatternSyntaxException.class)
        .hasMessageContaining("more choices than 1000");
  }

  /// These took hours.
  @Test
  @Timeout(60)
  void manyStarsTakeNoTime(@TempDir Path folder) throws IOException {
    assertThat(Glob.of("*a".repeat(12) + "*b").matches("a".repeat(250))).isFalse();
    Path deep = folder;
    for (int k = 0; k < 60; k++) {
      deep = Files.createDirectories(deep.resolve("deep"));
      Files.createFile(deep.resolve("x" + k));
    }
    String glob = folder + "/" + "deep/**/".repeat(8);
    assertThat(Inputs.expand(glob + "x*")).hasSize(53).allMatch(name -> name.contains("/deep/x"));
  }
}
