package dev.heatpress.job;

/// The version of the program.
public final class Version {
  /// That of the Maven project, as a test checks. A resource that the build writes would make every
  /// start search the jars for it, which takes longer than the rest of `--version`.
  private static final String TEXT = "0.1.0";

  private Version() {}

  /// The version, such as `0.1.0`.
  public static String text() {
    return TEXT;
  }
}
