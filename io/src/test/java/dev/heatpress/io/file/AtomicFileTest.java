package dev.heatpress.io.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.core.OutputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AtomicFileTest {
  @TempDir Path folder;

  @Test
  void appearsWithItsCommitAndNotBefore() throws IOException {
    Path target = folder.resolve("a.png");
    try (AtomicFile file = AtomicFile.create(target, false)) {
      file.channel().write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
      assertThat(target).doesNotExist();
      assertThat(names())
          .singleElement()
          .asString()
          .matches("\\.a\\.png\\.heatpress-[\\w-]+\\.tmp");
      file.commit();
    }
    assertThat(target).hasBinaryContent(new byte[] {1, 2, 3});
    assertThat(names()).containsExactly("a.png");
  }

  @Test
  void disappearsWithoutACommit() throws IOException {
    Path target = Files.writeString(folder.resolve("a.png"), "old");
    AtomicFile file = AtomicFile.create(target, true);
    file.channel().write(ByteBuffer.wrap(new byte[] {1, 2, 3}));
    file.close();
    file.close();
    assertThat(target).hasContent("old");
    assertThat(names()).containsExactly("a.png");
  }

  @Test
  void refusesAFileThatAppearedMeanwhile() throws IOException {
    Path target = folder.resolve("a.png");
    try (AtomicFile file = AtomicFile.create(target, false)) {
      Files.writeString(target, "of somebody else");
      assertThatThrownBy(file::commit)
          .isInstanceOf(OutputException.class)
          .hasMessageContaining("exists");
    }
    assertThat(target).hasContent("of somebody else");
    assertThat(names()).containsExactly("a.png");
  }

  @Test
  void refusesAnOutputThatCanNotBeReplacedByAFile() throws IOException {
    Files.createDirectory(folder.resolve("d.png"));
    Files.writeString(folder.resolve("f"), "");
    for (String name : List.of("d.png", "none/a.png", "f/a.png")) {
      Path target = folder.resolve(name);
      assertThatThrownBy(() -> AtomicFile.create(target, true))
          .isInstanceOf(OutputException.class)
          .hasMessageStartingWith(target + ": ");
    }
    assertThat(names()).containsExactly("d.png", "f");
  }

  @Test
  void whatCanNotBeWrittenIsNamed() throws IOException {
    Path target = folder.resolve("a.png");
    try (AtomicFile file = AtomicFile.create(target, false)) {
      assertThat(file.failure(new IOException("No space left on device")))
          .hasMessage(target + ": can't be written: No space left on device");
    }
  }

  private List<String> names() throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aReplacedFileKeepsItsPermissions() throws IOException {
    Path target = Files.writeString(folder.resolve("kept"), "old");
    Set<PosixFilePermission> before = PosixFilePermissions.fromString("rw-r----x");
    Files.setPosixFilePermissions(target, before);
    UserPrincipal nobody = owner("nobody");
    boolean given = false;
    try {
      Files.setOwner(target, nobody);
      given = true;
    } catch (IOException e) {
      // Only root may.
    }
    try (AtomicFile file = AtomicFile.create(target, true)) {
      file.channel().write(ByteBuffer.wrap(new byte[3]));
      file.commit();
    }
    assertThat(Files.getPosixFilePermissions(target)).isEqualTo(before);
    assertThat(Files.size(target)).isEqualTo(3);
    if (given) {
      assertThat(Files.getOwner(target)).isEqualTo(nobody);
    }
  }

  private UserPrincipal owner(String name) throws IOException {
    return folder.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(name);
  }
}
