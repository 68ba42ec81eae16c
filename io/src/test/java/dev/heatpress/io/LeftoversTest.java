package dev.heatpress.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Unfinished files of the dead are removed; those of the living, and files of others, stay.
final class LeftoversTest {
  private static final String HOST = Leftovers.token().split("-")[0];
  private static final String OTHER_HOST = HOST.equals("00000000") ? "00000001" : "00000000";

  @TempDir private Path folder;

  @Test
  void removesWhatADeadProcessOfThisMachineLeft() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    Path file = touch(".a.png.heatpress-%s-%d-1f-0.tmp".formatted(HOST, process.pid()));
    Path folderOfIts =
        Files.createDirectory(
            folder.resolve("heatpress-%s-%d-1f-0.tmp".formatted(HOST, process.pid())));
    Files.writeString(Files.createDirectory(folderOfIts.resolve("d")).resolve("x"), "");
    assertThat(Leftovers.remove(folder, Set.of())).containsExactlyInAnyOrder(file, folderOfIts);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aNumberThatAnotherProcessGotAgainProtectsNothing() throws Exception {
    Path file = touch(".a.heatpress-%s-%d-1-0.tmp".formatted(HOST, ProcessHandle.current().pid()));
    assertThat(Leftovers.remove(folder, Set.of())).containsExactly(file);
  }

  @Test
  void keepsWhatALivingProcessWrites() throws Exception {
    Path own = Leftovers.beside(folder.resolve("a.png"));
    Files.createFile(own);
    assertThat(Leftovers.remove(folder, Set.of(Leftovers.token()))).isEmpty();
    assertThat(own).exists();
    assertThat(Leftovers.dead(Leftovers.token())).isFalse();
  }

  @Test
  void anotherMachineIsDeadOnlyWhereItIsKnownToBe() throws Exception {
    Path file = touch(".a.heatpress-%s-12-34-0.tmp".formatted(OTHER_HOST));
    assertThat(Leftovers.remove(folder, Set.of(OTHER_HOST + "-12-33"))).isEmpty();
    assertThat(Leftovers.dead(OTHER_HOST + "-12-34")).isFalse();
    assertThat(Leftovers.remove(folder, Set.of(OTHER_HOST + "-12-34"))).containsExactly(file);
  }

  @Test
  void keepsFilesOfOthers() throws Exception {
    for (String name : new String[] {"a.tmp", "heatpress-1.tmp", ".heatpress-x-1-1-0.tmp", "b"}) {
      touch(name);
    }
    assertThat(Leftovers.remove(folder, Set.of())).isEmpty();
    assertThat(Leftovers.remove(folder.resolve("missing"), Set.of())).isEmpty();
    assertThat(folder.toFile().list()).hasSize(4);
  }

  @Test
  void longNamesStayWithinWhatAFileSystemTakes() throws Exception {
    for (String name :
        new String[] {"a".repeat(255), "\u00e4".repeat(127), "\ud83d\ude00".repeat(63)}) {
      Path place = folder.resolve(name);
      try (AtomicFile file = AtomicFile.create(place, false)) {
        file.commit();
      }
      assertThat(place).exists();
    }
    assertThat(folder.toFile().list()).hasSize(3);
  }

  private Path touch(String name) throws IOException {
    return Files.createFile(folder.resolve(name));
  }
}
