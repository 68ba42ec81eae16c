package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A matrix of 40 GB in a heap of 128 MB.
@Tag("slow")
final class HugeFileTest {
  private static final long ROWS = 100_000;

  @TempDir Path folder;

  @Test
  void fortyGigabytesNeedNoMoreMemoryThanOne() throws IOException, InterruptedException {
    Path file = Matrices.sparse(folder.resolve("huge.npy"), ROWS);
    assertThat(Files.size(file)).isEqualTo(4 * ROWS * ROWS + 128);
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "render",
                "huge.npy",
                "-W",
                "500",
                "-o",
                "huge.png")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    Path status = Path.of("/proc/" + process.pid() + "/status");
    Assumptions.assumeTrue(Files.exists(status), "LOUD: no /proc to read the memory from");
    long peak = 0;
    while (process.isAlive()) {
      peak = Math.max(peak, anonymousKilobytes(status));
      Thread.onSpinWait();
      process.waitFor(20, java.util.concurrent.TimeUnit.MILLISECONDS);
    }
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("log"))).isZero();
    assertThat(peak).isBetween(1L, 200L * 1024);
    assertThat(folder.resolve("huge.png")).exists();
  }

  private static long anonymousKilobytes(Path status) {
    try {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith("RssAnon:")) {
          return Long.parseLong(List.of(line.split("\\s+")).get(1));
        }
      }
    } catch (IOException e) {
      // The process has ended meanwhile.
    }
    return 0;
  }
}
