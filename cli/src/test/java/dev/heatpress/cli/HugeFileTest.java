package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A matrix of 40 GB, and a map of 10^14 cells, in a heap of 128 MB.
@Tag("slow")
final class HugeFileTest {
  private static final long ROWS = 100_000;

  @TempDir Path folder;

  @Test
  void fortyGigabytesNeedNoMoreMemoryThanOne() throws IOException, InterruptedException {
    Path file = Matrices.sparse(folder.resolve("huge.npy"), ROWS);
    assertThat(Files.size(file)).isEqualTo(4 * ROWS * ROWS + 128);
    drawnInLittleMemory("huge.npy");
  }

  @Test
  void aMapOfTenMillionBinsCostsWhatIsStored() throws IOException, InterruptedException {
    var random = new SplittableRandom(7);
    StringBuilder text = new StringBuilder("%%MatrixMarket matrix coordinate integer symmetric\n");
    text.append("10000000 10000000 2000\n");
    for (int i = 0; i < 2000; i++) {
      int column = 1 + random.nextInt(10_000_000);
      int row = column + random.nextInt(10_000_001 - column);
      text.append(row).append(' ').append(column).append(' ').append(1 + i % 9).append('\n');
    }
    Files.writeString(folder.resolve("map.mtx"), text);
    drawnInLittleMemory("map.mtx");
  }

  private void drawnInLittleMemory(String input) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "render",
                input,
                "-W",
                "500",
                "-o",
                "drawn.png")
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
    assertThat(folder.resolve("drawn.png")).exists();
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
