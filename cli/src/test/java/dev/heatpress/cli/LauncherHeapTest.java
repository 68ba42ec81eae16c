package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The heap that the launcher asks for in containers, whose control groups are made of plain files
/// here.
final class LauncherHeapTest {
  private static final Path SCRIPT = Path.of("src/main/dist/lib/jdk.sh").toAbsolutePath();

  @TempDir private Path folder;

  private String heap() throws Exception {
    String commands =
        ". '%s'; find_heap '%s' '%s'; echo $heap"
            .formatted(SCRIPT, folder.resolve("fs"), folder.resolve("self"));
    Process process =
        new ProcessBuilder("sh", "-eu", "-c", commands).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes()).trim();
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  private void limit(String file, String content) throws Exception {
    Path path = folder.resolve("fs").resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content + "\n");
  }

  @ParameterizedTest
  @CsvSource({
    // what the process belongs to, the file with the limit, the limit, the heap
    "0::/, memory.max, 134217728, 64",
    "0::/, memory.max, max, 256",
    "0::/, memory.max, 8589934592, 256",
    "0::/, memory.max, 1000000, 16",
    "0::/a/b, a/b/memory.max, 268435456, 128",
    "0::/a/b, a/memory.max, 268435456, 128",
    "0::/gone/b, memory.max, 268435456, 128",
    "4:memory:/a, memory/a/memory.limit_in_bytes, 134217728, 64",
    "'4:cpu,memory:/a', memory/memory.limit_in_bytes, 134217728, 64",
    "4:memory:/, memory/memory.limit_in_bytes, 9223372036854771712, 256",
    "4:memory:/, memory/memory.limit_in_bytes, 134217728, 64",
  })
  void isHalfOfWhatTheContainerHas(String self, String file, String limit, String heap)
      throws Exception {
    Files.writeString(folder.resolve("self"), "7:pids:/x\n" + self + "\n");
    limit(file, limit);
    assertThat(heap()).isEqualTo(heap);
  }

  @Test
  void theLeastLimitOfAllLevelsCounts() throws Exception {
    Files.writeString(folder.resolve("self"), "0::/a/b\n");
    limit("memory.max", "max");
    limit("a/memory.max", "209715200");
    limit("a/b/memory.max", "419430400");
    assertThat(heap()).isEqualTo("100");
  }

  @Test
  void isTheUsualOneElsewhere() throws Exception {
    assertThat(heap()).isEqualTo("256");
  }
}
