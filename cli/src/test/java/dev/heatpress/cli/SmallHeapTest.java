package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A batch of many small jobs and a huge one in a heap of 64 MB. `bench/steady` does the same with
/// a thousand and 10 GB, and draws what the memory does.
@Tag("slow")
final class SmallHeapTest {
  private static final int JOBS = Integer.getInteger("heatpress.jobs", 150);
  private static final long SIDE = 15_000;

  @TempDir private Path folder;

  @Test
  void manySmallJobsAndAHugeOneFitIntoASmallHeap() throws Exception {
    Random random = new Random(3);
    for (int i = 0; i < JOBS; i++) {
      Matrices.write(
          folder.resolve("m%d.npy".formatted(i)), 100, 90, random.doubles(9000).toArray());
    }
    Matrices.sparse(folder.resolve("big.npy"), SIDE);
    Path out = Files.createDirectory(folder.resolve("out"));
    ProcessBuilder builder =
        new Heatpress(folder)
            .builder("batch", "*.npy", "-o", "out/{stem}.png", "-o", "out/{stem}.svg", "-W", "500");
    List<String> command = builder.command();
    command.set(command.indexOf("-Xmx128m"), "-Xmx64m");
    Path said = folder.resolve("said");
    Process process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    Path status = Path.of("/proc/" + process.pid() + "/status");
    Assumptions.assumeTrue(Files.exists(status), "LOUD: no /proc to read the memory from");
    long anonymous = 0;
    long mapped = 0;
    while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
      anonymous = Math.max(anonymous, kilobytes(status, "RssAnon:"));
      mapped = Math.max(mapped, kilobytes(status, "RssFile:"));
    }
    assertThat(process.exitValue()).as(Files.readString(said)).isZero();
    assertThat(out.toFile().list()).hasSize(2 * (JOBS + 1) + 1);
    assertThat(anonymous).isBetween(1L, 200L * 1024);
    // Pages of a file that was read are given back.
    assertThat(mapped).isBetween(1L, 200L * 1024);
  }

  private static long kilobytes(Path status, String name) {
    try {
      for (String line : Files.readAllLines(status)) {
        if (line.startsWith(name)) {
          return Long.parseLong(line.replaceAll("[^0-9]", ""));
        }
      }
    } catch (IOException e) {
      // The process has ended meanwhile.
    }
    return 0;
  }
}
