package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.job.RenderResult;
import dev.heatpress.job.RunContext;
import dev.heatpress.job.input.JobNeeds;
import dev.heatpress.job.request.RenderJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a job is said to take, against what it takes.
final class JobNeedsTest {
  @TempDir Path folder;

  private RenderJob job(String... words) {
    List<String> all = new ArrayList<>();
    for (String word : words) {
      all.add(
          word.matches(".*\\.(npy|png|pdf|svg|csv|gz)") ? folder.resolve(word).toString() : word);
    }
    return Jobs.render(all);
  }

  private void noise(String name, int rows, int columns) throws IOException {
    double[] cells = new SplittableRandom(7).doubles((long) rows * columns).toArray();
    for (int k = 0; k < cells.length; k += 5) {
      cells[k] = Double.NaN;
    }
    Matrices.write(folder.resolve(name), rows, columns, cells);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--bits 16 --cmap gray",
        "--bad red --under lime --over blue --vmin 0.1 --vmax 0.9",
        "-W 900 -H 300",
        "--vector never --dpi 72",
        "--vector always --max-rects 1000000",
        "--transpose --rows 3:200"
      })
  void noOutputIsLargerThanSaid(String options) throws IOException {
    noise("m.npy", 260, 301);
    List<String> words = new ArrayList<>(List.of("m.npy"));
    words.addAll(List.of("-o", "a.png", "-o", "a.npy", "-o", "a.pdf", "-o", "a.svg", "-f"));
    words.addAll(List.of(options.isEmpty() ? new String[0] : options.split(" ")));
    if (options.contains("--bits")) {
      words.addAll(List.of("--bad", "black"));
    }
    RenderJob job = job(words.toArray(String[]::new));
    JobNeeds needs = JobNeeds.of(job, RunContext.standard());
    RenderResult summary = Jobs.run(job);
    assertThat(needs.size()).isEqualTo(summary.size());
    assertThat(needs.region()).isEqualTo(summary.region());
    assertThat(needs.cells()).isEqualTo(summary.cells().cells());
    assertThat(needs.decodedBytes()).isEqualTo(8 * needs.cells());
    for (JobNeeds.OutputNeeds output : needs.outputs()) {
      long size = Files.size(output.path());
      assertThat(size).as(output.path().toString()).isLessThanOrEqualTo(output.bytes());
      if (output.path().toString().endsWith(".npy")) {
        assertThat(size).isEqualTo(output.bytes());
      }
    }
  }

  /// Mixtures of colors are three numbers a pixel, and no palette holds them.
  @ParameterizedTest
  @ValueSource(strings = {"", "-W 900 -H 300", "--vector never --dpi 150", "--over #ff000080"})
  void noMixtureIsLargerThanSaid(String options) throws IOException {
    noise("m.npy", 260, 301);
    List<String> words = new ArrayList<>(List.of("m.npy", "--average-in", "color", "-f"));
    words.addAll(List.of("-o", "a.png", "-o", "a.pdf", "-o", "a.svg"));
    words.addAll(List.of(options.isEmpty() ? new String[0] : options.split(" ")));
    RenderJob job = job(words.toArray(String[]::new));
    JobNeeds needs = JobNeeds.of(job, RunContext.standard());
    Jobs.run(job);
    for (JobNeeds.OutputNeeds output : needs.outputs()) {
      assertThat(Files.size(output.path()))
          .as(output.path().toString())
          .isLessThanOrEqualTo(output.bytes());
    }
    RenderJob large =
        job("m.npy", "--average-in=color", "-o", "a.png", "-W", "3000", "--memory", "16M");
    long pixels = 3000L * Math.round(3000 * 260 / 301.0);
    assertThat(JobNeeds.of(large, RunContext.standard()).temporaryBytes())
        .isBetween(3 * 8 * pixels, 4 * 8 * pixels);
  }

  @Test
  void meansBeyondTheMemoryWaitOnDisk() throws IOException {
    noise("m.npy", 20, 30);
    JobNeeds small =
        JobNeeds.of(job("m.npy", "-o", "a.npy", "-W", "3000", "-H", "1000"), RunContext.standard());
    assertThat(small.temporaryBytes()).isZero();
    assertThat(small.memoryBytes()).isGreaterThan(8L * 3000 * 1000);
    // They lie beside the heap, which may be small.
    assertThat(small.directBytes()).isEqualTo(8L * 3000 * 1000);
    RenderJob tight =
        job(
            "m.npy",
            "-o",
            "a.npy",
            "-W",
            "3000",
            "-H",
            "2000",
            "--memory",
            "16M",
            "--threads",
            "1");
    JobNeeds needs = JobNeeds.of(tight, RunContext.standard());
    assertThat(needs.temporaryBytes()).isEqualTo(8L * 3000 * 2000);
    assertThat(needs.memoryBytes()).isLessThan(16 << 20);
  }

  /// Of what must be unpacked, and of cells that are read again.
  @Test
  void whatIsUnpackedLiesOnDisk() throws IOException {
    byte[] table = "a,b,c\n1,2,3\n4,5,6\n".getBytes(StandardCharsets.US_ASCII);
    Files.write(folder.resolve("t.csv"), table);
    Files.write(folder.resolve("t.csv.gz"), FormatFiles.gzip(table));
    Map<String, Long> expected = Map.of("t.csv", 0L, "t.csv.gz", 18L, "t.csv --limits 2%:98%", 48L);
    for (var each : expected.entrySet()) {
      List<String> words = new ArrayList<>(List.of(each.getKey().split(" ")));
      words.addAll(List.of("-o", "a.png"));
      JobNeeds needs = JobNeeds.of(job(words.toArray(String[]::new)), RunContext.standard());
      assertThat(needs.temporaryBytes()).as(each.getKey()).isEqualTo(each.getValue());
    }
  }

  @Test
  void aHugeInputNeedsNoMoreMemoryThanItsRows() throws IOException {
    Matrices.sparse(folder.resolve("huge.npy"), 200_000);
    JobNeeds needs =
        JobNeeds.of(job("huge.npy", "-o", "a.png", "--threads", "2"), RunContext.standard());
    assertThat(needs.cells()).isEqualTo(40_000_000_000L);
    assertThat(needs.decodedBytes()).isEqualTo(160_000_000_000L);
    assertThat(needs.memoryBytes()).isBetween(32_000_000L, 100_000_000L);
  }

  @Test
  void chunksAreCounted() {
    // A demo matrix comes in chunks of 64 x 1024.
    JobNeeds needs =
        JobNeeds.of(
            job("sample:walk:3000", "-o", "a.png", "--rows", "10:1000"), RunContext.standard());
    assertThat(needs.chunks()).isEqualTo(16 * 3);
  }
}
