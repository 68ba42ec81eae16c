package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A batch that is killed with SIGKILL at random moments, again and again, and resumed.
///
/// `-Dheatpress.kills=200` kills that often; `-Dheatpress.seed=N` takes other moments. Delays
/// decide when a batch is killed, but not what must be true then: outputs are whole or missing, and
/// in the end all are there, byte for byte, with nothing beside them.
@Tag("slow")
final class KillTest {
  private static final int KILLS = Integer.getInteger("heatpress.kills", 12);
  private static final long SEED = Long.getLong("heatpress.seed", 1);
  private static final Path HDF5 =
      Path.of("../io/src/test/resources/hdf5/layouts_new.h5").toAbsolutePath();

  @TempDir private Path folder;

  /// Mixed jobs: pictures, arrays, pages, several outputs at once, large ones whose means wait in a
  /// temporary file, limits that jobs share.
  private void jobs() throws IOException {
    for (int i = 0; i < 4; i++) {
      double[] cells = new Random(i).doubles(200 * 150).toArray();
      Matrices.write(folder.resolve("m" + i + ".npy"), 200, 150, cells);
    }
    Files.copy(HDF5, folder.resolve("run.h5"));
    Files.writeString(
        folder.resolve("jobs.yaml"),
        """
        defaults: {cmap: magma}
        jobs:
          - {input: m*.npy, output: ["out/{stem}.png", "out/{stem}.means.npy"], limits: shared}
          - {input: "m[01].npy", output: ["out/{stem}.pdf", "out/{stem}.svg", "out/{stem}.svgz"]}
          - {input: "run.h5:/c*", output: "out/{name}.png"}
          - {input: m2.npy, output: ["out/large.npy", "out/large.png"], width: 1700, memory: 1M}
          - {input: "sample:noise:900", output: "out/noise{index}.png"}
          - {input: m3.npy, output: "out/figure.png", title: m3, width: 600}
        """);
  }

  private ProcessBuilder batch(Path temporary) {
    ProcessBuilder builder =
        new Heatpress(folder).builder("batch", "jobs.yaml", "--resume", "--threads", "2");
    builder.command().add(1, "-Djava.io.tmpdir=" + temporary);
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("said").toFile());
    return builder;
  }

  private int finish(Path temporary) throws Exception {
    return batch(temporary).start().waitFor();
  }

  private Map<String, byte[]> outputs() throws IOException {
    Map<String, byte[]> outputs = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      for (Path file : files.toList()) {
        String name = file.getFileName().toString();
        // The journal tells of runs and times.
        if (!name.equals("heatpress-journal.jsonl")) {
          outputs.put(name, Files.readAllBytes(file));
        }
      }
    }
    return outputs;
  }

  private void clear() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void whatIsResumedIsWholeAndEqualHoweverOftenItWasKilled() throws Exception {
    jobs();
    Files.createDirectory(folder.resolve("out"));
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    long begin = System.nanoTime();
    assertThat(finish(temporary)).as(said()).isZero();
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    Map<String, byte[]> undisturbed = outputs();
    assertThat(undisturbed).hasSizeGreaterThan(20).containsKeys("large.npy", "m1.pdf", "m0.svgz");
    assertThat(temporary).isEmptyDirectory();

    Random random = new Random(SEED);
    int killed = 0;
    int complete = 0;
    clear();
    while (killed < KILLS) {
      Process process = batch(temporary).start();
      boolean ended = process.waitFor(random.nextLong(millis + 1), TimeUnit.MILLISECONDS);
      if (!ended) {
        process.destroyForcibly();
        process.waitFor();
        killed++;
      } else {
        assertThat(process.exitValue()).as(said()).isZero();
      }
      outputs()
          .forEach((name, bytes) -> {
            if (!name.startsWith(".")) {
              assertThat(bytes).as("%s after kill", name).isEqualTo(undisturbed.get(name));
            }
          });
      if (ended || random.nextInt(4) == 0 || killed == KILLS) {
        assertThat(finish(temporary)).as(said()).isZero();
        Map<String, byte[]> resumed = outputs();
        assertThat(resumed.keySet()).isEqualTo(undisturbed.keySet());
        resumed.forEach((name, bytes) ->
            assertThat(Arrays.equals(bytes, undisturbed.get(name))).as(name).isTrue());
        assertThat(temporary).as("temporary files").isEmptyDirectory();
        complete++;
        clear();
      }
    }
    assertThat(complete).isPositive();
    System.out.printf("killed %d times, resumed to the end %d times%n", killed, complete);
    List<String> left = new ArrayList<>(new Heatpress(folder).files());
    assertThat(left)
        .containsExactly(
            "jobs.yaml", "m0.npy", "m1.npy", "m2.npy", "m3.npy", "out", "run.h5", "said", "tmp");
  }

  /// Whatever is killed, the next command, of any kind, leaves nothing of it: beside outputs or
  /// among the temporary files.
  @Test
  void theNextCommandRemovesWhatAKilledOneLeft() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("tmp"));
    Path out = Files.createDirectory(folder.resolve("out"));
    double[] cells = new Random(SEED).doubles(700 * 700).toArray();
    Matrices.write(folder.resolve("m.npy"), 700, 700, cells);
    Heatpress program = new Heatpress(folder);
    String report = "render m.npy -o out/r.png -o out/r.pdf --report out/r.json";
    assertThat(program.run(report.split(" ")).code()).isZero();
    for (String part : List.of("1/2", "2/2")) {
      String words = "render m.npy -W 2500 --part " + part + " -o " + part.charAt(0) + ".heatpart";
      assertThat(program.run(words.split(" ")).code()).isZero();
    }
    List<String> commands =
        List.of(
            "render m.npy -o out/o.pdf -o out/o.png -W 3000",
            "figure m.npy -o out/f.pdf --title T",
            "plan m.npy -o out/p.pdf",
            "verify out/r.json",
            "render m.npy -o out/l.npy -W 3000 --memory 1M",
            "render m.npy --part 1/2 -o out/p.heatpart",
            "merge 1.heatpart 2.heatpart -o out/g.png");
    Random random = new Random(SEED);
    for (int kill = 0; kill < KILLS; kill++) {
      List<String> words = List.of(commands.get(kill % commands.size()).split(" "));
      ProcessBuilder builder = program.builder(words.toArray(String[]::new));
      builder.command().add(1, "-Djava.io.tmpdir=" + temporary);
      builder.redirectErrorStream(true).redirectOutput(folder.resolve("said").toFile());
      Process process = builder.start();
      // Most are killed once they have begun to write.
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
      while (process.isAlive() && System.nanoTime() < end && isEmpty(temporary)) {
        process.waitFor(5, TimeUnit.MILLISECONDS);
      }
      process.waitFor(random.nextInt(300), TimeUnit.MILLISECONDS);
      process.destroyForcibly();
      process.waitFor();
      String next = kill % 2 == 0 ? "render" : "figure";
      ProcessBuilder after =
          program.builder(next, "sample:walk:9", "-o", "out/next.png", "-f", "-q");
      after.command().add(1, "-Djava.io.tmpdir=" + temporary);
      after.redirectErrorStream(true).redirectOutput(folder.resolve("said").toFile());
      assertThat(after.start().waitFor()).as(said()).isZero();
      assertThat(temporary).as("after %s", words).isEmptyDirectory();
      try (Stream<Path> left = Files.list(out)) {
        List<String> names = left.map(file -> file.getFileName().toString()).toList();
        assertThat(names).as("after %s", words).noneMatch(name -> name.startsWith("."));
      }
      for (String name : List.of("o.pdf", "o.png", "f.pdf", "l.npy", "p.heatpart", "g.png")) {
        Files.deleteIfExists(out.resolve(name));
      }
    }
  }

  /// From a report: an interrupt once printed an ExceptionInInitializerError, since it met a class
  /// that the way out was the first to use.
  @Test
  void anInterruptAtAnyMomentPrintsNoTrace() throws Exception {
    double[] cells = new Random(SEED).doubles(700 * 700).toArray();
    Matrices.write(folder.resolve("m.npy"), 700, 700, cells);
    Heatpress program = new Heatpress(folder);
    Random random = new Random(SEED);
    for (int kill = 0; kill < KILLS; kill++) {
      ProcessBuilder builder =
          program.builder("render", "m.npy", "-o", "o.pdf", "-o", "o.png", "-f");
      builder.redirectErrorStream(true).redirectOutput(folder.resolve("said").toFile());
      Process process = builder.start();
      process.waitFor(20 + random.nextInt(900), TimeUnit.MILLISECONDS);
      new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
      assertThat(process.waitFor()).as(said()).isIn(0, 130);
      assertThat(said()).doesNotContain("Exception", "Error", "\tat ");
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(file -> file.getFileName().toString())).noneMatch(n -> n.startsWith("."));
    }
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.findAny().isEmpty();
    }
  }

  private String said() {
    try {
      return Files.readString(folder.resolve("said"));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
