package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What would take more memory than it may is refused in one line that says how much, before it is
/// taken, by every command alike.
final class MemoryTest {
  private static final Path LARGE =
      Path.of("../io/src/test/resources/hdf5/large.h5").toAbsolutePath();

  @TempDir private Path folder;

  /// From reports: files of kilobytes whose chunk is 1 GiB, pictures with millions of columns.
  @ParameterizedTest
  @CsvSource({
    "2, render LARGE -o o.png",
    "2, render LARGE -o o.png --memory 16M",
    "2, render LARGE -o o.heatpart --part 1/2",
    "2, render LARGE -o o.pdf",
    "2, figure LARGE -o o.png --memory 16M",
    "2, plan LARGE -o o.png --memory 16M",
    "5, batch LARGE -o o.png --memory 16M",
    "2, info LARGE --stats",
    "2, info LARGE --stats --memory 16M",
    "2, render sample:walk:100 -W 3000000 -H 1 -o o.png",
    "2, render sample:walk:100 -W 1 -H 2000000000 -o o.npy",
  })
  void isRefusedWithItsSize(int code, String words) throws Exception {
    Heatpress.Result result = run(words);
    assertThat(result.code()).as(result.err()).isEqualTo(code);
    assertThat(result.err())
        .containsPattern("needs \\d+(\\.\\d)? MB .*for (its )?buffers|needs \\d+ MB")
        .contains("may take")
        .doesNotContain("out of memory");
    assertThat(folder.resolve("o.png")).doesNotExist();
  }

  @Test
  void samplesThatKeepNumbersPerRowHaveABound() throws Exception {
    Heatpress.Result result = run("plan sample:walk:1000000000 -o o.png");
    assertThat(result.code()).as(result.err()).isEqualTo(3);
    assertThat(result.err()).contains("at most 2^20 rows and columns");
  }

  @ParameterizedTest
  @CsvSource({"x-labels", "y-coords", "cmap", "categories"})
  void onlyRegularFilesAreReadForSettings(String option) throws Exception {
    Heatpress.Result result = run("figure sample:walk:9 -o o.png --" + option + " /dev/zero");
    assertThat(result.code()).as(result.err()).isEqualTo(3);
    assertThat(result.err()).contains("/dev/zero: ").hasLineCount(1);
  }

  @Test
  void labelsHaveABound() throws Exception {
    Files.writeString(folder.resolve("l.txt"), "a\n".repeat(3_000_000));
    Heatpress.Result result = run("figure sample:walk:9 -o o.png --x-labels l.txt");
    assertThat(result.code()).as(result.err()).isEqualTo(3);
    assertThat(result.err()).contains("l.txt: more than 2097152 values");
  }

  /// Large chunks are read by fewer threads.
  @Test
  void aChunkThatFitsOnceIsReadByOneThread() throws Exception {
    Heatpress.Result result = run("render sample:walk:900 -o o.png --memory 16M --threads 64");
    assertThat(result.code()).as(result.err()).isZero();
  }

  private Heatpress.Result run(String words) throws Exception {
    return new Heatpress(folder).run(words.replace("LARGE", LARGE.toString()).split(" "));
  }
}
