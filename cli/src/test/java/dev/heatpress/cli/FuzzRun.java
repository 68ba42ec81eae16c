package dev.heatpress.cli;

import module java.base;

import dev.heatpress.core.OneLine;
import dev.heatpress.io.file.StaleFiles;

/// A process that runs one fuzz case after the other in its working folder: FOLDER SEED CASES
/// NANOSECONDS, so many cases from that seed on, but after that time no more. It says on standard
/// output what it finds, and goes on; only a case that does not end, ends it.
final class FuzzRun {
  /// Begins the line of a finding.
  static final String FOUND = "FOUND ";

  /// Begins the last line.
  static final String ENDED = "ENDED ";

  /// Every case takes a few milliseconds; a busy machine may take its time.
  private static final long LIMIT_SECONDS = 60;

  /// After so many cases there are some of all kinds, read and refused.
  private static final long ENOUGH = 2500;

  /// Then they say the same, most likely.
  private static final int MOST = 30;

  private static final int LONGEST_LINE = 5000;
  private static final int HANGS = 97;
  private static final Set<Integer> CODES = Set.of(0, 2, 3, 4, 5);

  private final Path folder;
  private final Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
  private final FuzzCase.Source source = new FuzzCase.Source();
  private final AtomicLong began = new AtomicLong();
  private final Map<String, Integer> outcomes = new TreeMap<>();
  private int found;
  private volatile String running = "nothing";

  private FuzzRun(Path folder) throws IOException {
    this.folder = folder;
  }

  public static void main(String[] words) throws IOException {
    long seed = Long.parseLong(words[1]);
    long end = seed + Long.parseLong(words[2]);
    long deadline = System.nanoTime() + Long.parseLong(words[3]);
    FuzzRun run = new FuzzRun(Path.of(words[0]));
    Thread watch = new Thread(run::watch, "watch");
    watch.setDaemon(true);
    watch.start();
    long done = 0;
    for (; seed < end && System.nanoTime() < deadline && run.found < MOST; seed++, done++) {
      run.one(seed);
    }
    if (done >= ENOUGH) {
      run.checkOutcomes();
    }
    say(ENDED + done + " cases: " + run.outcomes);
    // Threads that a case has left behind must not keep this from ending.
    Runtime.getRuntime().halt(0);
  }

  /// Ends the process where a case doesn't end.
  private void watch() {
    try {
      while (true) {
        Thread.sleep(1000);
        long start = began.get();
        if (start != 0 && System.nanoTime() - start > LIMIT_SECONDS * 1_000_000_000) {
          StringBuilder text = new StringBuilder(running + ": has not ended");
          for (Map.Entry<Thread, StackTraceElement[]> e : Thread.getAllStackTraces().entrySet()) {
            StackTraceElement[] stack = e.getValue();
            boolean ours = Arrays.toString(stack).contains("dev.heatpress");
            if (ours && e.getKey() != Thread.currentThread()) {
              text.append(" | ").append(String.join(" < ", top(stack)));
            }
          }
          say(FOUND + text);
          Runtime.getRuntime().halt(HANGS);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Were all of a kind refused, or none, then they would say little. Partial files have checksums.
  private void checkOutcomes() {
    for (String kind : outcomes.keySet()) {
      String name = kind.substring(0, kind.indexOf(' '));
      boolean read = outcomes.containsKey(name + " 0") || Set.of("parts", "reports").contains(name);
      boolean refused =
          name.equals("journals")
              || outcomes.containsKey(name + " 3")
              || outcomes.containsKey(name + " 2");
      if (!read || !refused) {
        say(FOUND + "all or none refused of kind " + name);
      }
    }
  }

  private static void say(String line) {
    System.out.println(line.replaceAll("\\R", " | "));
    System.out.flush();
  }

  private static List<String> top(StackTraceElement[] stack) {
    return Stream.of(stack).limit(15).map(StackTraceElement::toString).toList();
  }

  private void one(long seed) throws IOException {
    FuzzCase mutant = source.of(seed);
    mutant.write(folder);
    running = "seed %d: heatpress %s".formatted(seed, String.join(" ", mutant.words()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    began.set(System.nanoTime());
    int code;
    try {
      code = Main.run(mutant.words(), new Streams(out, err));
    } catch (Throwable e) {
      code = -1;
      err.writeBytes(e.toString().getBytes(StandardCharsets.UTF_8));
    }
    began.set(0);
    outcomes.merge(mutant.kind() + " " + code, 1, Integer::sum);
    for (String finding : findings(code, err.toString(StandardCharsets.UTF_8), mutant)) {
      say(FOUND + running + ": " + finding);
      found++;
      Path kept = Files.createDirectories(folder.resolve("found"));
      Files.write(kept.resolve(seed + "-" + mutant.file()), mutant.bytes());
    }
    clear();
  }

  private List<String> findings(int code, String err, FuzzCase mutant) throws IOException {
    List<String> findings = new ArrayList<>();
    if (!CODES.contains(code)) {
      findings.add("exit code " + code + ": " + err.strip());
    } else if (code != 0 && (err.isBlank() || (err.strip().contains("\n") && oneLine(mutant)))) {
      findings.add("not one line of refusal: " + err);
    }
    if (err.codePoints().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
      findings.add("writes control characters: " + OneLine.of(err));
    }
    if (err.lines().anyMatch(line -> line.length() > LONGEST_LINE)) {
      findings.add("writes a line of more than " + LONGEST_LINE + " characters");
    }
    Set<String> expected =
        Set.of(mutant.file(), FuzzCase.CELLS, "found", "o.png", "o.npy", "o.pdf", "o.svg");
    boolean anyName = Set.of("batches", "journals").contains(mutant.kind());
    for (String name : names(folder)) {
      if (anyName ? name.endsWith(".tmp") : !expected.contains(name)) {
        findings.add("leaves " + name);
      } else if (!anyName && code != 0 && name.startsWith("o.")) {
        findings.add("refuses, and leaves " + name);
      }
    }
    for (String name : names(temporary)) {
      findings.add("leaves the temporary file " + name);
    }
    return findings;
  }

  /// Only the check of a job file tells all mistakes at once.
  private static boolean oneLine(FuzzCase mutant) {
    return !mutant.words().getFirst().equals("batch");
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(f -> String.valueOf(f.getFileName())).toList();
    }
  }

  private void clear() throws IOException {
    for (Path where : List.of(folder, temporary)) {
      for (String name : names(where)) {
        if (!name.equals("found")) {
          clear(where.resolve(name));
        }
      }
    }
  }

  private static void clear(Path file) throws IOException {
    if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      for (String name : names(file)) {
        clear(file.resolve(name));
      }
    }
    StaleFiles.discard(file);
  }
}
