package dev.heatpress.job.pyramid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import module java.base;

import dev.heatpress.core.OutputException;
import dev.heatpress.core.SparseMatrix;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.input.Input;
import dev.heatpress.job.request.InputRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A disk of a megabyte, where this user may make one, that is full before the file is done.
class FullDiskTest {
  @TempDir Path folder;
  private boolean mounted;

  @BeforeEach
  void mount() throws Exception {
    mounted = is("mount", "-t", "tmpfs", "-o", "size=1m", "heatpress", folder.toString());
    assumeTrue(mounted, "only root mounts");
  }

  private static boolean is(String... words) throws InterruptedException {
    try {
      Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
      process.getInputStream().readAllBytes();
      return process.waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @AfterEach
  void unmount() throws Exception {
    if (mounted) {
      is("umount", "-l", folder.toString());
    }
  }

  @Test
  void levelsSayIt() {
    LevelPlan plan = LevelPlan.of(30_000, 30_000, Long.MAX_VALUE);
    RunContext context = RunContext.standard();
    try (Input input = Input.open(InputRequest.of("sample:walk:30000"), 2, context)) {
      assertThatThrownBy(() ->
              LevelStore.make(
                  folder.resolve("levels"), input.matrix(), plan, 2, context, store -> {}))
          .isInstanceOf(OutputException.class)
          .hasMessageContaining("the disk of the cache folder is full; make room");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void cellsSayIt() throws IOException {
    SparseMatrix matrix = BlockStoreTest.counts(1000, 400_000);
    assertThatThrownBy(
            () -> BlockStore.make(folder.resolve("cells"), matrix, 2, RunContext.standard()))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("No space left on device");
    assertThat(folder).isEmptyDirectory();
  }
}
