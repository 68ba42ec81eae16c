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

  private Path java(String name, String release) throws IOException {
    Path java = Files.createDirectories(folder.resolve(name).resolve("bin")).resolve("java");
    Files.writeString(java, "");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path home = folder.resolve(name);
    Files.writeString(home.resolve("release"), release);
    Files.writeString(Files.createDirectories(home.resolve("lib")).resolve("modules"), name);
    return home;
  }

  /// Caches of classes have its name, and those of two builds of one version must differ.
  @Test
  void anImageThatDoesNotNameItsBuildIsToldByItsClasses() throws Exception {
    java("jdk", "JAVA_RUNTIME_VERSION=\"25.0.1+8-LTS\"\nJAVA_VERSION=\"25.0.1\"\n");
    java("image", "JAVA_VERSION=\"25.0.1\"\nMODULES=\"java.base\"\n");
    java("other-image", "JAVA_VERSION=\"25.0.1\"\nMODULES=\"java.base\"\n");
    java("old", "JAVA_VERSION=\"21.0.1\"\n");
    String say = "&& echo \"$java_version\" || echo no";
    assertThat(run(Map.of(), "java_fits jdk " + say)).isEqualTo("25.0.1+8-LTS");
    String image = run(Map.of(), "java_fits image " + say);
    assertThat(image).matches("25\\.0\\.1-5-[\\w-]+");
    assertThat(run(Map.of(), "java_fits other-image " + say))
        .startsWith("25.0.1-11-")
        .isNotEqualTo(image);
    assertThat(run(Map.of(), "java_fits old " + say)).isEqualTo("no");
  }

  @Test
  void theProgramsOwnJavaComesFirstUnlessOneIsNamed() throws Exception {
    Path own = java("own", "JAVA_VERSION=\"25.0.1\"\n");
    Path other = java("other", "JAVA_VERSION=\"26\"\n");
    String find = "own_jdk='" + own + "'; find_jdk && echo \"$jdk\"";
    Map<String, String> home = Map.of("JAVA_HOME", other.toString());
    assertThat(run(home, find)).isEqualTo(own.toString());
    assertThat(run(Map.of("HEATPRESS_JAVA", other.toString()), find)).isEqualTo(other.toString());
    assertThat(run(home, "find_jdk && echo \"$jdk\"")).isEqualTo(other.toString());
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
