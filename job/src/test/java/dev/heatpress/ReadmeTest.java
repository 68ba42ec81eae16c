package dev.heatpress;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import javax.imageio.ImageIO;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The first Java example of README.md, as it stands.
final class ReadmeTest {
  @TempDir private Path folder;

  @Test
  void theFirstExampleRuns() throws Exception {
    String readme = Files.readString(Path.of("../README.md"));
    int start = readme.indexOf("```java\n") + "```java\n".length();
    String code = readme.substring(start, readme.indexOf("```", start));
    assertThat(code.lines().count()).isLessThanOrEqualTo(40);
    Path source = Files.writeString(folder.resolve("Example.java"), code);
    String path = System.getProperty("java.class.path");
    int compiled =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, "-cp", path, "-d", folder.toString(), source.toString());
    assertThat(compiled).isZero();
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                List.of(
                    java,
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    path + ":" + folder,
                    "Example"))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    assertThat(said)
        .startsWith("300 x 400 means")
        .endsWith("12000000 cells in figure.pdf and figure.png\n");
    assertThat(ImageIO.read(folder.resolve("waves.png").toFile()).getWidth()).isEqualTo(400);
    assertThat(Files.size(folder.resolve("figure.pdf"))).isPositive();
    assertThat(Files.size(folder.resolve("figure.png"))).isPositive();
  }
}
