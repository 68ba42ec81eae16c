package dev.heatpress.cli;

/// Nobody reads the standard output any more. No error: the command ends quietly.
final class ClosedPipe extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
