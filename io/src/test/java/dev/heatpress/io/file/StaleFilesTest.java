package dev.heatpress.io.file;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Unfinished files of the dead are removed; those of the living, and files of others, stay.
final class StaleFilesTest {
  private static final String HOST = StaleFiles.token().split("-")[0];
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
    assertThat(StaleFiles.remove(folder, Set.of())).containsExactlyInAnyOrder(file, folderOfIts);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aNumberThatAnotherProcessGotAgainProtectsNothing() throws Exception {
    Path file = touch(".a.heatpress-%s-%d-1-0.tmp".formatted(HOST, ProcessHandle.current().pid()));
    assertThat(StaleFiles.remove(folder, Set.of())).containsExactly(file);
  }

  @Test
  void keepsWhatALivingProcessWrites() throws Exception {
    Path own = StaleFiles.beside(folder.resolve("a.png"));
    Files.createFile(own);
    assertThat(StaleFiles.remove(folder, Set.of(StaleFiles.token()))).isEmpty();
    assertThat(own).exists();
  }

  @Test
  void anotherMachineIsDeadOnlyWhereItIsKnownToBe() throws Exception {
    Path file = touch(".a.heatpress-%s-12-34-0.tmp".formatted(OTHER_HOST));
    assertThat(StaleFiles.remove(folder, Set.of(OTHER_HOST + "-12-33"))).isEmpty();
    assertThat(StaleFiles.remove(folder, Set.of(OTHER_HOST + "-12-34"))).containsExactly(file);
  }

  @Test
  void keepsFilesOfOthers() throws Exception {
    for (String name : new String[] {"a.tmp", "heatpress-1.tmp", ".heatpress-x-1-1-0.tmp", "b"}) {
      touch(name);
    }
    assertThat(StaleFiles.remove(folder, Set.of())).isEmpty();
    assertThat(StaleFiles.remove(folder.resolve("missing"), Set.of())).isEmpty();
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

  @Test
  void withoutProcNobodyIsTakenForThisMachine() {
    assertThat(StaleFiles.host(folder)).isNotEqualTo(StaleFiles.host(folder));
    assertThat(StaleFiles.host(Path.of("/proc"))).isEqualTo(StaleFiles.host(Path.of("/proc")));
  }

  /// A leftover that another user could have put there, to have files of others deleted.
  @Test
  void followsNoLinksAndKeepsWhatIsSomebodyElses() throws Exception {
    Process process = new ProcessBuilder("true").start();
    process.waitFor();
    String name = "heatpress-%s-%d-1f-".formatted(HOST, process.pid());
    Path victim = Files.createDirectory(folder.resolve("victim"));
    Path kept = Files.writeString(victim.resolve("kept"), "");
    Path left = Files.createDirectory(folder.resolve(name + "0.tmp"));
    Files.createSymbolicLink(left.resolve("link"), victim);
    Path link = Files.createSymbolicLink(folder.resolve(name + "1.tmp"), victim);
    Path foreign = Files.createDirectory(folder.resolve(name + "2.tmp"));
    Path within = Files.writeString(foreign.resolve("x"), "");
    boolean isRoot = chown(foreign, "nobody");
    assertThat(StaleFiles.remove(folder, Set.of())).contains(left, link);
    assertThat(kept).exists();
    if (isRoot) {
      assertThat(within).exists();
      // In a folder of somebody else, who could replace names, nothing is touched, but in one where
      // nobody can rename what is not his.
      Files.createDirectory(left);
      assertThat(chown(folder, "nobody")).isTrue();
      assertThat(StaleFiles.remove(folder, Set.of())).isEmpty();
      assertThat(new ProcessBuilder("chmod", "1777", folder.toString()).start().waitFor()).isZero();
      assertThat(StaleFiles.remove(folder, Set.of())).containsExactly(left);
      assertThat(within).exists();
      chown(folder, "root");
      chown(foreign, "root");
    }
  }

  private static boolean chown(Path path, String user) {
    try {
      Files.setOwner(
          path, path.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user));
      return true;
    } catch (IOException | UnsupportedOperationException e) {
      return false;
    }
  }
}
