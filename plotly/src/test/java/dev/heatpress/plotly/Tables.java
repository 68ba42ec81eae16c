package dev.heatpress.plotly;

import module java.base;

/// What plotly.js itself answered (oracle.mjs), a case a line.
public final class Tables {
  private Tables() {}

  /// The cases of a table, without its comments.
  public static Stream<String> table(String name) {
    try (InputStream in = Tables.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + name);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
