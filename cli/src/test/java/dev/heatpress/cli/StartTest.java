package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a small picture must not wait for: classes that the JVM makes at every start, because its
/// cache can't keep them.
final class StartTest {
  @TempDir private Path folder;

  /// The bootstraps of switches over types and of the `equals` and `hashCode` of records take 10 ms
  /// each when they are first used, whoever uses them.
  @Test
  void aSmallPictureMakesNoClasses() throws Exception {
    Matrices.write(folder.resolve("a.npy"), 3, 2, 1, 2, 3, 4, 5, 6);
    Path log = folder.resolve("classes.log");
    ProcessBuilder builder = new Heatpress(folder).builder();
    builder.command().add(1, "-Xlog:class+load:file=" + log);
    builder.command().addAll(List.of("render", "a.npy", "-o", "a.png"));
    assertThat(builder.inheritIO().start().waitFor()).isZero();
    assertThat(Files.readString(log))
        .contains("dev.heatpress.io.png.")
        .doesNotContain("java.lang.runtime.SwitchBootstraps", "java.lang.runtime.ObjectMethods");
  }
}
