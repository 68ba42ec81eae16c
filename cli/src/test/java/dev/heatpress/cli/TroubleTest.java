package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import module java.base;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What goes wrong at night: full disks, folders that can't be written, inputs that change. Each
/// has a clear line and an exit code, leaves nothing half-written, and the JVM lives.
///
/// What needs a mount or another user is left out, loudly, where the machine does not allow it.
@Tag("slow")
final class TroubleTest {
  @TempDir private Path folder;
  private Path out;

  @BeforeEach
  void matrices() throws IOException {
    for (String name : List.of("a", "b")) {
      double[] cells = new Random(name.hashCode()).doubles(400 * 400).toArray();
      Matrices.write(folder.resolve(name + ".npy"), 400, 400, cells);
    }
    out = Files.createDirectory(folder.resolve("out"));
  }

  private static int command(String... words) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    return process.waitFor();
  }

  /// A small file system of its own in a folder.
  private static final class Mount implements AutoCloseable {
    private final Path folder;

    Mount(Path folder, String size) throws Exception {
      this.folder = folder;
      int code = -1;
      try {
        code = command("mount", "-t", "tmpfs", "-o", "size=" + size, "none", folder.toString());
      } catch (IOException e) {
        // No such program.
      }
      assumeThat(code).as("LOUD: no tmpfs can be mounted here; disk full is not tested").isZero();
    }

    @Override
    public void close() throws IOException {
      try {
        command("umount", folder.toString());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static void assertNothingDied(Heatpress.Result result) {
    assertThat(result.code()).as(result.err()).isBetween(2, 5);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .doesNotContain("internal error")
        .doesNotContain("Exception")
        .doesNotContain("fatal error");
  }

  private List<String> visible(Path of) throws IOException {
    try (var files = Files.list(of)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aFullDiskFailsTheJobsThatDoNotFit() throws Exception {
    try (Mount mount = new Mount(out, "400k")) {
      // The array is refused before it begins, the pictures when the disk is full.
      var result =
          new Heatpress(folder)
              .run("batch", "*.npy", "-o", "out/{stem}.png", "-o", "out/{stem}.svg", "-W", "400");
      assertThat(result.err()).as("%s", mount.folder).contains("No space left on device");
      assertThat(result.code()).isEqualTo(5);
      assertNothingDied(result);
      assertThat(visible(out)).doesNotContain("a.svg").noneMatch(name -> name.endsWith(".tmp"));
      var refused =
          new Heatpress(folder).run("batch", "*.npy", "-o", "out/{stem}.npy", "-W", "400");
      assertThat(refused.err()).contains("its outputs take 1.3 MB, and").contains("MB free");
      assertThat(refused.code()).isEqualTo(5);
      assertNothingDied(refused);
      assertThat(visible(out)).noneMatch(name -> name.endsWith(".npy"));
    }
    // With room again the same batch goes on.
    var resumed =
        new Heatpress(folder)
            .run("batch", "*.npy", "-o", "out/{stem}.png", "-o", "out/{stem}.svg", "--resume");
    assertThat(resumed.code()).as(resumed.err()).isZero();
  }

  /// The size of arrays is known before: who comes too late is told at once.
  @Test
  void arraysForWhichTheOnesBeforeLeaveNoRoomAreRefused() throws Exception {
    try (Mount mount = new Mount(out, "400k")) {
      var result = new Heatpress(folder).run("batch", "*.npy", "-o", "out/{stem}.npy", "-W", "170");
      assertThat(result.err())
          .as("%s", mount.folder)
          .contains("b.npy: its outputs take 0.2 MB, and ")
          .contains(" has 0.4 MB free, of which jobs before take 0.2 MB; make room")
          .contains("1 done, 1 failed");
      assertThat(result.code()).isEqualTo(5);
      assertNothingDied(result);
      assertThat(visible(out)).containsExactly("a.npy", "heatpress-journal.jsonl");
    }
  }

  @Test
  void aDiskTooFullForTheJournalIsToldAtOnce() throws Exception {
    try (Mount mount = new Mount(out, "64k")) {
      Path filler = mount.folder.resolve("filler");
      assertThat(command("dd", "if=/dev/zero", "of=" + filler, "bs=4k"))
          .as("the disk is full")
          .isNotZero();
      var result = new Heatpress(folder).run("batch", "*.npy", "-o", "out/{stem}.png");
      assertThat(result.err())
          .contains(
              "heatpress-journal.jsonl: the journal can't be written: No space left on device");
      assertThat(result.code()).isEqualTo(4);
      assertNothingDied(result);
    }
  }

  /// The means of a large picture wait in a temporary file; without room for it the job fails.
  @Test
  void aFullFolderForTemporaryFilesIsNamed() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    try (Mount mount = new Mount(temporary, "1m")) {
      ProcessBuilder builder =
          new Heatpress(folder)
              .builder("batch", "*.npy", "-o", "out/{stem}.png", "-W", "2000", "--memory", "4M");
      builder.command().add(1, "-Djava.io.tmpdir=" + mount.folder);
      Path err = folder.resolve("err");
      int code = builder.redirectError(err.toFile()).start().waitFor();
      assertThat(err).content().contains("for a temporary file in").contains("are free");
      assertThat(code).isEqualTo(5);
      assertThat(visible(out)).containsExactly("heatpress-journal.jsonl");
      assertThat(visible(temporary)).isEmpty();
    }
  }

  @Test
  void aReadOnlyFolderIsToldAtOnce() throws Exception {
    try (Mount mount = new Mount(out, "1m")) {
      assertThat(command("mount", "-o", "remount,ro", mount.folder.toString())).isZero();
      var result = new Heatpress(folder).run("batch", "*.npy", "-o", "out/{stem}.png");
      assertThat(result.err()).contains("Read-only file system").contains("--journal");
      assertThat(result.code()).isEqualTo(4);
      var elsewhere =
          new Heatpress(folder)
              .run("batch", "*.npy", "-o", "out/{stem}.png", "--journal", "journal.jsonl");
      assertThat(elsewhere.err()).contains("out/a.png: can't be created: Read-only file system");
      assertThat(elsewhere.code()).isEqualTo(5);
      assertNothingDied(elsewhere);
    }
  }

  /// Root may write everywhere, so that another user runs the batch.
  @Test
  void missingPermissionsAreTold() throws Exception {
    boolean root = command("id", "-u") == 0 && "root".equals(System.getProperty("user.name"));
    ProcessBuilder builder = new Heatpress(folder).builder("batch", "a.npy", "-o", "out/a.png");
    if (root) {
      assumeThat(command("setpriv", "--reuid", "65534", "--clear-groups", "true"))
          .as("LOUD: no setpriv; permissions are not tested")
          .isZero();
      builder.command().addAll(0, List.of("setpriv", "--reuid", "65534", "--clear-groups"));
      assumeThat(command("setpriv", "--reuid", "65534", "--clear-groups", "test", "-x", "."))
          .as("LOUD: another user can't read the classes; permissions are not tested")
          .isZero();
    }
    Files.setPosixFilePermissions(
        folder, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(
        out, java.nio.file.attribute.PosixFilePermissions.fromString("r-xr-xr-x"));
    Path err = folder.resolve("err");
    int code = builder.redirectErrorStream(true).redirectOutput(err.toFile()).start().waitFor();
    String said = Files.readString(err);
    assumeThat(said).as("LOUD: another user can't run Java").doesNotContain("Error: Could not");
    assertThat(said).contains("not writable").contains("--journal");
    assertThat(code).isEqualTo(4);
    Files.setPosixFilePermissions(
        out, java.nio.file.attribute.PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(visible(out)).isEmpty();
  }

  /// A process that reads a huge file, which is tampered with once the reading has begun: the log
  /// tells when.
  private Heatpress.Result whileItReads(Tampering tampering, String... more) throws Exception {
    Path big = Matrices.sparse(folder.resolve("big.npy"), 20_000);
    Path log = folder.resolve("log.jsonl");
    Path err = folder.resolve("err");
    List<String> words =
        new java.util.ArrayList<>(
            List.of(
                "batch", "big.npy", "-o", "out/big.png", "--log", "log.jsonl", "--threads", "1"));
    words.addAll(List.of(more));
    Process process =
        new Heatpress(folder)
            .builder(words.toArray(String[]::new))
            .redirectError(err.toFile())
            .start();
    Path maps = Path.of("/proc/" + process.pid() + "/maps");
    assumeThat(maps).as("LOUD: no /proc to see what a process maps").exists();
    // The head of the file is looked at before the job begins.
    while (!(contains(log, "\"event\":\"start\"") && contains(maps, "big.npy"))) {
      assertThat(process.isAlive()).as("still running").isTrue();
      process.waitFor(2, TimeUnit.MILLISECONDS);
    }
    tampering.with(big);
    return new Heatpress.Result(process.waitFor(), "", Files.readString(err));
  }

  private static boolean contains(Path file, String text) {
    try {
      return Files.readString(file).contains(text);
    } catch (IOException e) {
      return false;
    }
  }

  private interface Tampering {
    void with(Path big) throws IOException;
  }

  @Test
  void anInputThatIsTruncatedWhileItIsReadFailsItsJob() throws Exception {
    var result =
        whileItReads(big -> {
          try (RandomAccessFile file = new RandomAccessFile(big.toFile(), "rw")) {
            file.setLength(1 << 20);
          }
        });
    assertThat(result.code()).as(result.err()).isEqualTo(5);
    assertThat(result.err()).contains("big.npy: ").contains("1 failed");
    assertNothingDied(result);
    assertThat(visible(out)).containsExactly("heatpress-journal.jsonl");
    // The second try has seen what the file is now.
    assertThat(folder.resolve("log.jsonl")).content().contains("\"event\":\"retry\"");
  }

  @Test
  void anInputThatIsReplacedWhileItIsReadIsReadAgain() throws Exception {
    Path other = folder.resolve("a.npy");
    var result = whileItReads(big -> Files.move(other, big, StandardCopyOption.REPLACE_EXISTING));
    assertThat(result.code()).as(result.err()).isZero();
    assertThat(folder.resolve("log.jsonl"))
        .content()
        .contains("big.npy: changed while it was read");
    var again = new Heatpress(folder).run("render", "big.npy", "-o", "x.png");
    assertThat(again.code()).isZero();
    assertThat(out.resolve("big.png")).hasSameBinaryContentAs(folder.resolve("x.png"));
  }

  @Test
  void anInputThatKeepsChangingFailsWithoutRetries() throws Exception {
    Path other = folder.resolve("a.npy");
    var result =
        whileItReads(
            big -> Files.move(other, big, StandardCopyOption.REPLACE_EXISTING), "--retries", "0");
    assertThat(result.code()).as(result.err()).isEqualTo(5);
    assertThat(result.err()).contains("changed while it was read; try again");
    assertThat(visible(out)).containsExactly("heatpress-journal.jsonl");
  }

  @Test
  void ofTwoBatchesAtOnceOnTheSameOutputsOneIsTurnedAway() throws Exception {
    var second =
        whileItReads(big -> {
          try {
            var result = new Heatpress(folder).run("batch", "a.npy", "-o", "out/{stem}.png");
            assertThat(result.err()).contains("another batch is writing outputs here");
            assertThat(result.code()).isEqualTo(4);
            assertNothingDied(result);
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
    assertThat(second.code()).as(second.err()).isZero();
    assertThat(visible(out)).containsExactly("big.png", "heatpress-journal.jsonl");
  }

  @Test
  void anInterruptedBatchKeepsWhatIsDoneAndCanGoOn() throws Exception {
    assumeThat(command("env", "--default-signal=INT", "true"))
        .as("LOUD: env can't reset signals")
        .isZero();
    Matrices.sparse(folder.resolve("big.npy"), 20_000);
    Path log = folder.resolve("log.jsonl");
    String[] words = {"batch", "*.npy", "-o", "out/{stem}.png", "--log", "log.jsonl", "--resume"};
    ProcessBuilder builder = new Heatpress(folder).builder(words);
    builder.command().addAll(0, List.of("env", "--default-signal=INT"));
    Path err = folder.resolve("err");
    Process process = builder.redirectError(err.toFile()).start();
    while (process.isAlive() && !contains(log, "\"job\":3,")) {
      process.waitFor(5, TimeUnit.MILLISECONDS);
    }
    command("kill", "-INT", Long.toString(process.pid()));
    assertThat(process.waitFor()).isEqualTo(130);
    assertThat(Files.readString(err)).isEmpty();
    assertThat(visible(out)).containsExactly("a.png", "b.png", "heatpress-journal.jsonl");
    Files.delete(folder.resolve("big.npy"));
    var resumed = new Heatpress(folder).run(words);
    assertThat(resumed.err()).contains("0 done, 2 skipped");
    assertThat(resumed.code()).isZero();
  }
}
