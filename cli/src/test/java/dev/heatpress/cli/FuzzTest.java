package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/// Damaged files of every kind of input, through the whole program: they are drawn or refused, by
/// one line and exit code 2 to 5. No other exit code, nothing left behind, no hang, all in a heap
/// of 128 MB.
///
/// The same cases each time. `-Dheatpress.fuzz=MINUTES` goes on for so long with others, from a
/// seed that it prints; `-Dheatpress.fuzz.seed=N -Dheatpress.fuzz.cases=1` repeats one of them;
/// `-Dheatpress.fuzz.kinds=zarr,npy` damages only these. The files that were found are kept.
@Tag("fuzz")
class FuzzTest {
  private static final long CASES = 3000;

  /// Far more than the cases need.
  private static final long MOST_MINUTES = 15;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  @Test
  void damagedFilesAreDrawnOrRefused() throws IOException, InterruptedException {
    Long minutes = Long.getLong("heatpress.fuzz");
    long seed = Long.getLong("heatpress.fuzz.seed", minutes == null ? 0 : System.nanoTime());
    long cases = Long.getLong("heatpress.fuzz.cases", minutes == null ? CASES : Long.MAX_VALUE / 2);
    long limit = TimeUnit.MINUTES.toNanos(minutes == null ? MOST_MINUTES : minutes);
    Path out = folder.resolve("out");
    Path work = Files.createDirectory(folder.resolve("work"));
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    // In a folder of its own: damaged job files write where they say.
    ProcessBuilder builder = new Heatpress(work).builder();
    List<String> command = new ArrayList<>(builder.command());
    // Instead of the program itself, with two tiers: thousands of runs are worth compiling for.
    command.remove("-XX:TieredStopAtLevel=1");
    command.set(command.size() - 1, FuzzRun.class.getName());
    command.addAll(
        1,
        List.of(
            "-Djava.io.tmpdir=" + temporary,
            "-D" + FuzzCase.KINDS + "=" + System.getProperty(FuzzCase.KINDS, ""),
            "-D" + FuzzSeeds.FIXTURES + "=" + FuzzSeeds.hdf5Folder().toAbsolutePath(),
            // What they refuse goes to the decoders in Java, so that those are tried, too.
            "-Dheatpress.codecs=native",
            "--enable-native-access=ALL-UNNAMED"));
    command.addAll(
        List.of(work.toString(), Long.toString(seed), Long.toString(cases), Long.toString(limit)));
    System.out.println("fuzz: from seed " + seed);
    Process process =
        builder.command(command).redirectErrorStream(true).redirectOutput(out.toFile()).start();
    boolean ended = process.waitFor(limit + TimeUnit.MINUTES.toNanos(5), TimeUnit.NANOSECONDS);
    process.destroyForcibly().waitFor();
    List<String> lines = Files.readAllLines(out, StandardCharsets.UTF_8);
    lines.stream().filter(line -> line.startsWith(FuzzRun.ENDED)).forEach(System.out::println);
    assertThat(lines.stream().filter(line -> line.startsWith(FuzzRun.FOUND)).toList())
        .as("files in %s", work.resolve("found"))
        .isEmpty();
    assertThat(ended).as("ended").isTrue();
    assertThat(process.exitValue()).as("%s", lines).isZero();
    assertThat(lines).last().asString().startsWith(FuzzRun.ENDED);
  }
}
