package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the launcher trusts: files for the JVM that nobody else can have made, and locales that are
/// installed.
final class LauncherTrustTest {
  private static final Path SCRIPT = Path.of("src/main/dist/lib/jdk.sh").toAbsolutePath();

  @TempDir private Path folder;

  private String run(Map<String, String> environment, String commands) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-u", "-c", ". '" + SCRIPT + "'; " + commands);
    builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.equals("LANG"));
    builder.environment().putAll(environment);
    Process process = builder.directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said.trim();
  }

  @ParameterizedTest
  @CsvSource({
    "rw-------, own",
    "rw-r--r--, own",
    "rw-rw-r--, of others",
    "rw-r--rw-, of others",
    "rwxrwxrwx, of others",
  })
  void aFileThatOthersMayWriteIsNotTrusted(String mode, String expected) throws Exception {
    Path file = Files.createFile(folder.resolve("cache"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    assertThat(run(Map.of(), "is_own cache && echo own || echo of others")).isEqualTo(expected);
  }

  @Test
  void linksAndMissingFilesAreNotTrusted() throws Exception {
    Files.createSymbolicLink(folder.resolve("link"), Files.createFile(folder.resolve("cache")));
    assertThat(run(Map.of(), "is_own cache link || echo no; is_own gone || echo no"))
        .isEqualTo("no\nno");
  }

  @ParameterizedTest
  @CsvSource({
    "LC_ALL, C, C.UTF-8",
    "LC_ALL, POSIX, C.UTF-8",
    "LANG, xx_XX.UTF-8, C.UTF-8",
    "LC_ALL, xx_XX.UTF-8, C.UTF-8",
    "LC_CTYPE, UTF-8x, C.UTF-8",
    "LC_ALL, C.UTF-8, C.UTF-8",
    "LANG, C.UTF-8, ''",
  })
  void aLocaleThatIsNotInstalledIsReplaced(String variable, String value, String expected)
      throws Exception {
    assertThat(run(Map.of(variable, value), "find_letters; echo \"${LC_ALL-}\""))
        .isEqualTo(expected);
  }
}
