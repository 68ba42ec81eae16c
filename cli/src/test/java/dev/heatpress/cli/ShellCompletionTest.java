package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The scripts, run by the shells themselves.
final class ShellCompletionTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "heatpress ren, render",
    "heatpress --v, --version",
    "heatpress render --cell, --cell-px --cell-size",
    "heatpress render a.npy --cmap viri, viridis",
    "heatpress render a.npy --limits p, pixels",
    "heatpress render a.npy --norm sy, symlog:1",
    "heatpress completion z, zsh",
    "heatpress sample hil, hilbert",
    "heatpress render a.npy -o pic, ''",
  })
  void bashOffersWhatFits(String line, String offered) throws Exception {
    Path script = script("bash");
    String ask =
        """
        source '%s'
        COMP_WORDS=(%s); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _heatpress
        echo "${COMPREPLY[*]}"
        """
            .formatted(script, line);
    assertThat(shell("bash", "-c", ask)).isEqualTo(offered + "\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh"})
  void theShellReadsItsScript(String name) throws Exception {
    assertThat(shell(name, "-n", script(name).toString())).isEmpty();
  }

  @Test
  void zshTakesTheScriptIntoItsCompletionSystem() throws Exception {
    String load = "autoload -U compinit; compinit -u -D; source '%s'; echo ${_comps[heatpress]}";
    assertThat(shell("zsh", "-f", "-c", load.formatted(script("zsh")))).isEqualTo("_heatpress\n");
  }

  private Path script(String shell) throws IOException, InterruptedException {
    var result = new Heatpress(folder).run("completion", shell);
    assertThat(result.code()).isZero();
    return Files.writeString(folder.resolve("script"), result.out());
  }

  private static String shell(String name, String... words)
      throws IOException, InterruptedException {
    assumeThat(List.of("/bin", "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"))
        .as("SKIPPED: there is no " + name)
        .anyMatch(bin -> Files.isExecutable(Path.of(bin, name)));
    List<String> command = new java.util.ArrayList<>(List.of(name));
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return out;
  }
}
