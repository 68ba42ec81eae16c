package dev.heatpress.io;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import module java.base;

/// The collection of real files beside the repository; tests that need it are skipped without it.
public final class SharedFiles {
  public static final Path DATA = Path.of("..", "..", "shared", "data");

  private SharedFiles() {}

  /// The rows of the manifest of one class of files, each by column name; empty where the
  /// collection is absent.
  public static List<Map<String, String>> manifest(String kind) throws IOException {
    Path file = DATA.resolve("MANIFEST.tsv");
    if (!Files.exists(file)) {
      return List.of();
    }
    List<String> lines = Files.readAllLines(file);
    String[] columns = lines.get(0).split("\t", -1);
    return lines.stream()
        .skip(1)
        .map(line -> {
          String[] fields = line.split("\t", -1);
          Map<String, String> row = new HashMap<>();
          for (int k = 0; k < Math.min(columns.length, fields.length); k++) {
            row.put(columns[k], fields[k]);
          }
          return row;
        })
        .filter(row -> kind.equals(row.get("class")))
        .toList();
  }

  /// Skips the running test where the collection is absent.
  public static void assumePresent() {
    assumeTrue(Files.exists(DATA), "SKIPPED: no collection of real files at " + DATA);
  }
}
