package dev.heatpress.job;

import module java.base;

/// The version of the program, as the build wrote it into a resource.
public final class Version {
  private Version() {}

  /// The version, such as `0.1.0`.
  public static String text() {
    try (InputStream in = Version.class.getResourceAsStream("version.txt")) {
      if (in == null) {
        throw new IllegalStateException("the class path lacks version.txt");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("can't read version.txt", e);
    }
  }
}
