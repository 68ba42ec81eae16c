package dev.heatpress.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import dev.heatpress.io.npy.NpyWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every command says and writes the same on machines of all languages.
///
/// In Turkish the small I has no dot; in Arabic and Persian digits are others, in German the
/// decimal sign is a comma.
final class LocalesTest {
  private static final String PLAIN = "en-US";
  private static final List<String> LOCALES = List.of("tr-TR", "ar-EG", "de-DE", "fa-IR");

  /// `commands.txt`, and inputs that people write.
  private static final Path CASES = Path.of("src/test/resources/locales");

  /// What depends on the clock, on the process and on the machine.
  private static final Pattern OF_RUN =
      Pattern.compile(
          "(?<=\"(time|seconds|cells_per_second|free_bytes|crc|owner)\":)"
              + "(\"[-+.:0-9a-fTZ]*\"|[-+.0-9E]+)"
              + "|\\b[0-9.e+-]+ (s|min)\\b");

  @TempDir private Path folder;

  @Test
  void everyCommandDoesTheSameInEveryLanguage() throws Exception {
    inputs(Files.createDirectory(folder.resolve("in")));
    Map<String, Process> running = new HashMap<>();
    running.put(PLAIN, start(PLAIN));
    for (String locale : LOCALES) {
      running.put(locale, start(locale));
    }
    for (Map.Entry<String, Process> one : running.entrySet()) {
      assertThat(one.getValue().waitFor()).as(one.getKey()).isZero();
    }
    Map<String, String> expected = outcome(PLAIN);
    checkCodes(expected.get("said"));
    for (String locale : LOCALES) {
      Map<String, String> found = outcome(locale);
      assertThat(found.keySet()).as(locale).isEqualTo(expected.keySet());
      for (Map.Entry<String, String> file : expected.entrySet()) {
        assertThat(difference(file.getValue(), found.get(file.getKey())))
            .as("%s, in %s and in %s", file.getKey(), PLAIN, locale)
            .isEmpty();
      }
    }
  }

  /// The first lines that differ: whole pictures would tell nobody anything.
  private static String difference(String expected, String found) {
    List<String> before = expected.lines().toList();
    List<String> now = found.lines().toList();
    int k = 0;
    while (k < Math.min(before.size(), now.size()) && before.get(k).equals(now.get(k))) {
      k++;
    }
    return expected.equals(found)
        ? ""
        : "line "
            + k
            + ": "
            + before.subList(k, Math.min(k + 1, before.size()))
            + ", "
            + now.subList(k, Math.min(k + 1, now.size()));
  }

  /// A command that failed by mistake would compare nothing.
  private static void checkCodes(String said) throws IOException {
    List<String> expected =
        Files.readAllLines(CASES.resolve("commands.txt")).stream()
            .filter(line -> !line.isEmpty() && !line.startsWith("#"))
            .toList();
    List<String> found = new ArrayList<>();
    String command = "";
    for (String line : said.lines().toList()) {
      if (line.startsWith("$ ")) {
        command = line.substring(2);
      } else if (line.startsWith("exit code ")) {
        String code = line.substring("exit code ".length());
        found.add(code.equals("0") ? command : code + "|" + command);
      }
    }
    assertThat(found).as(said).isEqualTo(expected);
  }

  private Process start(String locale) throws IOException {
    Path work = Files.createDirectory(folder.resolve(locale));
    ProcessBuilder builder = new Heatpress(work).builder();
    List<String> command = builder.command();
    command.set(command.indexOf(Main.class.getName()), CommandLines.class.getName());
    command.addAll(List.of("../in/commands.txt", "said"));
    int dash = locale.indexOf('-');
    command.add(1, "-Duser.language=" + locale.substring(0, dash));
    command.add(2, "-Duser.country=" + locale.substring(dash + 1));
    return builder.inheritIO().start();
  }

  /// The files of a locale by name, as text of a character a byte, but those that tell of the run
  /// without its times and its folder.
  private Map<String, String> outcome(String locale) throws IOException {
    Path work = folder.resolve(locale);
    Map<String, String> outcome = new TreeMap<>();
    try (Stream<Path> files = Files.walk(work)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = work.relativize(file).toString();
        boolean told = name.equals("said") || name.endsWith(".json") || name.endsWith(".jsonl");
        String text =
            told
                ? OF_RUN.matcher(Files.readString(file)).replaceAll("#").replace("" + work, "WORK")
                : Files.readString(file, StandardCharsets.ISO_8859_1);
        outcome.put(name, text);
      }
    }
    return outcome;
  }

  private static void inputs(Path in) throws IOException {
    double[] smooth = cells(40 * 30, k -> 3 * Math.sin(k / 77.0) + k / 1e3);
    Matrices.write(in.resolve("m.npy"), 40, 30, smooth);
    Matrices.write(in.resolve("holes.npy"), 40, 30, cells(1200, k -> k % 7 == 0 ? Double.NaN : k));
    Matrices.write(in.resolve("positive.npy"), 40, 30, cells(1200, k -> 1e-3 + k * k));
    Matrices.write(in.resolve("small.npy"), 3, 4, cells(12, k -> k * 1234.5678 - 4000));
    Matrices.write(in.resolve("land.npy"), 12, 10, cells(120, k -> k / 7 % 3));
    Matrices.write(in.resolve("x.npy"), 1, 30, cells(30, k -> Math.pow(1.5, k)));
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(in.resolve("two.npz")))) {
      for (String name : List.of("a", "I")) {
        ByteArrayOutputStream array = new ByteArrayOutputStream();
        NpyWriter npy = new NpyWriter(array, 40, 30);
        npy.append(NpyWriter.encode(smooth, smooth.length));
        npy.finish();
        zip.putNextEntry(new ZipEntry(name + ".npy"));
        zip.write(array.toByteArray());
      }
    }
    Files.copy(Path.of("../io/src/test/resources/hdf5/layouts_new.h5"), in.resolve("layouts.h5"));
    try (Stream<Path> files = Files.list(CASES)) {
      for (Path file : files.toList()) {
        Files.copy(file, in.resolve(file.getFileName()));
      }
    }
  }

  private static double[] cells(int count, IntToDoubleFunction cell) {
    return IntStream.range(0, count).mapToDouble(cell).toArray();
  }
}
