package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;

/// Where batches write: folders, links, files of others, other batches.
final class BatchOutputsTest extends BatchFolder {
  @Test
  void aMissingFolderIsNamedBeforeAnythingIsRun() throws IOException {
    var result = batch("-o", folder + "/no/{stem}.npy");
    assertThat(result.text())
        .isEqualTo(
            folder
                + "/no: the folder of outputs does not exist; create it first, or add"
                + " --make-folders");
    assertThat(result.code()).isEqualTo(4);
    var more = batch("-o", folder + "/no/{stem}.npy", "-o", folder + "/{stem}/x.npy");
    assertThat(more.text())
        .startsWith(folder + "/no, " + folder + "/a, " + folder + "/b and 1 more: folders of")
        .endsWith("that do not exist; create them first, or add --make-folders");
    var file = batch("-o", folder + "/a.npy/{stem}.npy");
    assertThat(file.text())
        .isEqualTo(folder + "/a.npy: a file, and outputs are to lie in it; name another folder");
    assertThat(file.code()).isEqualTo(4);
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void missingFoldersAreMadeOnRequest() {
    String[] words = {"-o", folder + "/p/q/{stem}.npy", "--make-folders"};
    var check = batch("-o", words[1], words[2], "--check");
    assertThat(check.code()).as(check.text()).isZero();
    assertThat(folder.resolve("p")).doesNotExist();
    assertThat(counts(batch(words))).isEqualTo("3 done");
    assertThat(folder.resolve("p/q").toFile().list())
        .containsExactlyInAnyOrder("a.npy", "b.npy", "c.npy");
  }

  @Test
  void aLinkThatLeadsNowhereIsReplaced() throws Exception {
    batch();
    Files.delete(out.resolve("a.png"));
    Files.createSymbolicLink(out.resolve("a.png"), out.resolve("gone.png"));
    assertThat(batch().text()).contains("a.png: the file exists; add --resume");
    assertThat(counts(batch("--resume"))).isEqualTo("1 done, 2 skipped");
    assertThat(made("a.png")).isEqualTo(rendered("a.npy"));
  }

  @Test
  void oneFileByTwoNamesIsWrittenTwice() throws Exception {
    Files.createSymbolicLink(folder.resolve("link"), out);
    Path jobs = folder.resolve("jobs.yaml");
    Files.writeString(
        jobs,
        """
        jobs:
          - {input: @/a.npy, output: @/out/x.png}
          - {input: @/b.npy, output: @/link/x.png}
        """
            .replace("@", folder.toString()));
    assertThat(Batches.run(jobs.toString()).text())
        .startsWith(jobs + ":3: " + folder + "/link/x.png would be written twice");
  }

  @Test
  void anotherBatchOnTheSameOutputsIsRefused() throws Exception {
    Path journal = out.resolve(JOURNAL);
    Files.writeString(journal, "");
    try (var channel =
            java.nio.channels.FileChannel.open(journal, java.nio.file.StandardOpenOption.WRITE);
        var lock = channel.lock()) {
      assertThat(lock.isValid()).isTrue();
      var result = batch();
      assertThat(result.text())
          .isEqualTo(
              journal
                  + ": another batch is writing outputs here; wait for its end, or choose other"
                  + " outputs");
      assertThat(result.code()).isEqualTo(4);
    }
    assertThat(counts(batch())).isEqualTo("3 done");
  }

  @Test
  void removesWhatTheDeadHaveLeft() throws Exception {
    Process dead = new ProcessBuilder("true").start();
    dead.waitFor();
    String host = dev.heatpress.io.file.StaleFiles.token().split("-")[0];
    Path leftover = out.resolve(".a.png.heatpress-%s-%d-77-0.tmp".formatted(host, dead.pid()));
    Path foreign = out.resolve(".a.png.heatpress-0000000a-%d-77-0.tmp".formatted(dead.pid()));
    Files.writeString(leftover, "torn");
    Files.writeString(foreign, "written by another machine");
    batch();
    assertThat(leftover).doesNotExist();
    assertThat(foreign).exists();
  }

  @Test
  void replacesWhatABatchMadeAndNothingElse() throws Exception {
    Files.writeString(out.resolve("a.png"), "mine");
    var first = batch();
    assertThat(counts(first)).isEqualTo("2 done, 1 failed");
    assertThat(first.lines().getFirst())
        .endsWith("a.png: the file exists; add --force to replace it, or name another");
    assertThat(first.code()).isEqualTo(5);
    assertThat(counts(batch("--resume"))).isEqualTo("0 done, 2 skipped, 1 failed");
    assertThat(out.resolve("a.png")).hasContent("mine");
    var again = batch();
    assertThat(counts(again)).isEqualTo("0 done, 3 failed");
    assertThat(again.text()).contains("b.png: the file exists; add --resume to go on, or --force");
    assertThat(counts(batch("--force"))).isEqualTo("3 done");
  }
}
