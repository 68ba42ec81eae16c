package dev.heatpress.cli.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import dev.heatpress.cli.batch.Work.Range;
import dev.heatpress.core.OutputException;
import dev.heatpress.io.file.FileStamp;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a journal remembers, and what it does not believe.
final class JournalTest {
  @TempDir private Path folder;
  private Path file;
  private Path input;
  private Path output;

  @BeforeEach
  void files() throws IOException {
    file = folder.resolve(Journal.NAME);
    input = Files.writeString(folder.resolve("in"), "input");
    output = Files.writeString(folder.resolve("out"), "output");
  }

  private List<FileStamp> inputs(boolean hashed) {
    return List.of(FileStamp.of(input, hashed));
  }

  private void write() {
    try (Journal journal = Journal.open(file, "1")) {
      journal.own(List.of(List.of(output)));
      journal.done("job", inputs(true), List.of(output));
      journal.range("scan", inputs(false), new Range(-1.5, Math.PI));
    }
  }

  private boolean isDone(boolean hashed) {
    try (Journal journal = Journal.open(file, "1")) {
      return journal.isDone("job", inputs(hashed));
    }
  }

  @Test
  void remembersJobsRangesAndOwners() {
    write();
    try (Journal journal = Journal.open(file, "1")) {
      assertThat(journal.isDone("job", inputs(false))).isTrue();
      assertThat(journal.isDone("other", inputs(false))).isFalse();
      assertThat(journal.owns(output)).isTrue();
      assertThat(journal.owns(input)).isFalse();
      assertThat(journal.range("scan", inputs(false))).isEqualTo(new Range(-1.5, Math.PI));
      assertThat(journal.range("job", inputs(false))).isNull();
    }
  }

  @Test
  void aChangedInputIsAnotherJob() throws IOException {
    write();
    Files.setLastModifiedTime(input, FileTime.fromMillis(12345));
    assertThat(isDone(false)).as("by time").isFalse();
    assertThat(isDone(true)).as("by content").isTrue();
    Files.writeString(input, "inpux");
    assertThat(isDone(true)).isFalse();
    Files.delete(input);
    assertThat(isDone(true)).isFalse();
  }

  @Test
  void anOutputThatIsNotWholeIsMadeAgain() throws IOException {
    write();
    for (String content : new String[] {"outpu", "outpux", "output "}) {
      Files.writeString(output, content);
      assertThat(isDone(false)).as(content).isFalse();
    }
    Files.writeString(output, "output");
    assertThat(isDone(false)).isTrue();
    Files.delete(output);
    assertThat(isDone(false)).isFalse();
  }

  /// However a last line is torn, the lines before it count, and so do those that follow.
  @Test
  void aTornLineLosesNothingElse() throws IOException {
    write();
    byte[] whole = Files.readAllBytes(file);
    int lastLine =
        new String(whole, java.nio.charset.StandardCharsets.UTF_8)
                .lastIndexOf('\n', whole.length - 2)
            + 1;
    for (int end = lastLine; end < whole.length; end++) {
      Files.write(file, java.util.Arrays.copyOf(whole, end));
      boolean lineIsWhole = end == whole.length - 1;
      try (Journal journal = Journal.open(file, "1")) {
        assertThat(journal.isDone("job", inputs(false))).as("cut at %d", end).isTrue();
        assertThat(journal.range("scan", inputs(false)) != null).isEqualTo(lineIsWhole);
        journal.range("scan", inputs(false), new Range(1, 2));
      }
      try (Journal journal = Journal.open(file, "1")) {
        assertThat(journal.range("scan", inputs(false))).isEqualTo(new Range(1, 2));
      }
    }
  }

  @Test
  void damagedLinesCountForNothing() throws IOException {
    write();
    byte[] whole = Files.readAllBytes(file);
    Random random = new Random(7);
    for (int round = 0; round < 300; round++) {
      byte[] damaged = whole.clone();
      int at = random.nextInt(damaged.length);
      byte other = (byte) random.nextInt(256);
      damaged[at] = other;
      Files.write(file, damaged);
      try (Journal journal = Journal.open(file, "1")) {
        int line =
            1
                + (int)
                    new String(whole, 0, at, java.nio.charset.StandardCharsets.ISO_8859_1)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        boolean hit = other != whole[at];
        // Line 3 is the job; the end of line 2 runs into it.
        if (hit && line == 3) {
          assertThat(journal.isDone("job", inputs(false))).as("byte %d = %d", at, other).isFalse();
        } else if (line != 2) {
          assertThat(journal.isDone("job", inputs(false))).as("byte %d = %d", at, other).isTrue();
        }
      }
    }
  }

  @Test
  void aFileOfSomethingElseIsNoReasonToFail() throws IOException {
    Files.write(file, new byte[] {0, -1, 10, '{', '}', 10, 10, '['});
    assertThat(isDone(false)).isFalse();
    write();
    assertThat(isDone(false)).isTrue();
  }

  @Test
  void twoBatchesDoNotShareIt() {
    try (Journal first = Journal.open(file, "1")) {
      assertThat(first.earlierOwners()).isEmpty();
      assertThatThrownBy(() -> Journal.open(file, "1"))
          .isInstanceOf(OutputException.class)
          .hasMessage(
              file
                  + ": another batch is writing outputs here; wait for its end, or choose other"
                  + " outputs");
    }
    assertThat(isDone(false)).isFalse();
  }

  @Test
  void itsPlaceMustBeWritable() throws IOException {
    assertThatThrownBy(() -> Journal.open(folder.resolve("no/j"), "1"))
        .isInstanceOf(OutputException.class)
        .hasMessage(folder + "/no: the folder of the outputs does not exist; create it first");
    Path directory = Files.createDirectory(folder.resolve("d"));
    assertThatThrownBy(() -> Journal.open(directory, "1"))
        .isInstanceOf(OutputException.class)
        .hasMessageContaining("not a regular file");
    Files.writeString(file, "x", StandardOpenOption.CREATE);
    assertThat(isDone(false)).isFalse();
  }

  /// Lines with a checksum, which anybody can make, that name no file.
  @Test
  void namesThatNoFileCanHaveAreLeftOut() throws IOException {
    write();
    for (String name : new String[] {"a\\u0000b", "\\ud800"}) {
      for (String rest :
          new String[] {
            "\"event\":\"own\",\"outputs\":[\"%s\"]}",
            "\"event\":\"done\",\"job\":\"x\",\"inputs\":[{\"path\":\"%s\",\"size\":1,\"modified\":1}],"
                + "\"outputs\":[]}",
            "\"event\":\"done\",\"job\":\"x\",\"inputs\":[],"
                + "\"outputs\":[{\"path\":\"%s\",\"size\":1,\"crc32c\":\"0\"}]}"
          }) {
        String text = rest.replace("%s", name);
        CRC32C crc = new CRC32C();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        String line = "{\"crc\":\"%08x\",%s\n".formatted(crc.getValue(), text);
        Files.writeString(file, line, StandardOpenOption.APPEND);
      }
    }
    assertThat(isDone(false)).isTrue();
  }
}
