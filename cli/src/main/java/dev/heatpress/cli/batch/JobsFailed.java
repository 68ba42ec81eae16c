package dev.heatpress.cli.batch;

/// Some jobs of a batch failed, or were not begun after one did. Exit code 5.
public final class JobsFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// With the one-line summary.
  public JobsFailed(String message) {
    super(message);
  }
}
